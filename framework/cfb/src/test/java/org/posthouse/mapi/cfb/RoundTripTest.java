package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read again, in both versions, from memory and from disk. */
final class RoundTripTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    void whatIsWrittenIsReadAgain(CfbVersion version) throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            SampleTree tree = SampleTree.random(new Random(seed), 12, 3);
            try (CompoundFile made = CompoundFile.inMemory(version)) {
                tree.writeTo(made.root());
                tree.assertSame(made.root());
                byte[] bytes = bytes(made);
                try (CompoundFile read = CompoundFile.of(ByteBuffer.wrap(bytes), CfbLimits.STRICT)) {
                    assertThat(read.version()).isEqualTo(version);
                    tree.assertSame(read.root());
                    assertThat(read.problems()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    void aFileOnDiskIsReadAgainAndEdited(CfbVersion version) {
        for (int seed = 0; seed < 20; seed++) {
            Path file = folder.resolve(version + "-" + seed);
            SampleTree tree = SampleTree.random(new Random(seed), 12, 2);
            try (CompoundFile made = CompoundFile.create(file, version)) {
                tree.writeTo(made.root());
                made.commit();
                tree.assertSame(made.root());
            }
            try (CompoundFile read = CompoundFile.open(file, CfbLimits.STRICT)) {
                tree.assertSame(read.root());
            }
            try (CompoundFile edited = CompoundFile.openForWriting(file, CfbLimits.STRICT)) {
                tree.assertSame(edited.root());
            }
        }
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        SampleTree tree = SampleTree.random(new Random(1), 30, 3);
        try (CompoundFile one = CompoundFile.inMemory(CfbVersion.V3);
                CompoundFile other = CompoundFile.inMemory(CfbVersion.V3)) {
            tree.writeTo(one.root());
            tree.writeTo(other.root());
            other.commit();
            assertThat(bytes(one)).isEqualTo(bytes(other));
            try (CompoundFile read = CompoundFile.of(ByteBuffer.wrap(bytes(one)), CfbLimits.STRICT)) {
                assertThat(bytes(read)).isEqualTo(bytes(one));
            }
        }
    }

    static byte[] bytes(CompoundFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.writeTo(out);
        return out.toByteArray();
    }
}
