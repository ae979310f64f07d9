package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;

class SessionNicknamesTest {
    private final AtomicInteger opened = new AtomicInteger();

    /** A session whose default store has gone. */
    private Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("profileName")) {
                        return "Work";
                    }
                    opened.incrementAndGet();
                    throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no default store");
                });
    }

    @Test
    void aListThatCannotBeHadKeepsNobodyFromSending(@TempDir Path home) {
        PropValues somebody = PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, "Jane"));
        assertThatCode(() -> {
                    try (SessionNicknames nicknames = SessionNicknames.of(session(), home)) {
                        assertThat(opened).hasValue(0);
                        nicknames.sentTo(List.of(somebody, PropValues.EMPTY));
                    }
                })
                .doesNotThrowAnyException();
        assertThat(opened).hasValueGreaterThan(0);
    }
}
