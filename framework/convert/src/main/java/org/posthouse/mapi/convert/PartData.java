package org.posthouse.mapi.convert;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.james.mime4j.codec.Base64OutputStream;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;

/**
 * The bytes of a part, read twice: once to find out how to write them, once to write them. Text of short 7-bit lines stays, text with
 * up to a quarter of other characters is quoted-printable, everything else base64. Source: attached-files-and-messages.md.
 */
record PartData(Source source, Encoding encoding, boolean ascii) {
    /** Lines longer than this are not sent as they are. */
    private static final int LONGEST_LINE = 140;

    private static final int QUARTER = 4;

    /** Something that can be opened more than once; the reader closes it. */
    interface Source {
        InputStream open() throws IOException;
    }

    enum Encoding {
        SEVEN_BIT("7bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        private final String wire;

        Encoding(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    static PartData binary(Source source) {
        return new PartData(source, Encoding.BASE64, false);
    }

    static PartData text(Source source) throws IOException {
        try (InputStream now = source.open()) {
            return text(now, source);
        }
    }

    /** Text that is open {@code now}, read to its end, and can be opened again to be written. */
    static PartData text(InputStream now, Source again) throws IOException {
        Scan scan = new Scan();
        now.transferTo(scan);
        return new PartData(again, scan.encoding(), scan.high == 0);
    }

    void write(OutputStream out) throws IOException {
        try (InputStream in = source.open();
                OutputStream encoded = encoder(new Unclosed(out))) {
            in.transferTo(encoded);
        }
    }

    private OutputStream encoder(OutputStream out) {
        return switch (encoding) {
            case SEVEN_BIT -> out;
            case QUOTED_PRINTABLE -> new QuotedPrintableOutputStream(out, false);
            case BASE64 -> new Base64OutputStream(out);
        };
    }

    /** Counts what decides about the encoding. */
    private static final class Scan extends OutputStream {
        private long total;
        private long high;
        private long line;
        private boolean longLine;
        private boolean odd;
        private int last;

        @Override
        public void write(int b) {
            int value = b & 0xFF;
            total++;
            high += value > 0x7E ? 1 : 0;
            odd |= value < ' ' && value != '\t' && value != '\r' && value != '\n';
            odd |= value == '\n' != (last == '\r') && (value == '\n' || last == '\r');
            line = value == '\n' ? 0 : line + 1;
            longLine |= line > LONGEST_LINE;
            last = value;
        }

        Encoding encoding() {
            if (odd || last == '\r' || high * QUARTER > total) {
                return Encoding.BASE64;
            }
            return high > 0 || longLine ? Encoding.QUOTED_PRINTABLE : Encoding.SEVEN_BIT;
        }
    }

    /** Lets an encoder end without ending what it writes to. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
