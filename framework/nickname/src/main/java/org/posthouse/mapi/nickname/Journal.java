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
 * length, the CRC-32 of its bytes, and these; what was cut off by the end of a process does not count, and is kept like all that cannot
 * be read. For one thread.
 */
final class Journal implements AutoCloseable {
    private static final String SUFFIX = ".journal";
    private static final int HEAD = 8;
    private static final int ATTEMPTS = 5;

    /** Those of this process, whose locks would be lost if they were opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    /** What is in a channel that was opened to read and to write. */
    Journal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins one. */
    static Journal create(Path folder) throws IOException {
        Path real = FileAccess.privateFolder(folder);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = real.resolve(UUID.randomUUID() + SUFFIX);
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
            // private from the start: what opens a file once more, such as chmod without links, takes the lock away
            FileChannel channel = FileChannel.open(path, options, FileAccess.ofPrivateFile(path));
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

    /** What tells it from all others. */
    String id() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Whether one of this name is still there. */
    static boolean isThere(Path folder, String id) {
        return Files.exists(folder.resolve(id + SUFFIX));
    }

    /**
     * Writes a change down; it is on the disk when this returns, and not at all when this fails.
     *
     * @return what {@link #undo} takes
     */
    long append(Edit edit) throws IOException {
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
            return end;
        } catch (IOException failure) {
            channel.truncate(end);
            throw failure;
        }
    }

    /** Holds these changes and nothing else from now on. */
    void rewrite(List<Edit> edits) throws IOException {
        channel.truncate(0);
        for (Edit edit : edits) {
            append(edit);
        }
    }

    /** Takes back the last change, which was refused. */
    void undo(long end) throws IOException {
        channel.truncate(end);
    }

    /**
     * What is written down.
     *
     * @param edits all that are whole and known
     * @param wholeTo where the first one begins that is damaged, cut off or unknown; the end when there is none
     */
    record Content(List<Edit> edits, long wholeTo) {}

    /** All changes that are whole, also those after one that is not. */
    Content content() throws IOException {
        List<Edit> edits = new ArrayList<>();
        long wholeTo = channel.size();
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        while (at < channel.size()) {
            boolean fits =
                    read(head.clear(), at) && head.getInt(0) >= 0 && head.getInt(0) <= channel.size() - at - HEAD;
            Optional<Edit> edit = fits ? edit(at + HEAD, head.getInt(0), head.getInt(4)) : Optional.empty();
            edit.ifPresent(edits::add);
            wholeTo = edit.isPresent() ? wholeTo : Math.min(wholeTo, at);
            at = fits ? at + HEAD + head.getInt(0) : channel.size();
        }
        return new Content(edits, wholeTo);
    }

    private Optional<Edit> edit(long at, int length, int crc) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(length);
        if (!read(entry, at) || crc(entry.array()) != crc) {
            return Optional.empty();
        }
        try {
            return Optional.of(Edit.decode(entry.array()));
        } catch (MapiException unknown) {
            return Optional.empty();
        }
    }

    /** Keeps what follows a place in a file of its own beside it; empty when nothing does. */
    Optional<Path> keepFrom(long at) throws IOException {
        if (at == channel.size()) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.allocate((int) Math.min(NicknameLimits.DEFAULT.maxBytes(), channel.size() - at));
        read(rest, at);
        Path kept = path.resolveSibling(path.getFileName() + ".corrupt");
        return Optional.of(NewFile.keep(kept, rest.array(), FileAccess.PRIVATE));
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
