package org.posthouse.mapi.admin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A file that holds one mail, perhaps with the first line that mailboxes (mbox) put before each. */
final class MailFile {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 64 << 10;

    private MailFile() {}

    /**
     * Opens it at the mail's first line.
     *
     * @throws MapiException MAPI_E_NO_SUPPORT for a mailbox with several mails, which would become one, and for what is no file
     */
    static InputStream open(Path file) throws IOException {
        InputStream in = regular(file);
        try {
            in.mark(FROM.length);
            boolean inMailbox = java.util.Arrays.equals(in.readNBytes(FROM.length), FROM);
            in.reset();
            if (inMailbox) {
                requireOne(file);
                skipLine(in);
            }
            return in;
        } catch (IOException | MapiException failure) {
            in.close();
            throw failure;
        }
    }

    /**
     * Opens a file, and nothing that only looks like one: a pipe or a device could be waited for without end.
     *
     * @throws MapiException MAPI_E_NO_SUPPORT
     */
    static InputStream regular(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    "it is " + (Files.isDirectory(file) ? "a folder" : "a pipe, a device or a socket")
                            + ", not a file");
        }
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** Looks at bytes and never at a line, which may be as long as the file. */
    private static void requireOne(Path file) throws IOException {
        long mails = 0;
        try (InputStream in = regular(file)) {
            int matched = 0;
            int column = 0;
            boolean afterBlank = true;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    afterBlank = column == 0;
                    column = 0;
                    matched = 0;
                } else if (c != '\r') {
                    matched += column == matched && matched < FROM.length && c == FROM[matched] ? 1 : 0;
                    column = Math.min(column + 1, FROM.length + 1);
                    mails += afterBlank && column == FROM.length && matched == FROM.length ? 1 : 0;
                }
            }
        }
        if (mails > 1) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    file + " is a mailbox (mbox) with " + mails + " mails; split it into files with one mail each");
        }
    }

    private static void skipLine(InputStream in) throws IOException {
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            // up to the mail
        }
    }
}
