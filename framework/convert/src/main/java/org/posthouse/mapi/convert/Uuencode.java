package org.posthouse.mapi.convert;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Data as lines of text in the way of uuencode, both ways. Source: attached-files-and-messages.md, POSIX uuencode. */
final class Uuencode {
    private static final int LINE = 45;

    private Uuencode() {}

    static void begin(OutputStream out, String name) throws IOException {
        String clean = FileNames.clean(name);
        out.write(("begin 644 " + (clean.isEmpty() ? "attachment.dat" : clean) + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Takes data and writes lines, then the last, empty one and {@code end}; closing does not close {@code out}. */
    static OutputStream encoder(OutputStream out) {
        return new Encoder(out);
    }

    /** The data within lines, from the one that begins with {@code begin} on; text before it is passed over. */
    static InputStream decoder(InputStream in) {
        return new Decoder(in);
    }

    private static final class Encoder extends FilterOutputStream {
        private final byte[] data = new byte[LINE];
        private final byte[] text = new byte[1 + LINE / 3 * 4 + 2];
        private int size;
        private boolean closed;

        Encoder(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            data[size++] = (byte) b;
            if (size == LINE) {
                line();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                int count = Math.min(LINE - size, from + length - at);
                System.arraycopy(bytes, at, data, size, count);
                size += count;
                at += count;
                if (size == LINE) {
                    line();
                }
            }
        }

        private void line() throws IOException {
            java.util.Arrays.fill(data, size, LINE, (byte) 0);
            int at = 0;
            text[at++] = digit(size);
            for (int i = 0; i < size; i += 3) {
                int three = (data[i] & 0xFF) << 16 | (data[i + 1] & 0xFF) << 8 | data[i + 2] & 0xFF;
                text[at++] = digit(three >> 18);
                text[at++] = digit(three >> 12 & 0x3F);
                text[at++] = digit(three >> 6 & 0x3F);
                text[at++] = digit(three & 0x3F);
            }
            text[at++] = '\r';
            text[at++] = '\n';
            out.write(text, 0, at);
            size = 0;
        }

        private static byte digit(int value) {
            return (byte) (value == 0 ? '`' : ' ' + value);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                if (size > 0) {
                    line();
                }
                out.write("`\r\nend\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
    }

    private static final class Decoder extends InputStream {
        private static final int LONGEST = 128;
        private static final byte[] BEGIN = {'b', 'e', 'g', 'i', 'n', ' '};
        private static final byte[] END = {'e', 'n', 'd'};

        private final InputStream in;
        private final byte[] line = new byte[LONGEST];
        private final byte[] data = new byte[63];
        private int at;
        private int end;
        private boolean begun;
        private boolean finished;

        Decoder(InputStream in) {
            this.in = new BufferedInputStream(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (at == end && !finished) {
                fill();
            }
            if (at == end) {
                return -1;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(data, at, into, from, count);
            at += count;
            return count;
        }

        private void fill() throws IOException {
            int size = line();
            if (size < 0) {
                finished = true;
            } else if (!begun) {
                begun = size > BEGIN.length && java.util.Arrays.equals(line, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
            } else if (isLast(size)) {
                finished = true;
            } else if (size > 0) {
                decode(size);
            }
        }

        /** Where the empty line before it is missing, it would be read as five bytes. */
        private boolean isLast(int size) {
            return size == END.length && java.util.Arrays.equals(line, 0, size, END, 0, size);
        }

        private void decode(int size) {
            int count = line[0] - ' ' & 0x3F;
            finished = count == 0;
            at = 0;
            end = 0;
            for (int i = 1; end < count; i += 4) {
                int four =
                        digit(i, size) << 18 | digit(i + 1, size) << 12 | digit(i + 2, size) << 6 | digit(i + 3, size);
                for (int shift = 16; shift >= 0 && end < count; shift -= 8) {
                    data[end++] = (byte) (four >> shift);
                }
            }
        }

        private int digit(int index, int size) {
            return index < size ? line[index] - ' ' & 0x3F : 0;
        }

        /** The next line without its end; what is beyond the longest there may be is dropped. -1 at the end. */
        private int line() throws IOException {
            int size = 0;
            int c = in.read();
            if (c < 0) {
                return -1;
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (c != '\r' && size < line.length) {
                    line[size++] = (byte) c;
                }
            }
            return size;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
