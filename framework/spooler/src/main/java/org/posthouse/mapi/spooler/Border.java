package org.posthouse.mapi.spooler;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Calls one transport, on a thread that is its own, so that one that throws or hangs costs nobody else anything. Calls come one at
 * a time; {@link #close} from any thread.
 */
final class Border implements AutoCloseable {
    private final String name;
    private final ThreadPoolExecutor thread;
    private volatile Future<?> current = java.util.concurrent.CompletableFuture.completedFuture(null);

    Border(String name) {
        this.name = name;
        thread = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
        thread.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable work) {
        Thread made = new Thread(work, "transport " + name);
        made.setDaemon(true);
        return made;
    }

    void run(Duration limit, Runnable work) {
        call(limit, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Calls the transport.
     *
     * @throws MapiException what the transport threw
     * @throws Broken when it threw anything else, did not come back in time, or the border was closed
     */
    <T> T call(Duration limit, Supplier<T> work) {
        Future<T> result;
        try {
            result = thread.submit(work::get);
            current = result;
        } catch (RejectedExecutionException e) {
            throw new Broken(ErrorCode.MAPI_E_END_OF_SESSION, "the session has ended", e);
        }
        try {
            T answer = result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new Broken(ErrorCode.MAPI_E_CALL_FAILED, "it answered nothing", null);
            }
            return answer;
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new Broken(ErrorCode.MAPI_E_TIMEOUT, "it did not come back within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException | java.util.concurrent.CancellationException e) {
            result.cancel(true);
            throw new Broken(ErrorCode.MAPI_E_END_OF_SESSION, "the session has ended", e);
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return cause instanceof MapiException told
                ? told
                : new Broken(ErrorCode.MAPI_E_CALL_FAILED, "it threw " + cause, cause);
    }

    /** Ends a call under way as if it did not come back; later calls fail at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        current.cancel(true);
    }
}
