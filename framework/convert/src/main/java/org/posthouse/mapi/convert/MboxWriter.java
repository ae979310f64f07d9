package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes mails into an mbox file, one after the other, streamed. Lines that a reader could take for the beginning of a mail are
 * quoted (mboxrd), lines end with LF; parts with a transfer encoding of binary, which would not survive that, become base64. For one
 * thread. Source: RFC 4155, the form of mbox named mboxrd.
 */
public final class MboxWriter implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private @Nullable OutputStream current;

    /** Writes to {@code mbox}, which is closed with this. */
    public MboxWriter(OutputStream mbox) {
        this.out = mbox;
    }

    /**
     * Begins a mail.
     *
     * @param sender its address; empty for a mail without
     * @param received when it came
     * @return takes the mail; closed by the caller before the next one begins
     */
    public OutputStream add(String sender, Instant received) throws IOException {
        OutputStream before = current;
        if (before != null) {
            before.close();
        }
        String clean = sender.replaceAll("[\\s\\p{Cntrl}]+", "");
        String line = "From " + (clean.isEmpty() ? "MAILER-DAEMON" : clean) + " " + TIME.format(received) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        OutputStream mail = new BinaryParts(new Mail());
        current = mail;
        return mail;
    }

    @Override
    public void close() throws IOException {
        OutputStream before = current;
        if (before != null) {
            before.close();
        }
        out.close();
    }

    private final class Mail extends OutputStream {
        /** How much of brackets and the word has come since the line began; -1 when it is another line. */
        private int matched;

        private int brackets;
        private boolean cr;
        private boolean ended = true;
        private boolean closed;

        @Override
        public void write(int b) throws IOException {
            int c = b & 0xFF;
            if (cr) {
                cr = false;
                if (c != '\n') {
                    put('\r');
                }
            }
            if (c == '\r') {
                cr = true;
            } else {
                put(c);
            }
        }

        private void put(int c) throws IOException {
            if (matched >= 0) {
                if (c == '>' && matched == 0) {
                    brackets++;
                    return;
                }
                if (c == FROM[matched]) {
                    if (++matched == FROM.length) {
                        out.write('>');
                        release();
                    }
                    return;
                }
                release();
            }
            out.write(c);
            ended = c == '\n';
            if (ended) {
                matched = 0;
            }
        }

        /** Writes what was held back. */
        private void release() throws IOException {
            for (; brackets > 0; brackets--) {
                out.write('>');
                ended = false;
            }
            if (matched > 0) {
                out.write(FROM, 0, matched);
                ended = false;
            }
            matched = -1;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            if (cr) {
                put('\n');
                cr = false;
            }
            if (matched >= 0) {
                release();
            }
            out.write(ended ? "\n".getBytes(StandardCharsets.US_ASCII) : "\n\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
