package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.admin.ConvertPlan.Job;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MsgConvert.Converted;
import org.posthouse.mapi.admin.MsgConvert.Existing;
import org.posthouse.mapi.admin.MsgConvert.Outcome;
import org.posthouse.mapi.admin.MsgConvert.Wishes;

/** Writes messages into files of their own. */
final class SingleFiles implements ConvertOutput {
    private final MailFormat format;
    private final Wishes wishes;
    private final OutputFolder folder;

    SingleFiles(Wishes wishes, OutputFolder folder) {
        this.format = new MailFormat(wishes);
        this.wishes = wishes;
        this.folder = folder;
    }

    @Override
    public Converted convert(Job job, Item item) throws IOException {
        Path target = item.number() == 0 ? job.target() : ConvertPlan.numbered(job.target(), item.number());
        if (wishes.existing() == Existing.KEEP && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return Converted.of(job, item, Outcome.THERE, target, List.of());
        }
        List<FileProblem> problems = new ArrayList<>();
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            NewFile.write(
                    target,
                    folder.parts(),
                    wishes.existing() == Existing.REPLACE,
                    out -> problems.addAll(format.write(item, out, message -> {})));
        } catch (FileAlreadyExistsException there) {
            throw ConvertOutput.taken(there);
        }
        return Converted.of(job, item, Outcome.CONVERTED, target, problems);
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
