package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    @Test
    @Tag("NICK-013")
    void anEntryThatTheDiskDidNotTakeWholeIsTakenBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.journal");
        try (FullDisk disk = new FullDisk(FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
                Journal journal = new Journal(new JournalFile(file, disk))) {
            journal.append(new Edit.Touch("one"));
            disk.full = true;
            assertThatThrownBy(() -> journal.append(new Edit.Touch("two"))).isInstanceOf(IOException.class);
            disk.full = false;
            journal.append(new Edit.Touch("three"));
            Journal.Content content = journal.content();
            assertThat(content.edits()).containsExactly(new Edit.Touch("one"), new Edit.Touch("three"));
            assertThat(content.wholeTo()).isEqualTo(disk.size());
        }
    }

    @Test
    @Tag("NICK-013")
    void entriesThatAreDamagedOrUnknownAreLeftOutAndAllOthersCount(@TempDir Path folder) throws IOException {
        byte[] bytes;
        try (Journal journal = Journal.create(folder)) {
            journal.append(new Edit.Touch("one"));
            journal.append(new Edit.Remove("two"));
            journal.append(new Edit.Touch("three"));
            bytes = java.nio.file.Files.readAllBytes(folder.toRealPath().resolve(journal.id() + ".journal"));
        }
        int entry = 8 + ByteBuffer.wrap(bytes).getInt();
        bytes[entry + 9] ^= 1; // a letter of the nickname, which only the check sum tells
        Path left = java.nio.file.Files.write(folder.resolve("left.journal"), bytes);
        try (FileChannel channel = FileChannel.open(left, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Journal journal = new Journal(new JournalFile(left, channel))) {
            assertThat(journal.content())
                    .isEqualTo(new Journal.Content(
                            java.util.List.of(new Edit.Touch("one"), new Edit.Touch("three")), entry, false));
        }
    }

    @Test
    @Tag("NICK-013")
    void anEntryIsForcedToTheDiskBeforeItCounts(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.journal");
        try (FullDisk disk = new FullDisk(FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
                Journal journal = new Journal(new JournalFile(file, disk))) {
            journal.append(new Edit.Touch("one"));
            assertThat(disk.forcedTo).isEqualTo(disk.size());
        }
    }

    private static Journal left(Path folder, byte[] bytes) throws IOException {
        Files.write(folder.resolve("left.journal"), bytes);
        List<Journal> left = Journal.left(folder);
        assertThat(left).hasSize(1);
        return left.get(0);
    }

    private static byte[] bytes(Path folder, Edit... edits) throws IOException {
        Journal journal = Journal.create(folder);
        for (Edit edit : edits) {
            journal.append(edit);
        }
        byte[] bytes = Files.readAllBytes(folder.toRealPath().resolve(journal.id() + ".journal"));
        journal.delete();
        return bytes;
    }

    @Test
    @Tag("NICK-013")
    void whatIsWholeStaysOnTheDiskWhileTheRestIsTakenOut(@TempDir Path folder) throws IOException {
        byte[] whole = bytes(folder, new Edit.Touch("one"), new Edit.Remove("two"), new Edit.Touch("three"));
        int entry = 8 + ByteBuffer.wrap(whole).getInt();
        Path file = folder.resolve("left.journal");

        try (Journal cut = left(folder, Arrays.copyOf(whole, whole.length - 3))) {
            Object before =
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            Journal.Content content = cut.content();
            assertThat(content.tailOnly()).isTrue();
            cut.rewrite(content);
            assertThat(file).hasBinaryContent(Arrays.copyOf(whole, (int) content.wholeTo()));
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                    .isEqualTo(before);
        }

        byte[] damaged = whole.clone();
        damaged[entry + 9] ^= 1;
        Journal journal = left(folder, damaged);
        Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        journal.rewrite(journal.content());
        if (before != null) { // never emptied in place: another file took its place whole
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                    .isNotEqualTo(before);
        }
        journal.append(new Edit.Touch("four"));
        assertThat(journal.content().edits())
                .containsExactly(new Edit.Touch("one"), new Edit.Touch("three"), new Edit.Touch("four"));
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
        journal.delete();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void sizesAreCheckedBeforeMemoryIsTaken(@TempDir Path folder) throws IOException {
        for (int length : new int[] {0, -1, Integer.MAX_VALUE, NicknameLimits.DEFAULT.maxBytes() + 1}) {
            Path file = folder.resolve("left.journal");
            try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                sparse.write(ByteBuffer.allocate(4).putInt(length).flip());
                sparse.write(ByteBuffer.allocate(1), 3L << 30);
            }
            List<Journal> left = Journal.left(folder);
            assertThat(left.get(0).content()).isEqualTo(new Journal.Content(List.of(), 0, true));
            left.get(0).delete();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAndFoldersAreNoJournals(@TempDir Path folder) throws IOException {
        Path victim = Files.writeString(folder.resolve("victim.txt"), "mine");
        Files.createSymbolicLink(folder.resolve("a.journal"), victim);
        Files.createDirectory(folder.resolve("b.journal"));
        assertThat(Journal.left(folder)).isEmpty();
        assertThat(victim).hasContent("mine");
    }

    @Test
    @Tag("NICK-013")
    void aThreadThatIsInterruptedAgainAndAgainLosesNoChange(@TempDir Path folder) throws Exception {
        Journal journal = Journal.create(folder);
        Thread writing = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        Thread interrupting = new Thread(() -> {
            while (!ended.get()) {
                writing.interrupt();
                LockSupport.parkNanos(200_000);
            }
        });
        interrupting.start();
        try {
            for (int i = 0; i < 200; i++) {
                journal.append(new Edit.Touch("n" + i));
            }
        } finally {
            ended.set(true);
            while (interrupting.isAlive()) {
                Thread.interrupted();
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
        assertThat(journal.content().edits()).hasSize(200).doesNotHaveDuplicates();
        journal.delete();
    }

    @Test
    @Tag("NICK-013")
    void anInterruptedThreadLosesNoChange(@TempDir Path folder) throws IOException {
        Journal journal = Journal.create(folder);
        journal.append(new Edit.Touch("one"));
        Thread.currentThread().interrupt();
        journal.append(new Edit.Touch("two"));
        assertThat(Thread.interrupted()).isTrue();
        try (FileChannel other =
                FileChannel.open(folder.toRealPath().resolve(journal.id() + ".journal"), StandardOpenOption.WRITE)) {
            assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
        journal.close(); // as an interrupt within the writing does
        journal.append(new Edit.Touch("three"));
        assertThat(journal.content().edits())
                .containsExactly(new Edit.Touch("one"), new Edit.Touch("two"), new Edit.Touch("three"));
        journal.delete();
    }

    /** A channel that takes three bytes and no more while the disk is full. */
    private static final class FullDisk extends FileChannel {
        private final FileChannel to;
        private boolean full;
        private long forcedTo;

        FullDisk(FileChannel to) {
            this.to = to;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (!full) {
                return to.write(from);
            }
            to.write(from.slice(from.position(), 3));
            throw new IOException("no space is left");
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return to.read(into);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return to.read(into, at);
        }

        @Override
        public long position() throws IOException {
            return to.position();
        }

        @Override
        public FileChannel position(long at) throws IOException {
            to.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return to.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            to.truncate(size);
            return this;
        }

        @Override
        public void force(boolean all) throws IOException {
            to.force(all);
            forcedTo = to.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            to.close();
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long at, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long at, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long at, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long at, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
