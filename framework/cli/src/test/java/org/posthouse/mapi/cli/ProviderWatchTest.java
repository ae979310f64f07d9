package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.Notification.CriticalError;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.support.TableData;

class ProviderWatchTest {
    private final TableData status = new TableData(List.of(PropTags.PR_DISPLAY_NAME));
    private final AtomicReference<AdviseSink> sink = new AtomicReference<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private void status(String name, int code, String text) {
        status.put(PropValues.builder()
                .put(PropTags.PR_INSTANCE_KEY, Binary.of((byte) name.charAt(0)))
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_STATUS_CODE, code)
                .put(PropTags.PR_STATUS_STRING, text)
                .build());
    }

    private Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "statusTable" -> status.view();
                    case "advise" -> {
                        sink.set((AdviseSink) arguments[2]);
                        yield Proxy.newProxyInstance(
                                Session.class.getClassLoader(), new Class<?>[] {Connection.class}, (c, m, a) -> null);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void whatGoesAndComesBackIsToldOnce() throws InterruptedException {
        status("Mailbox", 1, "Available");
        status("Book", 4, "Book failed before");
        try (ProviderWatch watch = new ProviderWatch(session(), told::add)) {
            status("Mailbox", 2, "Mailbox is gone");
            assertThat(next()).isEqualTo("Mailbox is gone");
            sink.get().onNotify(List.of(new CriticalError(java.util.Optional.empty(), "Mailbox is gone")));
            status("Mailbox", 1, "Available");
            assertThat(next()).isEqualTo("Mailbox: back, Available");
            status("Mailbox", 2, "Mailbox is gone");
            assertThat(next()).isEqualTo("Mailbox is gone");
            sink.get().onNotify(List.of(new CriticalError(java.util.Optional.empty(), "the end")));
            assertThat(next()).isEqualTo("the end");
            assertThat(told).isEmpty();
        }
    }
}
