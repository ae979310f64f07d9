package org.posthouse.mapi.convert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Makes every line end CR LF, as text has it in mail: bare LF and bare CR become one, CR LF stays. For charsets that extend ASCII. */
final class CrlfInput extends InputStream {
    private final InputStream in;
    private boolean afterCr;
    private boolean lfDue;

    CrlfInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public int read() throws IOException {
        if (lfDue) {
            lfDue = false;
            return '\n';
        }
        int value = in.read();
        if (value == '\n' && afterCr) {
            value = in.read();
        }
        afterCr = value == '\r';
        lfDue = value == '\r' || value == '\n';
        return lfDue ? '\r' : value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value < 0) {
                return count == 0 ? -1 : count;
            }
            into[from + count++] = (byte) value;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
