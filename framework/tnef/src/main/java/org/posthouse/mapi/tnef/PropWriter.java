package org.posthouse.mapi.tnef;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Gathers a property sequence: small values in memory, large ones as what writes them when their turn comes. */
final class PropWriter {
    private static final int ALIGNMENT = 4;
    private static final int MNID_ID = 0;
    private static final int MNID_STRING = 1;
    private static final int CURRENCY_SCALE = 4;

    private final List<Payload> parts = new ArrayList<>();
    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private int count;

    /** How many properties there are. */
    int count() {
        return count;
    }

    /** The whole sequence with its count. */
    Payload payload() {
        cut();
        byte[] head = TnefOutput.buffer(4).putInt(count).array();
        List<Payload> all = List.copyOf(parts);
        long size = head.length + all.stream().mapToLong(Payload::size).sum();
        return new Payload(size, out -> {
            out.write(head);
            for (Payload part : all) {
                part.write(out);
            }
        });
    }

    private void cut() {
        if (current.size() > 0) {
            parts.add(Payload.of(current.toByteArray()));
            current = new ByteArrayOutputStream();
        }
    }

    /** Adds a value; strings are written as Unicode. {@code name} is that of a named property. */
    void add(PropValue<?> value, Optional<PropName> name) {
        PropTag<?> tag = unicode(value.tag());
        tag(tag, name);
        PropType type = tag.type();
        if (type.isMultiValue()) {
            List<?> values = (List<?>) value.value();
            int32(values.size());
            values.forEach(element -> element(type.single(), element));
        } else {
            if (isSized(type)) {
                int32(1);
            }
            element(type, value.value());
        }
    }

    /** Adds a binary or string value of any size, given in the form it has in a stream. */
    void addLarge(PropTag<?> given, Optional<PropName> name, Payload value) {
        tag(unicode(given), name);
        int32(1);
        int32((int) value.size());
        cut();
        parts.add(value);
        pad(value.size());
    }

    /** Adds an object. */
    void addObject(PropTag<?> tag, MapiUid interfaceId, Payload data) {
        tag(tag, Optional.empty());
        int32(1);
        int32((int) data.size() + MapiUid.SIZE);
        current.writeBytes(interfaceId.bytes().toBytes());
        cut();
        parts.add(data);
        pad(data.size());
    }

    private void tag(PropTag<?> tag, Optional<PropName> name) {
        count++;
        int32(tag.tag());
        name.ifPresent(this::name);
    }

    private void name(PropName name) {
        current.writeBytes(name.set().bytes().toBytes());
        if (name instanceof PropName.Numeric numeric) {
            int32(MNID_ID);
            int32(numeric.number());
        } else if (name instanceof PropName.Text text) {
            int32(MNID_STRING);
            sized((text.name() + '\0').getBytes(StandardCharsets.UTF_16LE));
        }
    }

    private static boolean isSized(PropType type) {
        return switch (type) {
            case PT_UNICODE, PT_BINARY, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> true;
            default -> false;
        };
    }

    static PropTag<?> unicode(PropTag<?> tag) {
        return switch (tag.type()) {
            case PT_STRING8 -> tag.withType(PropType.PT_UNICODE);
            case PT_MV_STRING8 -> tag.withType(PropType.PT_MV_UNICODE);
            default -> tag;
        };
    }

    private void element(PropType type, Object value) {
        switch (type) {
            case PT_I2 -> bytes(buffer(4).putShort((Short) value));
            case PT_BOOLEAN -> bytes(buffer(4).putShort((short) ((Boolean) value ? 1 : 0)));
            case PT_LONG -> int32((Integer) value);
            case PT_ERROR -> int32(((ErrorCode) value).value());
            case PT_R4 -> bytes(buffer(4).putFloat((Float) value));
            case PT_DOUBLE, PT_APPTIME -> bytes(buffer(8).putDouble((Double) value));
            case PT_CURRENCY ->
                bytes(buffer(8)
                        .putLong(((BigDecimal) value)
                                .movePointRight(CURRENCY_SCALE)
                                .longValue()));
            case PT_I8 -> bytes(buffer(8).putLong((Long) value));
            case PT_SYSTIME -> bytes(buffer(8).putLong(PropCodec.fileTime((Instant) value)));
            case PT_CLSID -> current.writeBytes(((MapiUid) value).bytes().toBytes());
            case PT_UNICODE -> sized(((String) value + '\0').getBytes(StandardCharsets.UTF_16LE));
            default -> sized(((Binary) value).toBytes());
        }
    }

    private void sized(byte[] bytes) {
        int32(bytes.length);
        current.writeBytes(bytes);
        pad(bytes.length);
    }

    private void pad(long size) {
        current.writeBytes(new byte[(int) ((ALIGNMENT - size % ALIGNMENT) % ALIGNMENT)]);
    }

    private void int32(int value) {
        bytes(buffer(4).putInt(value));
    }

    private void bytes(ByteBuffer buffer) {
        current.writeBytes(buffer.array());
    }

    private static ByteBuffer buffer(int size) {
        return TnefOutput.buffer(size);
    }

    /** Writes everything, for a sequence among others. */
    void writeTo(OutputStream out) throws IOException {
        payload().write(out);
    }
}
