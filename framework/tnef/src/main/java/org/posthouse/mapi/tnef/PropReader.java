package org.posthouse.mapi.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/** Reads the property sequences of attMAPIProps, attAttachment and attRecipTable. Source: attmapiprops.md, MS-OXTNEF 2.1.3.4. */
final class PropReader {
    /** Larger values are streamed. */
    static final int INLINE = 32 * 1024;

    /** Larger values where there are no streams are not taken. */
    private static final int LARGEST = 16 << 20;

    /** More values of multi-valued properties in one attribute are not taken: each is an object many times its size in the stream. */
    private static final int MOST_VALUES = 64 * 1024;

    private static final int LONGEST_NAME = 64 * 1024;
    private static final int CURRENCY_SCALE = 4;

    private final TnefInput in;
    private final Charset text;
    private int values;

    PropReader(TnefInput in, Charset text) {
        this.in = in;
        this.text = text;
    }

    /** Takes what is read. */
    interface Sink {
        /** The identifier a name has here; empty to pass over the property. */
        Optional<Integer> named(PropName name, PropTag<?> tag);

        /** Whether a property is to be read. */
        boolean wants(PropTag<?> tag);

        void value(PropValue<?> value);

        /** Something to write a large value to; null when there is nothing, and then it may be refused as too large. */
        default @Nullable OutputStream stream(PropTag<?> tag) {
            return null;
        }

        /** An object; what is not read of it is passed over. */
        default void object(PropTag<?> tag, MapiUid interfaceId, TnefInput data) throws IOException {}

        /** A value that could not be taken over. */
        void problem(PropTag<?> tag, MapiException reason);
    }

    /**
     * Reads a sequence with its count.
     *
     * @throws EOFException when it reaches beyond what there is, or cannot be followed
     */
    void sequence(Sink sink) throws IOException {
        int count = in.count(4);
        for (int i = 0; i < count; i++) {
            property(sink);
        }
    }

    private void property(Sink sink) throws IOException {
        int number = in.int32();
        PropType type = PropType.of(number & 0xFFFF)
                .filter(known -> known != PropType.PT_UNSPECIFIED && known != PropType.PT_NULL)
                .orElseThrow(() ->
                        new EOFException(String.format("tag %08X has a type whose values have no known size", number)));
        PropTag<?> tag = new PropTag<>(number >>> 16, type);
        boolean wanted = true;
        if (tag.isNamed()) {
            Optional<Integer> id = sink.named(name(), tag);
            wanted = id.isPresent();
            tag = new PropTag<>(id.orElse(tag.id()), type);
        }
        wanted = wanted && type != PropType.PT_ERROR && sink.wants(tag);
        try {
            value(tag, wanted ? sink : null);
        } catch (MapiException e) {
            sink.problem(tag, e);
        }
    }

    private PropName name() throws IOException {
        MapiUid set = in.uid();
        if (in.int32() == 0) {
            return new PropName.Numeric(set, in.int32());
        }
        long size = in.size();
        byte[] name = in.bytes(size, LONGEST_NAME);
        in.pad(size);
        return new PropName.Text(set, TnefInput.unicode(name));
    }

    private void value(PropTag<?> tag, @Nullable Sink sink) throws IOException {
        PropType single = tag.type().single();
        boolean sized = isSized(single);
        if (tag.type().isMultiValue()) {
            several(tag, single, sink);
        } else if (!sized) {
            Object value = fixed(single);
            if (sink != null) {
                sink.value(PropValue.of(tag, value));
            }
        } else {
            // more than one value where one is due: the first counts
            int count = in.count(4);
            for (int i = 0; i < count; i++) {
                sized(tag, i == 0 ? sink : null);
            }
        }
    }

    private static boolean isSized(PropType type) {
        return switch (type) {
            case PT_STRING8, PT_UNICODE, PT_BINARY, PT_OBJECT, PT_SVREID, PT_SRESTRICT, PT_ACTIONS -> true;
            default -> false;
        };
    }

    private void several(PropTag<?> tag, PropType single, @Nullable Sink sink) throws IOException {
        int least = isSized(single) ? 4 : width(single);
        int count = in.count(least);
        boolean many = count > MOST_VALUES - values;
        if (sink == null || many) {
            pass(single, count);
        } else if (count > 0) {
            values += count;
            sink.value(PropValue.of(
                    unicode(tag), isSized(single) ? sizedValues(single, count) : fixedValues(single, count)));
        }
        if (sink != null && many) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    count + " values, where " + MOST_VALUES + " in all multi-valued properties together are the most");
        }
    }

    /** Nothing is made of values nobody wants. */
    private void pass(PropType type, int count) throws IOException {
        if (!isSized(type)) {
            in.pass((long) count * width(type));
            return;
        }
        for (int i = 0; i < count; i++) {
            long size = in.size();
            in.pass(size);
            in.pad(size);
        }
    }

    private List<Object> fixedValues(PropType type, int count) throws IOException {
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(fixed(type));
        }
        return list;
    }

    private List<Object> sizedValues(PropType type, int count) throws IOException {
        List<Object> list = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < count; i++) {
            long size = in.size();
            total += size;
            if (total <= LARGEST) {
                list.add(decode(type, in.bytes(size, LARGEST)));
            } else {
                list.clear();
                in.pass(size);
            }
            in.pad(size);
        }
        if (total > LARGEST) {
            throw tooBig(total);
        }
        return list;
    }

    private static MapiException tooBig(long size) {
        return new MapiException(
                ErrorCode.MAPI_E_TOO_BIG, "a value of " + size + " bytes, where " + LARGEST + " is the most");
    }

    /** The bytes of a value that has no size before it, with what fills it up. */
    private static int width(PropType type) {
        return switch (type) {
            case PT_DOUBLE, PT_APPTIME, PT_CURRENCY, PT_I8, PT_SYSTIME -> 8;
            case PT_CLSID -> MapiUid.SIZE;
            default -> 4;
        };
    }

    private Object fixed(PropType type) throws IOException {
        return switch (type) {
            case PT_I2 -> {
                short value = (short) in.int16();
                in.pass(Math.min(2, in.left()));
                yield value;
            }
            case PT_BOOLEAN -> {
                boolean value = in.int16() != 0;
                in.pass(Math.min(2, in.left()));
                yield value;
            }
            case PT_LONG -> in.int32();
            case PT_ERROR -> ErrorCode.of(in.int32()).orElse(ErrorCode.MAPI_E_CALL_FAILED);
            case PT_R4 -> Float.intBitsToFloat(in.int32());
            case PT_DOUBLE, PT_APPTIME -> Double.longBitsToDouble(in.int64());
            case PT_CURRENCY -> BigDecimal.valueOf(in.int64(), CURRENCY_SCALE);
            case PT_I8 -> in.int64();
            case PT_SYSTIME -> PropCodec.instant(in.int64());
            case PT_CLSID -> in.uid();
            default -> throw new EOFException(type + " has no value in a stream");
        };
    }

    private Object decode(PropType type, byte[] bytes) {
        return switch (type) {
            case PT_UNICODE -> TnefInput.unicode(bytes);
            case PT_STRING8 -> string8(bytes);
            default -> Binary.of(bytes);
        };
    }

    private String string8(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, text);
    }

    /** Strings are set as Unicode whatever they came in. */
    private static PropTag<?> unicode(PropTag<?> tag) {
        return switch (tag.type()) {
            case PT_STRING8 -> tag.withType(PropType.PT_UNICODE);
            case PT_MV_STRING8 -> tag.withType(PropType.PT_MV_UNICODE);
            default -> tag;
        };
    }

    private void sized(PropTag<?> tag, @Nullable Sink sink) throws IOException {
        long size = in.size();
        long after = in.left() - size;
        try {
            if (sink == null) {
                in.pass(size);
            } else if (tag.type() == PropType.PT_OBJECT) {
                if (size >= MapiUid.SIZE) {
                    sink.object(tag, in.uid(), in.part(size - MapiUid.SIZE));
                }
            } else if (size <= INLINE) {
                sink.value(PropValue.of(unicode(tag), decode(tag.type(), in.bytes(size, INLINE))));
            } else {
                large(unicode(tag), tag.type(), size, sink);
            }
        } finally {
            // whatever was not wanted of it
            in.pass(Math.max(0, in.left() - after));
            in.pad(size);
        }
    }

    private void large(PropTag<?> tag, PropType wire, long size, Sink sink) throws IOException {
        try (OutputStream out = sink.stream(tag)) {
            if (out == null) {
                sink.value(PropValue.of(tag, decode(wire, in.bytes(size, LARGEST))));
            } else if (wire == PropType.PT_UNICODE || wire == PropType.PT_STRING8) {
                copyText(in.part(size), wire == PropType.PT_UNICODE ? StandardCharsets.UTF_16LE : text, out);
            } else {
                in.part(size).transferTo(out);
            }
        }
    }

    /** As UTF-8, without the NUL that ends it. */
    private static void copyText(InputStream bytes, Charset charset, OutputStream out) throws IOException {
        Reader from = new InputStreamReader(bytes, charset);
        Writer to = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        char[] buffer = new char[4096];
        int nuls = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            int end = count;
            while (end > 0 && buffer[end - 1] == 0) {
                end--;
            }
            if (end > 0) {
                to.write("\0".repeat(nuls));
                to.write(buffer, 0, end);
                nuls = 0;
            }
            nuls = Math.min(nuls + count - end, 16);
        }
        to.flush();
    }
}
