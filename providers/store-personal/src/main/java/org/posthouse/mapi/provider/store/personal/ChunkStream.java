package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.io.InputStream;

/** Reads a large stored value chunk by chunk. For one thread. */
final class ChunkStream extends InputStream {
    private final Database database;
    private final long owner;
    private final int id;
    private byte[] chunk = new byte[0];
    private int at;
    private int seq;

    ChunkStream(Database database, long owner, int id) {
        this.database = database;
        this.owner = owner;
        this.id = id;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, bytes, offset, count);
        at += count;
        return count;
    }

    /** A writer that replaced the value since the first chunk was read is told, instead of mixing two values. */
    private boolean fill() throws IOException {
        if (at == chunk.length) {
            byte[] next = database.read(sql -> sql.first(
                            "SELECT data FROM chunk WHERE owner = ? AND id = ? AND seq = ?",
                            row -> row.getBytes(1),
                            owner,
                            id,
                            seq)
                    .orElse(new byte[0]));
            if (next.length == 0 && seq == 0) {
                throw new IOException("the value is no longer in the store: another writer removed it");
            }
            chunk = next;
            at = 0;
            seq++;
        }
        return at < chunk.length;
    }
}
