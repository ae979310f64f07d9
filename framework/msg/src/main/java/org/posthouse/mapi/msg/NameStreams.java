package org.posthouse.mapi.msg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.cfb.Storage;

/**
 * Adds names to the streams of the named property mapping; what is there stays as it is.
 *
 * <p>A name goes to the entry stream, to the string or property set stream when they lack its parts, and to one of 31 lookup streams,
 * which readers that look for a name may use. Source: MS-OXMSG section 2.2.3.
 */
final class NameStreams {
    static final int SETS = 0x0002_0102;
    static final int ENTRIES = 0x0003_0102;
    static final int STRINGS = 0x0004_0102;

    /** The index of PS_MAPI, of PS_PUBLIC_STRINGS, and of the first set in the stream of sets. */
    static final int PS_MAPI = 1;

    static final int PS_PUBLIC_STRINGS = 2;
    static final int FIRST_SET = 3;

    static final int ENTRY = 8;

    private static final int LOOKUP_STREAMS = 0x1F;
    private static final int FIRST_LOOKUP = 0x1000;

    private final Storage storage;
    private final Map<Integer, ByteArrayOutputStream> changed = new HashMap<>();
    private final Map<MapiUid, Integer> sets = new HashMap<>();

    NameStreams(Storage storage) {
        this.storage = storage;
        sets.put(MapiUids.PS_MAPI, PS_MAPI);
        sets.put(MapiUids.PS_PUBLIC_STRINGS, PS_PUBLIC_STRINGS);
        ByteBuffer there = ByteBuffer.wrap(stream(SETS).toByteArray());
        for (int i = FIRST_SET; there.remaining() >= MapiUid.SIZE; i++) {
            sets.putIfAbsent(uid(there), i);
        }
    }

    static MapiUid uid(ByteBuffer in) {
        byte[] uid = new byte[MapiUid.SIZE];
        in.get(uid);
        return new MapiUid(Binary.of(uid));
    }

    private ByteArrayOutputStream stream(int tag) {
        return changed.computeIfAbsent(tag, wanted -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            storage.stream(ElementNames.value(wanted)).ifPresent(stream -> {
                ByteBuffer all = stream.bytes();
                byte[] there = new byte[all.remaining() - all.remaining() % record(wanted)];
                all.get(there);
                bytes.writeBytes(there);
            });
            return bytes;
        });
    }

    /** The size of what a stream consists of. A part of one at its end would put all that is added out of place, and is left out. */
    private static int record(int tag) {
        return tag == SETS ? MapiUid.SIZE : tag == STRINGS ? 1 : ENTRY;
    }

    /** Adds the name of property {@code index}, which is the one behind the last. */
    void add(int index, PropName name) {
        int set = sets.computeIfAbsent(name.set(), uid -> {
            ByteArrayOutputStream uids = stream(SETS);
            uids.writeBytes(uid.bytes().toBytes());
            return FIRST_SET + uids.size() / MapiUid.SIZE - 1;
        });
        if (name instanceof PropName.Text text) {
            byte[] chars = text.name().getBytes(StandardCharsets.UTF_16LE);
            add(index, set << 1 | 1, string(chars), crc(chars));
        } else {
            int number = ((PropName.Numeric) name).number();
            add(index, set << 1, number, number);
        }
    }

    private int string(byte[] chars) {
        ByteArrayOutputStream strings = stream(STRINGS);
        pad(strings);
        int offset = strings.size();
        strings.writeBytes(little(4).putInt(chars.length).array());
        strings.writeBytes(chars);
        pad(strings);
        return offset;
    }

    private static void pad(ByteArrayOutputStream out) {
        while (out.size() % 4 != 0) {
            out.write(0);
        }
    }

    private void add(int index, int kind, int value, int key) {
        stream(ENTRIES).writeBytes(record(value, kind, index));
        int lookup = FIRST_LOOKUP + Integer.remainderUnsigned(key ^ kind, LOOKUP_STREAMS);
        stream(lookup << 16 | 0x0102).writeBytes(record(key, kind, index));
    }

    private static byte[] record(int value, int kind, int index) {
        return little(ENTRY)
                .putInt(value)
                .putShort((short) kind)
                .putShort((short) index)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The sum by which a string is looked up: of its UTF-16LE bytes, the CRC of compressed RTF. Source: MS-OXRTFCP section 2.1.3.2. */
    static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (0xEDB88320 & -(crc & 1));
            }
        }
        return crc;
    }

    /** Writes what has changed, and the three streams that are always there. */
    void write() {
        stream(SETS);
        stream(ENTRIES);
        stream(STRINGS);
        changed.forEach((tag, bytes) -> Elements.write(storage, ElementNames.value(tag), bytes.toByteArray()));
    }
}
