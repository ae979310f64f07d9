package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.admin.ConvertPlan.Job;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MsgConvert.Converted;
import org.posthouse.mapi.admin.MsgConvert.Outcome;
import org.posthouse.mapi.admin.MsgConvert.Wishes;

/** Writes messages into files of their own. */
final class SingleFiles implements ConvertOutput {
    private final MailFormat format;
    private final Wishes wishes;
    private final OutputFolder folder;
    private final ConversionRecord record;

    SingleFiles(Wishes wishes, OutputFolder folder, ConversionRecord record) {
        this.format = new MailFormat(wishes);
        this.wishes = wishes;
        this.folder = folder;
        this.record = record;
    }

    @Override
    public Converted convert(Job job, Item item) throws IOException {
        Path target = item.number() == 0 ? job.target() : ConvertPlan.numbered(job.target(), item.number());
        Way way = ConvertOutput.way(wishes, record, job, item, target);
        if (way == Way.KEEP) {
            return Converted.of(job, item, Outcome.THERE, target, List.of());
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        List<FileProblem> problems = way == Way.REPLACE ? replace(job, item, target) : write(job, item, target);
        return Converted.of(job, item, Outcome.CONVERTED, target, problems);
    }

    private List<FileProblem> write(Job job, Item item, Path target) throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        try {
            NewFile.write(target, folder.parts(), false, out -> {
                problems.addAll(format.write(item, out, message -> {}));
                record.made(job.file(), item.number(), target);
            });
        } catch (FileAlreadyExistsException there) {
            throw ConvertOutput.taken(target);
        }
        return problems;
    }

    private List<FileProblem> replace(Job job, Item item, Path target) throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        NewFile.write(target, folder.parts(), true, out -> {
            problems.addAll(format.write(item, out, message -> {}));
            record.replacing(job.file(), item.number(), target);
        });
        record.made(job.file(), item.number(), target);
        return problems;
    }

    @Override
    public Converted finish(Converted one) {
        return one;
    }

    @Override
    public int unfinished() {
        return 0;
    }

    @Override
    public void close() {
        // each file is closed already
    }
}
