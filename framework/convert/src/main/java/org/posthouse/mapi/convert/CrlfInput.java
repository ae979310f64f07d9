package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;

/** Makes every line end CR LF, as text has it in mail: bare LF and bare CR become one, CR LF stays. For charsets that extend ASCII. */
final class CrlfInput extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean afterCr;
    private boolean lfDue;

    CrlfInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (lfDue) {
                lfDue = false;
                into[from + count++] = '\n';
            } else if (at < end || count == 0 && load()) {
                count += run(into, from + count, length - count);
            } else {
                break;
            }
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Copies up to a line end, of which only the CR is taken. */
    private int run(byte[] into, int from, int length) {
        int start = at;
        int stop = Math.min(end, at + length);
        while (at < stop && buffer[at] != '\r' && buffer[at] != '\n') {
            at++;
        }
        int count = at - start;
        System.arraycopy(buffer, start, into, from, count);
        if (count > 0) {
            afterCr = false;
        }
        if (at < stop) {
            boolean lf = buffer[at++] == '\n';
            if (!(lf && afterCr)) {
                into[from + count++] = '\r';
                lfDue = true;
            }
            afterCr = !lf;
        }
        return count;
    }

    private boolean load() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
