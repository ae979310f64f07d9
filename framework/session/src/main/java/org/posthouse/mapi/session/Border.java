package org.posthouse.mapi.session;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Where the framework calls a provider: whatever a provider throws comes out as a {@link MapiException}, and a provider that does
 * not answer in time is left behind. A thread that hangs is interrupted and given up; it is a daemon.
 */
final class Border implements AutoCloseable {
    private final ExecutorService threads;
    private final Duration limit;

    Border(String name, Duration limit) {
        this.limit = limit;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Calls a provider and gives its answer. */
    <T> T call(String what, Callable<T> work) {
        return call(what, work, late -> {});
    }

    /**
     * Calls a provider and gives its answer.
     *
     * @param late takes the answer when it comes after all, behind the time limit
     */
    <T> T call(String what, Callable<T> work, Consumer<T> late) {
        AtomicBoolean decided = new AtomicBoolean();
        Future<T> answer = threads.submit(() -> {
            T result = work.call();
            if (!decided.compareAndSet(false, true)) {
                late.accept(result);
            }
            return result;
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } catch (TimeoutException e) {
            decided.set(true);
            answer.cancel(true);
            throw new MapiException(
                    ErrorCode.MAPI_E_TIMEOUT, what + " did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new MapiException(ErrorCode.MAPI_E_USER_CANCEL, what + " was interrupted", e);
        }
    }

    /** How long a call may take. */
    Duration limit() {
        return limit;
    }

    /** Calls a provider whose answer does not matter. */
    void run(String what, Runnable work) {
        call(what, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Calls a provider on the caller's thread, without a time limit: for the many calls of everyday work. */
    static <T> T direct(String who, Supplier<T> work) {
        try {
            return work.get();
        } catch (MapiException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw failure(who, e);
        }
    }

    static MapiException failure(String what, Throwable cause) {
        if (cause instanceof MapiException mapi) {
            return mapi;
        }
        if (cause instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
            throw fatal;
        }
        return new MapiException(ErrorCode.MAPI_E_CALL_FAILED, what + " threw " + cause, cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
