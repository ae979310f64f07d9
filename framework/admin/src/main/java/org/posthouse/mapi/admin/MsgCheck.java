package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.MsgProblem;
import org.posthouse.mapi.msg.StorageMessage;

/** Looks for what is wrong in files of messages; all of a file is looked at, not only what a reader would need. */
public final class MsgCheck {
    private final MessageSource source = new MessageSource();

    /**
     * Checks files, and all files of folders; several at a time, in the order asked.
     *
     * @param then gets what was found in each file, on the calling thread
     */
    public void run(List<Path> sources, Consumer<Checked> then, Progress progress) {
        List<Path> files = FoundFiles.in(
                sources, (file, failure) -> then.accept(refused(Refusals.of(file.toString(), failure), List.of())));
        int[] done = {0};
        InOrder.onAllProcessors().run(files.iterator(), this::check, checked -> {
            then.accept(checked);
            progress.step(++done[0], files.size(), checked.file());
        });
    }

    private Checked check(Path file) {
        List<FileProblem> problems = new ArrayList<>();
        int[] messages = {0};
        try {
            MessageSource.Kind kind = MessageSource.Kind.of(file);
            if (kind == MessageSource.Kind.MSG) {
                storage(file, problems);
                messages[0] = 1;
            } else {
                mails(file, kind, problems, messages);
            }
            return new Checked(file.toString(), messages[0], problems, Optional.empty());
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            return refused(Refusals.of(file.toString(), failure), problems);
        }
    }

    private static Checked refused(Refusal refusal, List<FileProblem> problems) {
        return new Checked(refusal.file(), 0, problems, Optional.of(refusal));
    }

    /** The structure first: it can be wrong in a file that is no message at all. */
    private static void storage(Path file, List<FileProblem> problems) {
        try (CompoundFile compound = CompoundFile.open(file, CfbLimits.PERMISSIVE)) {
            compound.check().stream().map(FileProblem::of).forEach(problems::add);
            try (StorageMessage message = StorageMessage.openOnStorage(compound.root(), MessageOptions.DEFAULT)) {
                for (MsgProblem problem : message.check()) {
                    problems.add(FileProblem.of(problem));
                }
            }
        }
    }

    private void mails(Path file, MessageSource.Kind kind, List<FileProblem> problems, int[] messages)
            throws IOException {
        source.each(file, kind, item -> {
            List<FileProblem> found = mail(file, item);
            messages[0]++;
            for (FileProblem problem : found) {
                problems.add(item.number() == 0 ? problem : problem.in("mail " + item.number()));
            }
        });
    }

    /** One mail of many that is none must not cost the others. */
    private static List<FileProblem> mail(Path file, MessageSource.Item item) throws IOException {
        try {
            return item.open((message, oddSoFar) -> {
                MsgReader reader = new MsgReader(Set.of());
                reader.read(message);
                List<FileProblem> found = new ArrayList<>(oddSoFar.get());
                found.addAll(reader.problems());
                return found;
            });
        } catch (MapiException failure) {
            if (item.number() == 0) {
                throw failure;
            }
            Refusal refusal = Refusals.of(file.toString(), failure);
            return List.of(FileProblem.error(refusal.code(), "", refusal.reason()));
        }
    }

    /**
     * What was found in a file.
     *
     * @param file which
     * @param messages how many messages it holds, not those in others
     * @param problems what is wrong
     * @param refused why it could not be read as messages at all; empty when it could
     */
    public record Checked(String file, int messages, List<FileProblem> problems, Optional<Refusal> refused) {
        public Checked {
            problems = List.copyOf(problems);
        }

        /** How many of the problems cost something of the content, a file that is no message included. */
        public long errors() {
            return problems.stream().filter(FileProblem::isError).count() + (refused.isPresent() ? 1 : 0);
        }
    }
}
