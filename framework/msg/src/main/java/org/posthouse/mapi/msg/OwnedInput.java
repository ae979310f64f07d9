package org.posthouse.mapi.msg;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A value being read, which ends with the object it belongs to. */
final class OwnedInput extends FilterInputStream {
    private final Runnable requireOpen;

    /**
     * Reads from {@code in}.
     *
     * @param requireOpen throws MAPI_E_INVALID_OBJECT when the object was closed
     */
    OwnedInput(InputStream in, Runnable requireOpen) {
        super(in);
        this.requireOpen = requireOpen;
    }

    @Override
    public int read() throws IOException {
        requireOpen.run();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        requireOpen.run();
        return super.read(into, offset, length);
    }
}
