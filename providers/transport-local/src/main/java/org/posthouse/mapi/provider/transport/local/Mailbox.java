package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The folder in which mail for one name waits.
 *
 * <p>{@code new} holds files nobody has begun to fetch, {@code cur} the one being fetched, {@code done} the names of those fetched
 * (so that one delivered again after a crash is known), {@code damaged} those that could not be read. A file appears in {@code new}
 * whole and safe on disk, or not at all. The file {@code owner} tells whose it is. For any thread and process.
 */
final class Mailbox {
    private static final Map<Path, ReentrantLock> FETCHING = new ConcurrentHashMap<>();
    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Path folder;
    private final Path fresh;
    private final Path current;
    private final Path done;
    private final Path damaged;

    private Mailbox(Path folder) {
        this.folder = folder;
        fresh = folder.resolve("new");
        current = folder.resolve("cur");
        done = folder.resolve("done");
        damaged = folder.resolve("damaged");
    }

    /** The mailbox of that name, if it exists. */
    static Optional<Mailbox> find(Path home, MailboxName name) {
        Mailbox mailbox = new Mailbox(PrivateFolder.local(home).resolve(name.folder()));
        return Files.isDirectory(mailbox.fresh) ? Optional.of(mailbox) : Optional.empty();
    }

    /** The mailbox of that name, made if it does not exist. */
    static Mailbox create(Path home, MailboxName name) throws IOException {
        Mailbox mailbox = new Mailbox(PrivateFolder.local(home).resolve(name.folder()));
        // "new" comes last: it is what makes the mailbox exist
        for (Path part : List.of(mailbox.current, mailbox.done, mailbox.damaged, mailbox.fresh)) {
            PrivateFolder.create(part);
        }
        return mailbox;
    }

    /** The names of the mailboxes there are, as their owners write them where they are known; in order. */
    static List<String> inHome(Path home) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(PrivateFolder.local(home))) {
            for (Path folder : folders.filter(path -> Files.isDirectory(path.resolve("new")))
                    .toList()) {
                Optional<String> owned = Owner.read(folder).map(Owner::mailbox);
                owned.or(() -> MailboxName.ofFolder(folder.getFileName().toString()))
                        .ifPresent(names::add);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return names;
    }

    /** Whose it is; empty when that was never written. */
    Optional<Owner> owner() throws IOException {
        return Owner.read(folder);
    }

    /** Remembers whose it is. */
    void own(Owner owner) throws IOException {
        if (!owner().equals(Optional.of(owner))) {
            owner.write(folder);
        }
    }

    /**
     * Ends the mailbox, so that its name is free. What is left in it is kept under a name that is no mailbox's.
     *
     * @return where it is kept; empty when nothing was left
     */
    Optional<Path> retire() throws IOException {
        String owner = owner().map(known -> known.uid().toString()).orElse("unknown");
        removeIfEmpty();
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        String name = "left-" + folder.getFileName() + "-" + owner;
        Path place = folder.resolveSibling(name);
        for (int i = 2; Files.exists(place); i++) {
            place = folder.resolveSibling(name + "-" + i);
        }
        Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        PrivateFolder.sync(place.getParent());
        return Optional.of(place);
    }

    /** Removes the mailbox if no mail waits in it; else it stays as it is. */
    void removeIfEmpty() throws IOException {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException notEmpty) {
            return;
        }
        if (names(current).isEmpty() && names(damaged).isEmpty()) {
            for (String name : names(done)) {
                Files.deleteIfExists(done.resolve(name));
            }
            for (Path part :
                    List.of(current, done, damaged, folder.resolve("lock"), folder.resolve(Owner.FILE), folder)) {
                Files.deleteIfExists(part);
            }
        } else {
            PrivateFolder.create(fresh);
        }
    }

    /**
     * Puts a finished file into the mailbox under a name; nothing happens when the mailbox has or had one of that name.
     *
     * @param file whole and safe on disk; it stays where it is
     */
    void deliver(Path file, String name) throws IOException {
        if (knows(name)) {
            return;
        }
        Path target = fresh.resolve(name);
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException delivered) {
            return;
        } catch (UnsupportedOperationException | IOException noLinks) {
            copy(file, target);
        }
        PrivateFolder.sync(fresh);
    }

    private boolean knows(String name) {
        return Stream.of(fresh, current, done, damaged).anyMatch(part -> Files.exists(part.resolve(name)));
    }

    private static void copy(Path file, Path target) throws IOException {
        if (!Files.isDirectory(target.getParent())) {
            throw new NoSuchFileException(target.getParent().toString());
        }
        Path copy = PrivateFolder.temporary(file.getParent());
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Whether mail waits. */
    boolean hasMail() {
        try {
            return !names(fresh).isEmpty() || !names(current).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The names of what was being fetched when a fetcher died, oldest first. */
    List<String> inDoubt() throws IOException {
        return names(current);
    }

    /** The names of what waits, oldest first. */
    List<String> waiting() throws IOException {
        return names(fresh);
    }

    private static List<String> names(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Marks a waiting file as being fetched. */
    Path begin(String name) throws IOException {
        return Files.move(fresh.resolve(name), current.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file being fetched. */
    Path file(String name) {
        return current.resolve(name);
    }

    /** Whether it was fetched before. */
    boolean wasFetched(String name) {
        return Files.exists(done.resolve(name));
    }

    /** Removes a file that was fetched, and remembers its name. */
    void finish(String name) throws IOException {
        try {
            PrivateFolder.createFile(done.resolve(name));
        } catch (FileAlreadyExistsException known) {
            // it was finished before and the removal was cut off
        }
        PrivateFolder.sync(done);
        Files.deleteIfExists(current.resolve(name));
        PrivateFolder.sync(current);
    }

    /** Puts a file back among those waiting. */
    void giveBack(String name) throws IOException {
        Files.move(current.resolve(name), fresh.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Sets a file aside that cannot be read. */
    Path setAside(String name) throws IOException {
        return Files.move(current.resolve(name), damaged.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets names fetched long ago. */
    void forgetOld(Instant now) throws IOException {
        for (String name : names(done)) {
            Path file = done.resolve(name);
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(REMEMBERED))) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Keeps every other fetcher of this mailbox away until it is closed; empty when another is at it. */
    Optional<Fetching> lock() throws IOException {
        ReentrantLock inProcess = FETCHING.computeIfAbsent(folder.toAbsolutePath(), path -> new ReentrantLock());
        if (!inProcess.tryLock()) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean held = false;
        try {
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            held = lock != null;
            return held ? Optional.of(new Fetching(channel, inProcess)) : Optional.empty();
        } finally {
            if (!held) {
                if (channel != null) {
                    channel.close();
                }
                inProcess.unlock();
            }
        }
    }

    /** The right to fetch; closed by the thread that got it. */
    record Fetching(FileChannel channel, ReentrantLock inProcess) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                inProcess.unlock();
            }
        }
    }
}
