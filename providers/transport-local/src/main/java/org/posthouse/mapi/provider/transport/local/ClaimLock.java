package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Held while it is settled whose a mailbox is, by one thread of one process at a time. */
final class ClaimLock implements AutoCloseable {
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private ClaimLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for it. */
    static ClaimLock take(Path home) throws IOException {
        Path folder = PrivateFolder.local(home);
        PrivateFolder.create(folder);
        IN_PROCESS.lock();
        FileChannel channel = null;
        boolean held = false;
        try {
            channel = FileChannel.open(
                    folder.resolve("claims.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held = channel.lock().isValid();
            return new ClaimLock(channel);
        } finally {
            if (!held) {
                if (channel != null) {
                    channel.close();
                }
                IN_PROCESS.unlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
