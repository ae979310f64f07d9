package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A stream under change holds what an array would hold, over any sequence of writes, cuts, commits and reads. */
final class ContentTest {
    @Test
    void anySequenceOfChangesIsAsInAnArray() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            byte[] model = {};
            try (CompoundFile file = CompoundFile.inMemory(seed % 2 == 0 ? CfbVersion.V3 : CfbVersion.V4)) {
                Stream stream = file.root().createStream("s");
                for (int step = 0; step < 40; step++) {
                    model = changed(file, stream, model, random);
                    assertSame(stream, model, random);
                }
            }
        }
    }

    private static byte[] changed(CompoundFile file, Stream stream, byte[] model, Random random) {
        int most = random.nextBoolean() ? 3000 : 60_000;
        switch (random.nextInt(8)) {
            case 0 -> {
                int size = random.nextInt(most);
                stream.setSize(size);
                return Arrays.copyOf(model, size);
            }
            case 1 -> {
                file.commit();
                return model;
            }
            default -> {
                byte[] bytes = new byte[random.nextInt(most)];
                random.nextBytes(bytes);
                int at = random.nextInt(most);
                stream.write(at, ByteBuffer.wrap(bytes));
                // Nothing is written, but the stream reaches as far as it was told to.
                byte[] grown = Arrays.copyOf(model, Math.max(model.length, at + bytes.length));
                System.arraycopy(bytes, 0, grown, at, bytes.length);
                return grown;
            }
        }
    }

    private static void assertSame(Stream stream, byte[] model, Random random) {
        assertThat(stream.size()).isEqualTo(model.length);
        int at = random.nextInt(model.length + 1);
        ByteBuffer into = ByteBuffer.allocate(1 + random.nextInt(20_000));
        int read = stream.read(at, into);
        int expected = Math.min(into.capacity(), model.length - at);
        assertThat(read).isEqualTo(expected == 0 ? -1 : expected);
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(model, at, expected));
        assertThat(SampleTree.bytes(stream)).isEqualTo(model);
    }
}
