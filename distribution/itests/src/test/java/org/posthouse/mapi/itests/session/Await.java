package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;

/** Waits for something that a session's status table tells of. */
final class Await {
    private Await() {}

    static void statusOf(Session session, BooleanSupplier reached) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        try (Table status = session.statusTable();
                Connection told = status.advise(Set.of(EventType.fnevTableModified), events -> changes.release())) {
            assertThat(told.number()).isNotZero();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!reached.getAsBoolean()) {
                assertThat(System.nanoTime()).as("a change in time").isLessThan(deadline);
                changes.tryAcquire(100, TimeUnit.MILLISECONDS);
            }
        }
    }
}
