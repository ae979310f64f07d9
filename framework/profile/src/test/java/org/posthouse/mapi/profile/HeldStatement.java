package org.posthouse.mapi.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A database that waits, when it comes to one statement for the first time, until it is told to go on. */
final class HeldStatement {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final String statement;

    HeldStatement(String statement) {
        this.statement = statement;
    }

    DataSource source(String url) throws SQLException {
        Connection connection = Fixture.source(url).getConnection();
        Connection held =
                proxy(Connection.class, (proxy, method, arguments) -> answer(proxy, connection, method, arguments));
        return proxy(DataSource.class, (proxy, method, arguments) -> held);
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(HeldStatement.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object answer(Object proxy, Connection connection, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "hashCode":
                return System.identityHashCode(proxy);
            case "equals":
                return proxy == arguments[0];
            case "prepareStatement":
                if (arguments[0].toString().startsWith(statement)) {
                    reached.countDown();
                    await(goOn);
                }
                break;
            default:
                break;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    void awaitReached() throws InterruptedException {
        await(reached);
    }

    void goOn() {
        goOn.countDown();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing comes");
        }
    }
}
