package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;

@Timeout(60)
class SubscriptionsTest {
    private static final Set<EventType> EXTENDED = Set.of(EventType.fnevExtended);

    private final Subscriptions subscriptions = new Subscriptions("test-notify");
    private final BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    private final AdviseSink sink = told::addAll;

    @AfterEach
    void end() {
        subscriptions.close();
    }

    private static Binary key(String hex) {
        return Binary.parse(hex);
    }

    private static Notification event(int number) {
        return new Notification.Extended(number, Binary.EMPTY);
    }

    private Notification next() throws InterruptedException {
        Notification event = told.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    @Test
    @Tag("SESS-127")
    void allSinksUnderAnEqualKeyAreToldAndNoOthers() throws InterruptedException {
        BlockingQueue<Notification> others = new LinkedBlockingQueue<>();
        Connection one = subscriptions.subscribe(key("0102"), EXTENDED, sink);
        Connection two = subscriptions.subscribe(Binary.of((byte) 1, (byte) 2), EXTENDED, sink);
        subscriptions.subscribe(key("010200"), EXTENDED, others::addAll);
        subscriptions.notify(key("0102"), List.of(event(1)));
        subscriptions.notify(key("010200"), List.of(event(2)));

        assertThat(List.of(next(), next())).containsExactly(event(1), event(1));
        assertThat(others.poll(30, TimeUnit.SECONDS)).isEqualTo(event(2));
        assertThat(told).isEmpty();
        assertThat(one.number()).isNotZero().isNotEqualTo(two.number());
        assertThat(two.number()).isNotZero();
    }

    @Test
    @Tag("SESS-127")
    void withNobodyRegisteredNothingHappens() {
        assertThatCode(() -> subscriptions.notify(key("01"), List.of(event(1)))).doesNotThrowAnyException();
        assertThat(subscriptions.isIdle(key("01"))).isTrue();
    }

    @Test
    @Tag("SESS-128")
    @Tag("TBL-074")
    void theCallReturnsBeforeASinkIsCalled() throws InterruptedException {
        CountDownLatch returned = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicBoolean afterReturn = new AtomicBoolean();
        subscriptions.subscribe(key("01"), EXTENDED, events -> {
            try {
                afterReturn.set(returned.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.set(Thread.currentThread());
            told.addAll(events);
        });
        subscriptions.notify(key("01"), List.of(event(1)));
        returned.countDown();

        next();
        assertThat(afterReturn).isTrue();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("test-notify");
    }

    @Test
    void eventsComeInTheirOrderAndSeveralInOneCall() throws InterruptedException {
        subscriptions.subscribe(key("01"), EXTENDED, sink);
        subscriptions.notify(key("01"), List.of(event(1), event(2)));
        for (int i = 3; i <= 100; i++) {
            subscriptions.notify(key("01"), List.of(event(i)));
        }

        for (int i = 1; i <= 100; i++) {
            assertThat(next()).isEqualTo(event(i));
        }
    }

    @Test
    void onlyTheKindsAskedForAreTold() throws InterruptedException {
        subscriptions.subscribe(key("01"), Set.of(EventType.fnevCriticalError), sink);
        Notification critical = new Notification.CriticalError(java.util.Optional.empty(), "gone");
        subscriptions.notify(key("01"), List.of(event(1), critical));
        subscriptions.notify(key("01"), List.of(event(2)));
        subscriptions.notify(key("01"), List.of(critical));

        assertThat(List.of(next(), next())).containsExactly(critical, critical);
    }

    @Test
    void aSinkThatThrowsCostsNobodyAnythingAndStaysRegistered() throws InterruptedException {
        subscriptions.subscribe(key("01"), EXTENDED, events -> {
            told.addAll(events);
            throw new IllegalStateException("a sink of this test fails on purpose");
        });
        subscriptions.subscribe(key("01"), EXTENDED, sink);
        subscriptions.notify(key("01"), List.of(event(1)));
        subscriptions.notify(key("01"), List.of(event(2)));

        assertThat(List.of(next(), next(), next(), next())).containsExactly(event(1), event(1), event(2), event(2));
    }

    @Test
    void aClosedRegistrationIsToldNothingMore() throws InterruptedException {
        BlockingQueue<Notification> ended = new LinkedBlockingQueue<>();
        Connection connection = subscriptions.subscribe(key("01"), EXTENDED, ended::addAll);
        subscriptions.subscribe(key("01"), EXTENDED, sink);
        connection.close();
        connection.close();
        subscriptions.notify(key("01"), List.of(event(1)));

        next();
        assertThat(ended).isEmpty();
    }

    @Test
    @Tag("TBL-068")
    void closingWaitsForACallUnderWay() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Connection connection = subscriptions.subscribe(key("01"), EXTENDED, events -> {
            called.countDown();
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.set(true);
        });
        subscriptions.notify(key("01"), List.of(event(1)));
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> doneWhenClosed = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            connection.close();
            doneWhenClosed.complete(done.get());
        });
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING && !doneWhenClosed.isDone()) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(doneWhenClosed.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSinkMayCloseItsOwnRegistration() throws InterruptedException {
        AtomicReference<Connection> own = new AtomicReference<>();
        own.set(subscriptions.subscribe(key("01"), EXTENDED, events -> {
            own.get().close();
            told.addAll(events);
        }));
        subscriptions.notify(key("01"), List.of(event(1)));

        next();
        assertThat(subscriptions.isIdle(key("01"))).isTrue();
    }

    @Test
    void eventsOfBeforeTheEndAreStillToldLaterOnesAreDropped() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        subscriptions.subscribe(key("01"), EXTENDED, events -> {
            try {
                closed.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            told.addAll(events);
        });
        subscriptions.notify(key("01"), List.of(event(1)));
        subscriptions.notify(key("01"), List.of(event(2)));
        subscriptions.close();
        subscriptions.notify(key("01"), List.of(event(3)));
        closed.countDown();

        assertThat(List.of(next(), next())).containsExactly(event(1), event(2));
        assertThat(subscriptions.isIdle(key("01"))).isTrue();
    }
}
