package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A tree of storages and streams in plain collections, made by chance, to compare files with.
 *
 * @param storages the storages in this one
 * @param streams the streams in this one
 */
record SampleTree(
        MapiUid clsid, int stateBits, Instant modified, Map<String, SampleTree> storages, Map<String, byte[]> streams) {
    /** Around every border there is: nothing, a mini sector, the cutoff, a sector of version 3 and of 4, a page of the scratch file. */
    private static final int[] SIZES = {
        0, 1, 63, 64, 65, 511, 512, 513, 1024, 1025, 4095, 4096, 4097, 8192, 20_000, 70_000
    };

    static SampleTree random(Random random, int children, int depth) {
        byte[] clsid = new byte[16];
        random.nextBytes(clsid);
        SampleTree tree = new SampleTree(
                new MapiUid(Binary.of(clsid)),
                random.nextInt(),
                Instant.ofEpochSecond(random.nextInt() & 0x7FFF_FFFF, 100L * random.nextInt(10_000_000)),
                new TreeMap<>(NameOrder.INSTANCE),
                new TreeMap<>(NameOrder.INSTANCE));
        for (int i = random.nextInt(children + 1); i > 0; i--) {
            String name = name(random);
            if (tree.storages.containsKey(name) || tree.streams.containsKey(name)) {
                continue;
            } else if (depth > 0 && random.nextInt(4) == 0) {
                tree.storages.put(name, random(random, children, depth - 1));
            } else {
                tree.streams.put(name, bytes(random));
            }
        }
        return tree;
    }

    static String name(Random random) {
        String letters = "abcXYZ019_.äßÿЖ語ı \u0001\u0005";
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(random.nextBoolean() ? 4 : 31); i > 0; i--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
    }

    static byte[] bytes(Random random) {
        byte[] bytes = new byte[SIZES[random.nextInt(SIZES.length)]];
        random.nextBytes(bytes);
        return bytes;
    }

    void writeTo(Storage storage) {
        storage.setClsid(clsid);
        storage.setStateBits(stateBits, -1);
        storage.setModified(modified);
        storages.forEach((name, tree) -> tree.writeTo(storage.createStorage(name)));
        streams.forEach((name, bytes) -> storage.createStream(name).write(0, ByteBuffer.wrap(bytes)));
    }

    void assertSame(Storage storage) {
        assertThat(storage.clsid()).isEqualTo(clsid);
        assertThat(storage.stateBits()).isEqualTo(stateBits);
        assertThat(storage.modified()).contains(modified);
        assertThat(storage.entries()).hasSize(storages.size() + streams.size());
        storages.forEach((name, tree) -> tree.assertSame(storage.storage(name).orElseThrow()));
        streams.forEach((name, bytes) ->
                assertThat(bytes(storage.stream(name).orElseThrow())).as(name).isEqualTo(bytes));
    }

    static byte[] bytes(Stream stream) {
        ByteBuffer bytes = stream.bytes();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
