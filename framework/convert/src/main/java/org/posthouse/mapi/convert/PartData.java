package org.posthouse.mapi.convert;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.james.mime4j.codec.Base64OutputStream;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;

/**
 * The bytes of a part, read twice: once to find out how to write them, once to write them. Text of short 7-bit lines stays, text with
 * up to a quarter of other characters is quoted-printable, everything else base64. Source: attached-files-and-messages.md.
 */
record PartData(Source source, Encoding encoding, boolean ascii, boolean fitsEightBit) {
    /** Lines longer than this are not sent as they are. */
    private static final int LONGEST_LINE = 140;

    /** RFC 5322 allows no longer line. */
    private static final int LONGEST_OF_ALL = 998;

    private static final int QUARTER = 4;

    /** Something that can be opened more than once; the reader closes it. */
    interface Source {
        InputStream open() throws IOException;
    }

    enum Encoding {
        SEVEN_BIT("7bit"),
        EIGHT_BIT("8bit"),
        UUENCODE("x-uuencode"),
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
        return new PartData(source, Encoding.BASE64, false, false);
    }

    /**
     * Lines of text that may not be encoded, such as those of a report, which its readers look for as they are; what is no text has
     * to be. Source: RFC 2046 section 5.2, RFC 3464 section 2.1, RFC 8098 section 3.
     */
    static PartData unencoded(Source source) throws IOException {
        PartData data = text(() -> new CrlfInput(source.open()));
        if (!data.fitsEightBit()) {
            return binary(source);
        }
        return data.in(data.ascii() ? EncodingType.IET_7BIT : EncodingType.IET_8BIT);
    }

    static PartData text(Source source) throws IOException {
        try (InputStream now = source.open()) {
            return text(now, source);
        }
    }

    /**
     * Data of which nobody knows whether it is text; what is looked at ends where that is clear. Text in an unknown charset is taken
     * for UTF-8 when it is that.
     */
    static Optional<Guess> guessed(InputStream now, Source again) throws IOException {
        Scan scan = new Scan();
        byte[] buffer = new byte[8192];
        boolean utf8 = true;
        java.nio.charset.CharsetDecoder decoder = java.nio.charset.StandardCharsets.UTF_8.newDecoder();
        java.nio.CharBuffer chars = java.nio.CharBuffer.allocate(buffer.length);
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(buffer.length + 8);
        for (int count = now.read(buffer); count >= 0; count = now.read(buffer)) {
            scan.write(buffer, 0, count);
            if (scan.odd) {
                return Optional.empty();
            }
            bytes.put(buffer, 0, count).flip();
            utf8 = utf8 && !decoder.decode(bytes, chars.clear(), false).isError();
            bytes.compact();
            if (!utf8) {
                bytes.clear();
            }
        }
        utf8 &= bytes.position() == 0;
        if (scan.encoding() == Encoding.BASE64) {
            return Optional.empty();
        }
        PartData data = new PartData(again, scan.encoding(), scan.high == 0, scan.fitsEightBit());
        return Optional.of(new Guess(data, data.ascii() ? "us-ascii" : utf8 ? "utf-8" : "iso-8859-1"));
    }

    /** Data that has turned out to be text. */
    record Guess(PartData data, String charset) {}

    /** Text that is open {@code now}, read to its end, and can be opened again to be written. */
    static PartData text(InputStream now, Source again) throws IOException {
        Scan scan = new Scan();
        now.transferTo(scan);
        return new PartData(again, scan.encoding(), scan.high == 0, scan.fitsEightBit());
    }

    /** The same data in another encoding, when that can carry it. */
    PartData in(EncodingType type) {
        Encoding other = switch (type) {
            case IET_BASE64 -> Encoding.BASE64;
            case IET_QP -> Encoding.QUOTED_PRINTABLE;
            case IET_UUENCODE -> Encoding.UUENCODE;
            case IET_8BIT -> fitsEightBit ? Encoding.EIGHT_BIT : encoding;
            case IET_7BIT -> fitsEightBit && ascii ? Encoding.SEVEN_BIT : encoding;
            default -> encoding;
        };
        return new PartData(source, other, ascii, fitsEightBit);
    }

    void write(OutputStream out) throws IOException {
        if (encoding == Encoding.UUENCODE) {
            Uuencode.begin(out, "body");
        }
        try (InputStream in = source.open();
                OutputStream encoded = encoder(new Unclosed(out))) {
            in.transferTo(encoded);
        }
    }

    private OutputStream encoder(OutputStream out) {
        return switch (encoding) {
            case SEVEN_BIT, EIGHT_BIT -> out;
            case UUENCODE -> Uuencode.encoder(out);
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
        private boolean tooLong;
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
            tooLong |= line > LONGEST_OF_ALL;
            last = value;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }

        /** Whether it can be sent as it is where eight bits can. */
        boolean fitsEightBit() {
            return !odd && last != '\r' && !tooLong;
        }

        Encoding encoding() {
            if (odd || last == '\r' || high * QUARTER > total) {
                return Encoding.BASE64;
            }
            return high > 0 || longLine ? Encoding.QUOTED_PRINTABLE : Encoding.SEVEN_BIT;
        }
    }

    /** Lets an encoder end without ending what it writes to. */
    static final class Unclosed extends FilterOutputStream {
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
