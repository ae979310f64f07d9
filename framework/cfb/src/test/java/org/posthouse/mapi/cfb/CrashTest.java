package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer is killed at any moment; the file is then what one of its commits made it, whole.
 *
 * <p>{@code -Dkills=200} kills more often than each build does.
 */
final class CrashTest {
    private static final int KILLS = Integer.getInteger("kills", 4);

    @TempDir
    private Path folder;

    /** A small file, which is written anew, and a large one, which is gone on with. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 6 << 20})
    void aKilledWriterLeavesACommit(int size) throws Exception {
        Path file = folder.resolve("mail.msg");
        Random random = new Random();
        try (CompoundFile made = CompoundFile.create(file, CfbVersion.V3)) {
            made.root().createStream("large").write(0, RawFile.filled(size));
            Writer.generation(made.root(), 0);
            made.commit();
        }
        int last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString()))
                    .redirectErrorStream(true)
                    .start();
            assertThat((char) child.getInputStream().read()).isEqualTo('.');
            // Who reads meanwhile sees commits, too.
            for (int reader = random.nextInt(5); reader > 0; reader--) {
                last = assertWhole(file, size, last);
            }
            // Not for something to happen, but for the moment to be any.
            child.waitFor(random.nextInt(150_000), TimeUnit.MICROSECONDS);
            child.destroyForcibly().waitFor();
            last = assertWhole(file, size, last);
        }
        assertThat(last).isPositive();
        try (CompoundFile open = CompoundFile.openForWriting(file, CfbLimits.STRICT)) {
            Writer.generation(open.root(), last + 1);
            open.commit();
        }
        assertThat(assertWhole(file, size, last)).isEqualTo(last + 1);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static int assertWhole(Path file, int size, int last) {
        try (CompoundFile open = CompoundFile.open(file, CfbLimits.STRICT)) {
            assertThat(open.check()).noneMatch(CfbProblem::isError);
            assertThat(open.root().stream("large").orElseThrow().bytes()).isEqualTo(RawFile.filled(size));
            int generation = open.root().stream("n0").orElseThrow().bytes().getInt();
            assertThat(generation).isGreaterThanOrEqualTo(last);
            for (int i = 0; i < Writer.STREAMS; i++) {
                ByteBuffer bytes = open.root().stream("n" + i).orElseThrow().bytes();
                assertThat(bytes.remaining()).isEqualTo(Writer.size(i, generation));
                while (bytes.hasRemaining()) {
                    assertThat(bytes.getInt()).isEqualTo(generation);
                }
            }
            return generation;
        }
    }

    /** Commits again and again, each time with a number that all streams hold; says when one is done. */
    static final class Writer {
        static final int STREAMS = 5;

        public static void main(String[] args) throws IOException {
            try (CompoundFile open = CompoundFile.openForWriting(Path.of(args[0]), CfbLimits.STRICT)) {
                int generation = open.root().stream("n0").orElseThrow().bytes().getInt();
                while (true) {
                    generation(open.root(), ++generation);
                    open.commit();
                    System.out.print('.');
                    System.out.flush();
                }
            }
        }

        static int size(int stream, int generation) {
            return stream % 2 == 0 ? 40 + 4 * (generation % 50) : 4096 + 4 * (generation % 3000);
        }

        static void generation(Storage root, int generation) {
            for (int i = 0; i < STREAMS; i++) {
                String name = "n" + i;
                Stream stream = root.stream(name).orElseGet(() -> root.createStream(name));
                ByteBuffer bytes = ByteBuffer.allocate(size(i, generation));
                while (bytes.hasRemaining()) {
                    bytes.putInt(generation);
                }
                stream.setSize(0);
                stream.write(0, bytes.flip());
            }
        }
    }
}
