package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.ConvertPlan.Job;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Converts files of messages, several at a time and in bounded memory. Each file made is whole or not there, whenever the process ends.
 * One object is one conversion; {@link #soFar} and {@link #stop} are for any thread.
 */
public final class MsgConvert {
    private final Wishes wishes;
    private final ConvertTally tally = new ConvertTally();
    private final MessageRun<Job, Converted> run;
    private volatile @Nullable OutputFolder folder;
    private volatile @Nullable ConvertOutput output;

    /** Converts as {@code wishes} say. */
    public MsgConvert(Wishes wishes) {
        this.wishes = wishes;
        this.run = new MessageRun<>(Job::file, this::convert, Converted::refused);
    }

    /** What is made. */
    public enum Format {
        /** Mails of their own. */
        EML,
        /** Messages on storage. */
        MSG,
        /** Mailboxes, one for the files of each folder. */
        MBOX,
        /** TNEF streams, as in winmail.dat. */
        TNEF
    }

    /** What to do where there is a file already. */
    public enum Existing {
        /** The message is refused. */
        REFUSE,
        /** The file is replaced. */
        REPLACE,
        /** It stays when an earlier conversion made it of the same message; else the message is refused. */
        KEEP
    }

    /**
     * How to convert.
     *
     * @param to what to make
     * @param out the folder it goes to, made when it is not there
     * @param existing what to do where there is a file already
     * @param whole whether a message that cannot be converted whole is refused; else what can be had of it is written
     */
    public record Wishes(Format to, Path out, Existing existing, boolean whole) {}

    /**
     * Converts files, and all files of folders and their subfolders but hidden ones. What is made has the names and folders of what it
     * is made of; where two would have one name, the second gets a number, and keeps it.
     *
     * @param then gets what became of each message, on the calling thread and in order
     * @throws MapiException MAPI_E_NO_ACCESS when the folder cannot be made, MAPI_E_BUSY when another conversion writes into it,
     *     MAPI_E_INVALID_PARAMETER when a folder to convert lies in it
     */
    public Report run(List<Path> sources, Consumer<Converted> then, Progress progress) {
        Consumer<Converted> told = one -> {
            tally.expect(one.number() > 1 ? 1 : 0);
            tally.add(one);
            then.accept(one);
        };
        ConvertPlan.requireApart(sources, wishes.out());
        try (OutputFolder taken = OutputFolder.open(wishes.out());
                ConversionRecord record = ConversionRecord.open(wishes.out());
                ConvertOutput opened = ConvertOutput.of(wishes, taken, record)) {
            folder = taken;
            List<Job> jobs = new ConvertPlan(wishes.to(), wishes.out(), record).jobs(sources, refusal -> {
                tally.expect(1);
                told.accept(Converted.refused(refusal));
            });
            tally.expect(jobs.size());
            output = opened;
            run.over(jobs, one -> told.accept(opened.finish(one)), progress);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return soFar();
    }

    /** How far it has come. */
    public Report soFar() {
        ConvertOutput opened = output;
        return tally.report(opened == null ? 0 : opened.unfinished());
    }

    /** Begins nothing more, waits so long for what is being done, and leaves nothing unfinished behind. */
    public void stop(long seconds) {
        run.stop(seconds);
        OutputFolder taken = folder;
        if (taken != null) {
            taken.close();
        }
    }

    private Converted convert(Job job, Item item) throws IOException {
        return java.util.Objects.requireNonNull(output).convert(job, item);
    }

    /** What became of a message. */
    public enum Outcome {
        /** There is a new file, or more in a mailbox. */
        CONVERTED,
        /** There was a file already, and it was kept. */
        THERE,
        /** Nothing was made. */
        REFUSED
    }

    /**
     * What became of a message.
     *
     * @param file where it is
     * @param number its place in a file that can hold several, from 1; 0 in others
     * @param outcome what became of it
     * @param output the file it is in now
     * @param problems what was odd
     * @param refusal why nothing was made
     */
    public record Converted(
            String file,
            int number,
            Outcome outcome,
            Optional<Path> output,
            List<FileProblem> problems,
            Optional<Refusal> refusal) {
        public Converted {
            problems = List.copyOf(problems);
        }

        static Converted of(Job job, Item item, Outcome outcome, Path output, List<FileProblem> problems) {
            return new Converted(
                    job.file().toString(), item.number(), outcome, Optional.of(output), problems, Optional.empty());
        }

        static Converted refused(Refusal refusal) {
            return new Converted(refusal.file(), 0, Outcome.REFUSED, Optional.empty(), List.of(), Optional.of(refusal));
        }

        /** The file, and the number in it where there can be several. */
        public String name() {
            return number == 0 ? file : file + ", mail " + number;
        }
    }

    /**
     * How a conversion ended: {@code expected = converted + there + refused}, and those not tried when it was cut short.
     *
     * @param expected how many messages there were: files, and in mailboxes all mails
     * @param converted how many became something else
     * @param there how many an earlier conversion had made already
     * @param refusals which were refused, and why
     * @param incomplete which of those converted are not whole, and what is missing first
     */
    public record Report(int expected, int converted, int there, List<Refusal> refusals, List<Refusal> incomplete) {
        public Report {
            refusals = List.copyOf(refusals);
            incomplete = List.copyOf(incomplete);
        }

        /** How many were not tried. */
        public int untried() {
            return expected - converted - there - refusals.size();
        }
    }
}
