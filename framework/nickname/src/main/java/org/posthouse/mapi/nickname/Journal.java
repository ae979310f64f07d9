package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.PrivateFiles;

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

    private final JournalFile file;

    /** What is in a file, which is the journal's from now on. */
    Journal(JournalFile file) {
        this.file = file;
    }

    /** Begins one. */
    static Journal create(Path folder) throws IOException {
        PrivateFiles.folder(folder);
        Path real = folder.toRealPath();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<JournalFile> file =
                    JournalFile.open(real.resolve(UUID.randomUUID() + SUFFIX), StandardOpenOption.CREATE_NEW);
            if (file.isPresent()) {
                return new Journal(file.get());
            }
            // another session just took it for one that was left
        }
        throw new IOException("no file can be locked in " + folder);
    }

    /** Those that sessions have left which were killed; one that cannot be opened keeps nobody from the others. */
    static List<Journal> left(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.toRealPath())) {
            return all.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .flatMap(file -> takeUp(file).stream())
                    .toList();
        }
    }

    private static Optional<Journal> takeUp(Path path) {
        try {
            return JournalFile.open(path).map(Journal::new);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, path + " is not read yet: " + Reason.of(e));
            return Optional.empty();
        }
    }

    /** What tells it from all others. */
    String id() {
        String name = file.path().getFileName().toString();
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
        long end = file.use(FileChannel::size);
        file.use(channel -> write(channel, bytes, end));
        return end;
    }

    private static FileChannel write(FileChannel channel, byte[] bytes, long end) throws IOException {
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
        Path next = file.path().resolveSibling(id() + UNFINISHED);
        Files.deleteIfExists(next);
        JournalFile whole = JournalFile.open(next, StandardOpenOption.CREATE_NEW)
                .orElseThrow(() -> new IOException(next + " cannot be locked"));
        try {
            Journal journal = new Journal(whole);
            for (Edit edit : content.edits()) {
                journal.append(edit);
            }
            file.become(whole);
        } catch (IOException failure) {
            whole.delete();
            throw failure;
        }
    }

    /** Takes back the last change, which was refused. */
    void undo(long end) throws IOException {
        file.use(channel -> channel.truncate(end));
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
        return file.use(Journal::read);
    }

    private static Content read(FileChannel channel) throws IOException {
        List<Edit> edits = new ArrayList<>();
        long wholeTo = channel.size();
        boolean tailOnly = true;
        long at = 0;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        while (at < channel.size()) {
            boolean fits = read(channel, head.clear(), at) && isLength(head.getInt(0), channel.size() - at - HEAD);
            Optional<Edit> edit = fits ? edit(channel, at + HEAD, head.getInt(0), head.getInt(4)) : Optional.empty();
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

    private static Optional<Edit> edit(FileChannel channel, long at, int length, int crc) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(length);
        if (!read(channel, entry, at) || crc(entry.array()) != crc) {
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
        long end = file.use(FileChannel::size);
        if (at == end) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.allocate((int) Math.min(NicknameLimits.DEFAULT.maxBytes(), end - at));
        file.use(channel -> read(channel, rest, at));
        Path path = file.path();
        Path kept = path.resolveSibling(path.getFileName() + ".corrupt");
        return Optional.of(NewFile.keep(kept, rest.array(), FileAccess.PRIVATE));
    }

    private static boolean read(FileChannel channel, ByteBuffer into, long at) throws IOException {
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

    /** Ends it: its changes are saved. Emptied first, so that nobody takes them for unsaved where it cannot be deleted. */
    void delete() throws IOException {
        file.use(channel -> channel.truncate(0));
        file.delete();
    }

    /** Leaves it to the next session. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
