package org.posthouse.mapi.admin;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A file that holds one mail, perhaps with the first line that mailboxes (mbox) put before each. */
final class MailFile {
    private static final String FROM = "From ";

    private MailFile() {}

    /**
     * Opens it at the mail's first line.
     *
     * @throws MapiException MAPI_E_NO_SUPPORT for a mailbox with several mails, which would become one
     */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(FROM.length());
            boolean inMailbox = new String(in.readNBytes(FROM.length()), StandardCharsets.ISO_8859_1).equals(FROM);
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

    private static void requireOne(Path file) throws IOException {
        int mails = 0;
        boolean afterBlank = true;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                mails += afterBlank && line.startsWith(FROM) ? 1 : 0;
                afterBlank = line.isEmpty();
            }
        }
        if (mails > 1) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT,
                    "it is a mailbox (mbox) with " + mails + " mails; split it into files with one mail each");
        }
    }

    private static void skipLine(InputStream in) throws IOException {
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            // up to the mail
        }
    }
}
