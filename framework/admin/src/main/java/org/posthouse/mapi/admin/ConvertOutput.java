package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.posthouse.mapi.admin.ConvertPlan.Job;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MsgConvert.Converted;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Where converted messages go. */
interface ConvertOutput extends AutoCloseable {
    /** For the format that is wished for. */
    static ConvertOutput of(Wishes wishes, OutputFolder folder, ConversionRecord record) {
        return wishes.to() == Format.MBOX
                ? new MailboxFiles(wishes, folder, record)
                : new SingleFiles(wishes, folder, record);
    }

    /** What to do about a file. */
    enum Way {
        /** It is not there yet. */
        WRITE,
        /** It is there, and another takes its place. */
        REPLACE,
        /** It is what it was to become. */
        KEEP
    }

    /**
     * Looks whether there is a file already, and of what.
     *
     * @throws MapiException MAPI_E_COLLISION when it is not to be touched
     */
    static Way way(Wishes wishes, ConversionRecord record, Job job, Item item, Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return Way.WRITE;
        }
        return switch (wishes.existing()) {
            case REPLACE -> Way.REPLACE;
            case REFUSE -> throw taken(target);
            case KEEP ->
                switch (record.known(job.file(), item.number(), target)) {
                    case MADE -> Way.KEEP;
                    case REPLACING -> Way.REPLACE;
                    case NO ->
                        throw collision(target + " is there already and nothing tells that it was made of this ("
                                + ConversionRecord.NAME + "), so it was left as it is; say --force to replace it");
                    case CHANGED ->
                        throw collision(target + " was made of this as it was before, which has changed since; say"
                                + " --force to make it anew");
                };
        };
    }

    /** Converts a message; for any thread. */
    Converted convert(Job job, Item item) throws IOException;

    /** Does what has to be done in order; for the one thread that gathers what {@link #convert} gave. */
    Converted finish(Converted one);

    /** How many messages are finished and lie in a file that is not; for any thread. */
    int unfinished();

    @Override
    void close() throws IOException;

    static MapiException taken(Path there) {
        return collision(there + " is there already and was left as it is; say --resume to go on with a conversion that"
                + " was cut short, --force to replace such files");
    }

    private static MapiException collision(String message) {
        return new MapiException(ErrorCode.MAPI_E_COLLISION, message);
    }
}
