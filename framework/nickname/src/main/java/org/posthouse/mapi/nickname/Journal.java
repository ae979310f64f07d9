package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final String SUFFIX = ".journal";
    private static final String UNFINISHED = ".unfinished";
    private static final int HEAD = 8;
    private static final int ATTEMPTS = 5;

    /** Those of this process, whose locks would be lost if they were opened again. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private FileChannel channel;

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
            Optional<FileChannel> channel = open(path, StandardOpenOption.CREATE_NEW);
            if (channel.isPresent()) {
                OURS.add(path);
                return new Journal(path, channel.get());
            }
            // another session just took it for one that was left
        }
        throw new IOException("no file can be locked in " + folder);
    }

    /** Those that sessions have left which were killed; one that cannot be opened keeps nobody from the others. */
    static List<Journal> left(Path folder) throws IOException {
        List<Journal> left = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return left;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.toRealPath())) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (OURS.add(file)) {
                takeUp(file).ifPresentOrElse(left::add, () -> OURS.remove(file));
            }
        }
        return left;
    }

    private static Optional<Journal> takeUp(Path file) {
        try {
            return open(file).map(channel -> new Journal(file, channel));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " is not read yet: " + Reason.of(e));
            return Optional.empty();
        }
    }

    /** The locked file of this name; empty when another process has it, or it has just gone or become another. */
    private static Optional<FileChannel> open(Path path, StandardOpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        Optional<Object> before = key(path);
        // private from the start: what opens a file once more, such as chmod without links, takes the lock away
        FileChannel channel;
        try {
            channel = FileChannel.open(path, options, FileAccess.ofPrivateFile(path));
        } catch (NoSuchFileException gone) {
            return Optional.empty(); // its session has ended as it should
        }
        try {
            Optional<Object> now = channel.tryLock() == null ? Optional.empty() : key(path);
            if (now.isPresent() && (before.isEmpty() || before.equals(now))) {
                return Optional.of(channel);
            }
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        return Optional.empty();
    }

    /** What tells the file of a name from one that had it before; empty for none. */
    private static Optional<Object> key(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return Optional.of(key == null ? path : key); // Windows has none
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Something that uses the file. */
    private interface Work<T> {
        T run() throws IOException;
    }

    /** Interrupting a thread closes the channels that it uses, which is no reason to lose a change. */
    private <T> T uninterrupted(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return work.run();
        } catch (ClosedChannelException closed) {
            interrupted |= Thread.interrupted();
            channel = open(path)
                    .orElseThrow(
                            () -> new IOException(path + " was taken up by another session, which has its changes"));
            return work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
        long end = uninterrupted(() -> channel.size());
        uninterrupted(() -> write(bytes, end));
        return end;
    }

    private FileChannel write(byte[] bytes, long end) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(HEAD + bytes.length);
        entry.putInt(bytes.length).putInt(crc(bytes)).put(bytes).flip();
        try {
            channel.truncate(end);
            channel.position(end);
            while (entry.hasRemaining()) {
                channel.write(entry);
            }
            channel.force(false);
            return channel;
        } catch (IOException failure) {
            channel.truncate(end);
            throw failure;
        }
    }

    /**
     * Holds what could be read of it, and nothing else, from now on.
     *
     * <p>Only an end is cut off in place. Else another file takes its place whole, so that nothing is lost when the process ends meanwhile.
     */
    void rewrite(Content content) throws IOException {
        if (content.tailOnly()) {
            undo(content.wholeTo());
            return;
        }
        Path next = path.resolveSibling(id() + UNFINISHED);
        Files.deleteIfExists(next);
        Journal whole = open(next, StandardOpenOption.CREATE_NEW)
                .map(opened -> new Journal(next, opened))
                .orElseThrow(() -> new IOException(next + " cannot be locked"));
        try {
            for (Edit edit : content.edits()) {
                whole.write(edit.encode(), whole.channel.size());
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            whole.channel.close();
            Files.deleteIfExists(next);
            throw failure;
        }
        FileChannel damaged = channel;
        channel = whole.channel; // whose lock goes with it
        damaged.close();
    }

    /** Takes back the last change, which was refused. */
    void undo(long end) throws IOException {
        uninterrupted(() -> channel.truncate(end));
    }

    /**
     * What is written down.
     *
     * @param edits all that are whole and known
     * @param wholeTo where the first one begins that is damaged, cut off or unknown; the end when there is none
     * @param tailOnly whether nothing that is whole follows that
     */
    record Content(List<Edit> edits, long wholeTo, boolean tailOnly) {}

    /** All changes that are whole, also those after one that is not. */
    Content content() throws IOException {
        return uninterrupted(this::read);
    }

    private Content read() throws IOException {
        List<Edit> edits = new ArrayList<>();
        long wholeTo = channel.size();
        boolean tailOnly = true;
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        while (at < channel.size()) {
            boolean fits = read(head.clear(), at) && isLength(head.getInt(0), channel.size() - at - HEAD);
            Optional<Edit> edit = fits ? edit(at + HEAD, head.getInt(0), head.getInt(4)) : Optional.empty();
            edit.ifPresent(edits::add);
            tailOnly &= edit.isEmpty() || wholeTo == channel.size();
            wholeTo = edit.isPresent() ? wholeTo : Math.min(wholeTo, at);
            at = fits ? at + HEAD + head.getInt(0) : channel.size();
        }
        return new Content(edits, wholeTo, tailOnly);
    }

    private static boolean isLength(int length, long left) {
        return length > 0 && length <= Math.min(left, NicknameLimits.DEFAULT.maxBytes());
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

    /** Ends it: its changes are saved. It goes while it is locked, so that nobody takes up a file that has no name any more. */
    void delete() throws IOException {
        uninterrupted(() -> channel.truncate(0));
        boolean gone = remove();
        close();
        if (!gone) {
            Files.deleteIfExists(path);
        }
    }

    private boolean remove() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException held) {
            return false; // Windows may keep what is open
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Leaves it to the next session. */
    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(path);
    }
}
