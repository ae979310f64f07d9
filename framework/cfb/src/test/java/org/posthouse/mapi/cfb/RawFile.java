package org.posthouse.mapi.cfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The bytes of a file that we wrote, to look at and to bend by the numbers of the specification, without our reader. */
final class RawFile {
    static final int LEFT = 68;
    static final int RIGHT = 72;
    static final int CHILD = 76;
    static final int START = 116;
    static final int SIZE = 120;

    final ByteBuffer bytes;

    private RawFile(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static RawFile of(CfbVersion version, Consumer<Storage> content) {
        try (CompoundFile file = CompoundFile.inMemory(version)) {
            content.accept(file.root());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.writeTo(out);
            return new RawFile(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams a to d: 10, 200, 5000 and 20,000 bytes; a storage s with 100 bytes in x and an empty storage t in it. */
    static RawFile sample() {
        return of(CfbVersion.V3, RawFile::fill);
    }

    static void fill(Storage root) {
        root.createStream("a").write(0, filled(10));
        root.createStream("b").write(0, filled(200));
        root.createStream("c").write(0, filled(5000));
        root.createStream("d").write(0, filled(20_000));
        Storage inner = root.createStorage("s");
        inner.createStream("x").write(0, filled(100));
        inner.createStorage("t");
    }

    static ByteBuffer filled(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 256 + size);
        }
        return ByteBuffer.wrap(bytes);
    }

    int sectorSize() {
        return 1 << bytes.getShort(30);
    }

    int sector(int number) {
        return (number + 1) * sectorSize();
    }

    /** Where the FAT's entry of a sector stands, in the first FAT sector. */
    int fat(int number) {
        return sector(bytes.getInt(76)) + 4 * number;
    }

    int miniFat(int number) {
        return sector(bytes.getInt(60)) + 4 * number;
    }

    int entry(int id) {
        return sector(bytes.getInt(48)) + 128 * id;
    }

    int entry(String name) {
        for (int id = 0; ; id++) {
            byte[] found = new byte[Math.max(0, bytes.getShort(entry(id) + 64) - 2)];
            bytes.get(entry(id), found);
            if (new String(found, StandardCharsets.UTF_16LE).equals(name)) {
                return entry(id);
            }
        }
    }

    int id(String name) {
        return (entry(name) - entry(0)) / 128;
    }

    int start(String name) {
        return bytes.getInt(entry(name) + START);
    }

    RawFile put(int at, int value) {
        bytes.putInt(at, value);
        return this;
    }

    CompoundFile open(CfbLimits limits) {
        return CompoundFile.of(bytes, limits);
    }
}
