package org.posthouse.mapi.admin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes whatever is read from it. Cannot go back; closing closes neither. */
final class CopyingInput extends FilterInputStream {
    private final OutputStream copy;

    CopyingInput(InputStream in, OutputStream copy) {
        super(in);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c >= 0) {
            copy.write(c);
        }
        return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            copy.write(into, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = 0;
        while (skipped < bytes && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // both belong to somebody else
    }
}
