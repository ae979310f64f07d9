package org.posthouse.mapi.tnef;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;

/** Makes streams for tests and takes them apart. */
final class Tnef {
    static final Set<TnefPropFlag> INCLUDE = Set.of(TnefPropFlag.TNEF_PROP_INCLUDE);
    static final Set<TnefPropFlag> EXCLUDE = Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Tnef() {
        bytes.writeBytes(int32(0x223E9F78));
        bytes.writeBytes(int16(7));
    }

    /** One attribute as it stands in a stream. */
    record Attribute(int level, int id, byte[] data) {}

    static List<Attribute> attributes(byte[] stream) {
        List<Attribute> list = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN).position(6);
        while (in.hasRemaining()) {
            int level = in.get();
            int id = in.getInt();
            byte[] data = new byte[in.getInt()];
            in.get(data);
            int sum = 0;
            for (byte b : data) {
                sum += b & 0xFF;
            }
            if ((short) sum != in.getShort()) {
                throw new AssertionError("checksum of " + Integer.toHexString(id));
            }
            list.add(new Attribute(level, id, data));
        }
        return list;
    }

    static List<TnefAttribute> names(byte[] stream) {
        return attributes(stream).stream()
                .map(attribute -> TnefAttribute.of(attribute.id()).orElseThrow())
                .toList();
    }

    static byte[] data(byte[] stream, TnefAttribute name) {
        return attributes(stream).stream()
                .filter(attribute -> attribute.id() == name.id())
                .findFirst()
                .orElseThrow()
                .data();
    }

    Tnef message(TnefAttribute attribute, byte[] data) {
        return add(1, attribute.id(), data);
    }

    Tnef attachment(TnefAttribute attribute, byte[] data) {
        return add(2, attribute.id(), data);
    }

    Tnef add(int level, int id, byte[] data) {
        bytes.write(level);
        bytes.writeBytes(int32(id));
        bytes.writeBytes(int32(data.length));
        bytes.writeBytes(data);
        int sum = 0;
        for (byte b : data) {
            sum += b & 0xFF;
        }
        bytes.writeBytes(int16(sum));
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static byte[] int32(int value) {
        return TnefOutput.buffer(4).putInt(value).array();
    }

    static byte[] int16(int value) {
        return TnefOutput.buffer(2).putShort((short) value).array();
    }

    static byte[] hex(String digits) {
        return Binary.parse(digits.replace(" ", "")).toBytes();
    }

    Decoded decode() {
        return decode(bytes());
    }

    /** What a stream gave. */
    record Decoded(MemoryMessage message, List<TnefProblem> problems) {}

    static Decoded decode(byte[] stream) {
        MemoryMessage message = new MemoryMessage(MemorySpace.unlimited());
        return new Decoded(
                message,
                TnefDecoder.open(new ByteArrayInputStream(stream), message).extractProps());
    }

    static byte[] encode(Message message, TnefFlag... flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TnefEncoder encoder = TnefEncoder.open(
                out, new TnefOptions("winmail.dat", 4711, Set.of(flags)), message, TnefAddresses.oneOffs());
        encoder.addProps(EXCLUDE, List.of());
        List<TnefProblem> problems = encoder.finish();
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return out.toByteArray();
    }
}
