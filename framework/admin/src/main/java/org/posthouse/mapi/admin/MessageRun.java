package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MessageSource.Kind;

/**
 * Does the same with every message of many files, several files at a time. One file that cannot be read does not cost the others.
 *
 * @param <T> a file and what there is to know about it
 * @param <R> what becomes of a message
 */
final class MessageRun<T, R> {
    private final Function<T, Path> file;
    private final Work<T, R> work;
    private final Function<Refusal, R> refused;
    private final MessageSource source = new MessageSource();
    private final InOrder order = InOrder.onAllProcessors();

    /** What is done with a message. */
    interface Work<T, R> {
        R apply(T thing, Item item) throws IOException;
    }

    MessageRun(Function<T, Path> file, Work<T, R> work, Function<Refusal, R> refused) {
        this.file = file;
        this.work = work;
        this.refused = refused;
    }

    /** Gives what became of each message to {@code then}, on the calling thread and in order. */
    void over(List<T> things, Consumer<R> then, Progress progress) {
        int[] done = {0};
        order.run(things.iterator(), this::begin, results -> {
            results.accept(then);
            progress.step(++done[0], things.size(), "");
        });
    }

    /** Begins nothing more, and waits so long for what is being done. */
    void stop(long seconds) {
        order.stop(seconds);
    }

    /** A file of one message is done at once; one of many is left until its turn, so that its results need not be kept. */
    private Consumer<Consumer<R>> begin(T thing) {
        List<R> results = new ArrayList<>();
        try {
            Kind kind = Kind.of(file.apply(thing));
            if (kind.isMany()) {
                return then -> each(thing, kind, then);
            }
            each(thing, kind, results::add);
        } catch (IOException | RuntimeException failure) {
            results.add(refused.apply(Refusals.of(name(thing, 0), failure)));
        }
        return then -> results.forEach(then);
    }

    private void each(T thing, Kind kind, Consumer<R> then) {
        try {
            source.each(file.apply(thing), kind, item -> then.accept(one(thing, item)));
        } catch (IOException | RuntimeException failure) {
            then.accept(refused.apply(Refusals.of(name(thing, 0), failure)));
        }
    }

    private R one(T thing, Item item) {
        try {
            return work.apply(thing, item);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            return refused.apply(Refusals.of(name(thing, item.number()), failure));
        }
    }

    private String name(T thing, int number) {
        return number == 0 ? file.apply(thing).toString() : file.apply(thing) + ", mail " + number;
    }
}
