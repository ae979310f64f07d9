package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
    static ConvertOutput of(Wishes wishes, OutputFolder folder) {
        return wishes.to() == Format.MBOX ? new MailboxFiles(wishes, folder) : new SingleFiles(wishes, folder);
    }

    /** Converts a message; for any thread. */
    Converted convert(Job job, Item item) throws IOException;

    /** Does what has to be done in order; for the one thread that gathers what {@link #convert} gave. */
    Converted finish(Converted one);

    /** How many messages are finished and lie in a file that is not; for any thread. */
    int unfinished();

    @Override
    void close() throws IOException;

    static MapiException taken(FileAlreadyExistsException there) {
        return new MapiException(
                ErrorCode.MAPI_E_COLLISION,
                there.getFile() + " is there already and was left as it is; say --resume to keep such files as done,"
                        + " --force to replace them",
                there);
    }
}
