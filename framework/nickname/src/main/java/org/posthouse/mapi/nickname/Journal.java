package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The changes of a list that have not been saved, in a file that is on the disk before a change counts.
 *
 * <p>A session has one of its own, locked while the session lives; one that can be locked is a session's that was killed. An entry is its
 * length, the CRC-32 of its bytes, and these; what was cut off by the end of a process does not count. For one thread.
 */
final class Journal implements AutoCloseable {
    private static final String SUFFIX = ".journal";
    private static final int HEAD = 8;
    private static final int ATTEMPTS = 5;

    /** Those of this process, whose locks would be lost if they were opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private Journal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins one. */
    static Journal create(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = folder.toRealPath().resolve(UUID.randomUUID() + SUFFIX);
            OURS.add(path);
            Optional<Journal> journal = open(path, StandardOpenOption.CREATE_NEW);
            if (journal.isPresent()) {
                return journal.get();
            }
            // another session just took it for one that was left
        }
        throw new IOException("no file can be locked in " + folder);
    }

    /** Those that sessions have left which were killed. */
    static List<Journal> left(Path folder) throws IOException {
        List<Journal> left = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return left;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.toRealPath())) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (OURS.add(file)) {
                open(file).ifPresent(left::add);
            }
        }
        return left;
    }

    /** Empty when another process has it, or it has just gone. */
    private static Optional<Journal> open(Path path, StandardOpenOption... more) throws IOException {
        Set<StandardOpenOption> options = new java.util.HashSet<>(List.of(more));
        options.add(StandardOpenOption.READ);
        options.add(StandardOpenOption.WRITE);
        try {
            FileChannel channel = FileChannel.open(path, options);
            FileLock lock = channel.tryLock();
            if (lock != null && Files.exists(path)) {
                return Optional.of(new Journal(path, channel));
            }
            channel.close();
        } catch (NoSuchFileException gone) {
            // its session has ended as it should
        }
        OURS.remove(path);
        return Optional.empty();
    }

    /** Writes a change down; it is on the disk when this returns. */
    void append(Edit edit) throws IOException {
        byte[] bytes = edit.encode();
        ByteBuffer entry = ByteBuffer.allocate(HEAD + bytes.length);
        entry.putInt(bytes.length).putInt(crc(bytes)).put(bytes).flip();
        long end = channel.size();
        try {
            channel.position(end);
            while (entry.hasRemaining()) {
                channel.write(entry);
            }
            channel.force(false);
        } catch (IOException failure) {
            channel.truncate(end);
            throw failure;
        }
    }

    /** All changes that were written down whole. */
    List<Edit> edits() throws IOException {
        List<Edit> edits = new ArrayList<>();
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        while (read(head.clear(), at)) {
            int length = head.getInt(0);
            if (length < 0 || length > channel.size() - at - HEAD) {
                break;
            }
            ByteBuffer entry = ByteBuffer.allocate(length);
            if (!read(entry, at + HEAD) || crc(entry.array()) != head.getInt(4)) {
                break;
            }
            at += HEAD + length;
            try {
                edits.add(Edit.decode(entry.array()));
            } catch (MapiException unknown) {
                break;
            }
        }
        return edits;
    }

    private boolean read(ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Ends it: its changes are saved. Emptied first, so that nobody takes them for unsaved between unlocking and deleting. */
    void delete() throws IOException {
        channel.truncate(0);
        close();
        Files.deleteIfExists(path);
    }

    /** Leaves it to the next session. */
    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(path);
    }
}
