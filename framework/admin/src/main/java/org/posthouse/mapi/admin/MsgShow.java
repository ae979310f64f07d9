package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the messages in files, and in all files of folders; several files at a time, in the order asked. */
public final class MsgShow {
    private final Set<MsgReader.Wish> wishes = EnumSet.noneOf(MsgReader.Wish.class);

    /**
     * Says what to show besides.
     *
     * @param props every property
     * @param body what the body says, for people
     */
    public MsgShow(boolean props, boolean body) {
        if (props) {
            wishes.add(MsgReader.Wish.PROPS);
        }
        if (body) {
            wishes.add(MsgReader.Wish.BODY);
        }
    }

    /**
     * Reads them.
     *
     * @param then gets each message, and each file or message that was refused, on the calling thread
     */
    public void run(List<Path> sources, Consumer<Shown> then, Progress progress) {
        List<Shown> unreadable = new ArrayList<>();
        List<Path> files = FoundFiles.in(
                sources, (file, failure) -> unreadable.add(new Refused(Refusals.of(file.toString(), failure))));
        unreadable.forEach(then);
        new MessageRun<Path, Shown>(file -> file, this::show, Refused::new).over(files, then, progress);
    }

    private Shown show(Path file, MessageSource.Item item) throws IOException {
        return item.open((message, oddSoFar) -> {
            MsgReader reader = new MsgReader(wishes);
            MsgView view = reader.read(message);
            List<FileProblem> problems = new ArrayList<>(oddSoFar.get());
            problems.addAll(reader.problems());
            return new ShownMessage(file.toString(), item.number() == 0 ? null : item.number(), view, problems);
        });
    }

    /** What became of a file, or of a message in it. */
    public sealed interface Shown {}

    /**
     * A message.
     *
     * @param file where it is
     * @param number its place in the file, from 1; null where a file is one message
     * @param message what it is
     * @param problems what was odd
     */
    public record ShownMessage(String file, @Nullable Integer number, MsgView message, List<FileProblem> problems)
            implements Shown {
        public ShownMessage {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A file or message that could not be read.
     *
     * @param refusal which and why
     */
    public record Refused(Refusal refusal) implements Shown {}
}
