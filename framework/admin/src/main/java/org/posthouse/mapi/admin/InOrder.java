package org.posthouse.mapi.admin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does the same with many things on a few threads, and gives the results in the order of the things.
 *
 * <p>Only so many things are begun ahead of the one whose turn it is, so a million of them need no more memory than a hundred. For one
 * call of {@link #run}; {@link #stop} is for any thread.
 */
final class InOrder {
    private static final int AHEAD = 32;

    private final int threads;
    private final ExecutorService pool;
    private volatile boolean stopped;

    InOrder(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "posthouse-files");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As many threads as there are processors. */
    static InOrder onAllProcessors() {
        return new InOrder(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Runs it.
     *
     * @param work is done on one of the threads; what it throws ends the run
     * @param then gets each result on the calling thread
     */
    <T, R> void run(Iterator<T> things, Function<T, R> work, Consumer<R> then) {
        Deque<Future<R>> begun = new ArrayDeque<>();
        try {
            while (!isStopped() && (things.hasNext() || !begun.isEmpty())) {
                while (things.hasNext() && begun.size() < threads * AHEAD) {
                    T thing = things.next();
                    begun.add(pool.submit(() -> work.apply(thing)));
                }
                R result = result(begun.remove());
                if (!isStopped()) {
                    then.accept(result);
                }
            }
        } finally {
            begun.forEach(each -> each.cancel(false));
            pool.shutdown();
        }
    }

    /** What fails because the program ends tells nothing. */
    private boolean isStopped() {
        return stopped || UnfinishedFiles.isEnding();
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins nothing more, and waits a while for what is being done to end. */
    void stop(long seconds) {
        stopped = true;
        pool.shutdownNow().clear();
        try {
            pool.awaitTermination(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
