package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cut off anywhere and changed anywhere, a file is read with problems or refused; nothing hangs, nothing else is thrown.
 *
 * <p>{@code -Dmutations=100000} tries more than the few seconds' worth of each build.
 */
@Tag("MSG-087")
final class HostileCfbTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 4000);

    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    @Tag("MSG-086")
    void everyPrefixIsReadOrRefused(CfbVersion version) throws IOException {
        byte[] whole = RawFile.of(version, RawFile::fill).bytes.array();
        for (int length = 0; length < whole.length; length += length < 4096 ? 1 : 61) {
            Explorer.explore(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void anyChangeIsReadOrRefused() throws IOException {
        Random random = new Random(7);
        List<byte[]> files = List.of(
                RawFile.sample().bytes.array(),
                RawFile.of(CfbVersion.V4, RawFile::fill).bytes.array(),
                RawFile.of(
                                CfbVersion.V3,
                                root -> SampleTree.random(new Random(5), 30, 2).writeTo(root))
                        .bytes
                        .array());
        for (int i = 0; i < MUTATIONS; i++) {
            Explorer.explore(changed(files.get(i % files.size()), random));
        }
    }

    @Test
    void anyChangeOfARealFileIsReadOrRefused() throws IOException {
        Random random = new Random(8);
        List<byte[]> files = new ArrayList<>();
        for (Path file : Corpus.compoundFiles("msg", "corrupt", "cfb")) {
            if (Files.size(file) < 40_000) {
                files.add(Files.readAllBytes(file));
            }
        }
        for (int i = 0; i < MUTATIONS; i++) {
            Explorer.explore(changed(files.get(i % files.size()), random));
        }
    }

    /** Numbers are changed where numbers stand: in the header, the tables and the directory, which we write at the front. */
    private static byte[] changed(byte[] whole, Random random) {
        byte[] bent = whole.clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(bent.length, 8192) : bent.length) & -4;
            int value = switch (random.nextInt(6)) {
                case 0 -> random.nextInt(bent.length / 512 + 2);
                case 1 -> -random.nextInt(7);
                case 2 -> random.nextInt();
                case 3 -> random.nextInt(64);
                case 4 -> bent.length + random.nextInt(1000) - 500;
                default -> 1 << random.nextInt(31);
            };
            for (int part = 0; part < 4 && at + part < bent.length; part++) {
                bent[at + part] = (byte) (value >> 8 * part);
            }
        }
        return bent;
    }
}
