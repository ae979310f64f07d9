package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.Spool;

/**
 * Bytes whose number is known before they are written, without all of them in memory.
 *
 * @param size how many
 * @param body writes them
 */
record Payload(long size, Body body) {
    /** Writes bytes, the same each time. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Something that can be opened more than once; the reader closes it. */
    interface Source {
        InputStream open() throws IOException;
    }

    static Payload of(byte[] bytes) {
        return new Payload(bytes.length, out -> out.write(bytes));
    }

    static Payload of(Spool spool) {
        return new Payload(spool.size(), spool::writeTo);
    }

    /** Data that is read once to be counted and again to be written. */
    static Payload of(Source source) throws IOException {
        return counted(out -> {
            try (InputStream in = source.open()) {
                in.transferTo(out);
            }
        });
    }

    /** UTF-8 text in another charset, ended by NUL. */
    static Payload text(Source utf8, Charset charset) throws IOException {
        return counted(out -> {
            OutputStreamWriter to = new OutputStreamWriter(out, charset);
            try (InputStreamReader from = new InputStreamReader(utf8.open(), StandardCharsets.UTF_8)) {
                from.transferTo(to);
            }
            to.write(0);
            to.flush();
        });
    }

    private static Payload counted(Body body) throws IOException {
        Counter counter = new Counter();
        body.write(counter);
        return new Payload(counter.count, body);
    }

    /**
     * Writes all bytes.
     *
     * @throws MapiException MAPI_E_OBJECT_CHANGED when they are more or less than they were
     */
    void write(OutputStream out) throws IOException {
        Counter counter = new Counter(out);
        body.write(counter);
        if (counter.count != size) {
            throw new MapiException(
                    ErrorCode.MAPI_E_OBJECT_CHANGED,
                    "a value had " + size + " bytes when it was counted and " + counter.count
                            + " when it was written; the stream is not usable");
        }
    }

    private static final class Counter extends OutputStream {
        private final OutputStream out;
        private long count;

        Counter() {
            this(nullOutputStream());
        }

        Counter(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
