package org.posthouse.mapi.admin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemoryStore;

/** The little of a session that import and export use, over memory. Every other call throws UnsupportedOperationException. */
final class MemorySession {
    final MemoryStore store = new MemoryStore();

    /** How many more times the profile is found; then somebody else has deleted it. */
    final AtomicInteger looks = new AtomicInteger(Integer.MAX_VALUE);

    Session session() {
        return session(store);
    }

    /** A session whose default store opens this message, whichever is asked for. */
    Session with(MemoryMessage message) {
        return session(made(MsgStore.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "openMessage" -> message.openCopy();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        }));
    }

    private Session session(MsgStore opened) {
        return made(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "openDefaultStore" -> opened;
            case "profileName" -> "memory";
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T made(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
