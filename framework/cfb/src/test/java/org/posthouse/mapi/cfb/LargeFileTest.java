package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files take no more memory than small ones, and version 4 goes over 2 GB. */
final class LargeFileTest {
    private static final long SIZE = 2_300_000_000L;
    /** {@code -Dlarge.mb=1024} writes a gigabyte. */
    private static final int MEGABYTES = Integer.getInteger("large.mb", 96);

    @TempDir
    private Path folder;

    @Test
    @Tag("MSG-085")
    void theRangeLockSectorIsLeftOut() throws IOException {
        Path file = folder.resolve("sparse");
        long[] marks = {0, 1L << 20, 0x7FFF_0000L, 0x7FFF_F000L, 0x8000_0000L, SIZE - 8};
        try (CompoundFile made = CompoundFile.inMemory(CfbVersion.V4);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Stream stream = made.root().createStream("large");
            stream.setSize(SIZE);
            for (long mark : marks) {
                stream.write(mark, number(mark));
            }
            made.root().createStream("behind").write(0, RawFile.filled(10_000));
            made.writeTo(Channels.newOutputStream(new Sparse(channel)));
        }
        try (CompoundFile open = CompoundFile.open(file, CfbLimits.DEFAULT);
                FileChannel raw = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.check()).isEmpty();
            Stream stream = open.root().stream("large").orElseThrow();
            for (long mark : marks) {
                ByteBuffer found = ByteBuffer.allocate(8);
                stream.read(mark, found);
                assertThat(found.flip()).isEqualTo(number(mark));
            }
            assertThat(open.root().stream("behind").orElseThrow().bytes()).isEqualTo(RawFile.filled(10_000));
            ByteBuffer sector = ByteBuffer.allocate(4096);
            raw.read(sector, 0x7FFF_F000L);
            assertThat(sector.flip()).isEqualTo(ByteBuffer.allocate(4096));
            assertThat(fatEntry(raw, 0x7FFF_F000L / 4096 - 1)).isEqualTo(Sectors.END_OF_CHAIN);
            assertThat(fatEntry(raw, 0x7FFF_F000L / 4096 - 2)).isEqualTo(0x7FFF_F000 / 4096);
        }
    }

    /** So far before the range lock sector that it falls into the new stream, or into the FAT behind that. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    @Tag("MSG-085")
    void aCommitThatGoesOnOverTheRangeLockSectorLeavesItOut(int megabytesBefore) throws IOException {
        Path file = folder.resolve("sparse");
        try (CompoundFile made = CompoundFile.inMemory(CfbVersion.V4);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            made.root().createStream("large").write(0x7FFF_F000L - (megabytesBefore << 20) - 8, number(7));
            made.writeTo(Channels.newOutputStream(new Sparse(channel)));
        }
        assertThat(Files.size(file)).isLessThan(0x7FFF_F000L);
        Object before = Files.getAttribute(file, "unix:ino");
        try (CompoundFile open = CompoundFile.openForWriting(file, CfbLimits.DEFAULT)) {
            for (int i = 0; i < 2; i++) {
                open.root().createStream("new" + i).write(0, RawFile.filled((2 << 20) + i));
                open.commit();
            }
        }
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
        assertThat(Files.size(file)).isGreaterThan(0x8000_0000L);
        try (CompoundFile open = CompoundFile.open(file, CfbLimits.DEFAULT);
                FileChannel raw = FileChannel.open(file, StandardOpenOption.READ)) {
            assertThat(open.check()).isEmpty();
            for (int i = 0; i < 2; i++) {
                assertThat(open.root().stream("new" + i).orElseThrow().bytes())
                        .isEqualTo(RawFile.filled((2 << 20) + i));
            }
            ByteBuffer sector = ByteBuffer.allocate(4096);
            raw.read(sector, 0x7FFF_F000L);
            assertThat(sector.flip()).isEqualTo(ByteBuffer.allocate(4096));
        }
    }

    /** The FAT lies in one piece from the first sector that the header names. */
    private static int fatEntry(FileChannel raw, long sector) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(4);
        raw.read(number, 76);
        long fat = Integer.reverseBytes(number.flip().getInt()) + 1L << 12;
        raw.read(number.clear(), fat + 4 * sector);
        return Integer.reverseBytes(number.flip().getInt());
    }

    private static ByteBuffer number(long value) {
        return ByteBuffer.allocate(8).putLong(value ^ 0x0123_4567_89AB_CDEFL).flip();
    }

    @Test
    void aLargeStreamIsWrittenAndReadInLittleMemory() throws Exception {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LittleMemory.class.getName(),
                        folder.resolve("large.msg").toString(),
                        Integer.toString(MEGABYTES)))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("done");
        assertThat(child.exitValue()).as(said).isZero();
    }

    /** Writes a stream, reads it, changes something else, and reads it again. */
    static final class LittleMemory {
        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            int pieces = Integer.parseInt(args[1]) * 16;
            CRC32 written = new CRC32();
            try (CompoundFile made = CompoundFile.create(file, CfbVersion.V3);
                    var out = made.root().createStream("large").output()) {
                byte[] piece = new byte[1 << 16];
                for (int i = 0; i < pieces; i++) {
                    Arrays.fill(piece, (byte) (i * 7));
                    out.write(piece);
                    written.update(piece);
                }
                made.commit();
            }
            check(file, written.getValue());
            try (CompoundFile open = CompoundFile.openForWriting(file, CfbLimits.DEFAULT)) {
                open.root().createStream("subject").write(0, ByteBuffer.wrap(new byte[100]));
                open.commit();
            }
            check(file, written.getValue());
            System.out.println("done");
        }

        private static void check(Path file, long expected) throws IOException {
            CRC32 read = new CRC32();
            try (CompoundFile open = CompoundFile.open(file, CfbLimits.DEFAULT);
                    var in = open.root().stream("large").orElseThrow().input()) {
                in.transferTo(new CheckedOutputStream(OutputStream.nullOutputStream(), read));
            }
            if (read.getValue() != expected) {
                throw new IllegalStateException("other bytes came back");
            }
        }
    }

    /** Writes what is not zero, and leaves holes for the rest. */
    private record Sparse(FileChannel file) implements WritableByteChannel {
        private static final ByteBuffer ZEROS = ByteBuffer.allocate(1 << 16);

        @Override
        public int write(ByteBuffer from) throws IOException {
            int length = from.remaining();
            if (length <= ZEROS.capacity() && from.equals(ZEROS.slice(0, length))) {
                file.position(file.position() + length);
                from.position(from.limit());
            } else {
                while (from.hasRemaining()) {
                    file.write(from);
                }
            }
            return length;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
