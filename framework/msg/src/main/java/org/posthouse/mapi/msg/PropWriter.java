package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/** Writes the changed properties of one object into its storage; what was not changed is not touched. Source: MS-OXMSG section 2.4. */
final class PropWriter {
    private static final int WHOLE_OBJECT = 0xFFFFFFFF;

    private final Storage storage;
    private final Encoding encoding;

    PropWriter(Storage storage, Encoding encoding) {
        this.storage = storage;
        this.encoding = encoding;
    }

    /** Writes the values that are streams, and gives the property stream, which the caller writes. */
    ByteBuffer write(PropDraft draft, int header) {
        PropEntries old = draft.stored().entries();
        List<PropTag<?>> unlisted = draft.stored().unlisted();
        ByteBuffer out = ByteBuffer.allocate(header
                        + (old.count() + unlisted.size() + draft.changes().size()) * PropEntries.ENTRY)
                .order(ByteOrder.LITTLE_ENDIAN);
        if (old.headerSize() == header) {
            old.copyHeader(out);
        }
        out.position(header);
        draft.orphans(encoding).forEach(this::delete);
        Set<Held> written = new HashSet<>();
        for (int i = 0; i < old.count(); i++) {
            Held change = draft.change(old.id(i));
            if (change == null) {
                copy(draft, i, out);
            } else if (written.add(change)) {
                replace(draft, change, out);
            }
        }
        unlisted.stream().filter(tag -> !draft.isChanged(tag)).forEach(tag -> list(draft, tag, out));
        for (Held change : draft.changes()) {
            if (!written.contains(change)) {
                replace(draft, change, out);
            }
        }
        return out.flip();
    }

    private static void copy(PropDraft draft, int index, ByteBuffer out) {
        PropEntries old = draft.stored().entries();
        int at = out.position();
        old.copy(index, out);
        out.putInt(at + 4, draft.flags(old.id(index)));
    }

    /** An entry for a value that the old stream has lost: the new one looks whole, and nobody would look for it any more. */
    private static void list(PropDraft draft, PropTag<?> tag, ByteBuffer out) {
        long length = draft.stored().stream(tag.tag()).map(Stream::size).orElse(0L);
        out.putInt(tag.tag()).putInt(draft.flags(tag.id())).putLong(size(tag.type(), length));
    }

    private void replace(PropDraft draft, Held change, ByteBuffer out) {
        PropTag<?> tag = encoding.stored(change.tag());
        int before = draft.stored().tag(tag.id());
        boolean sameStream = before == tag.tag() && !tag.type().isMultiValue();
        if (before != 0 && !(sameStream && !(change instanceof Held.Gone))) {
            delete(PropTag.of(before));
        }
        if (!(change instanceof Held.Gone)) {
            draft.wrote(tag.tag());
            out.putInt(tag.tag()).putInt(draft.flags(tag.id()));
            out.putLong(value(tag, change));
        }
    }

    private void delete(PropTag<?> tag) {
        if (FixedValues.isInEntry(tag.type())) {
            return;
        }
        storage.delete(ElementNames.value(tag.tag()));
        if (tag.type().isMultiValue()) {
            int index = 0;
            while (storage.delete(ElementNames.element(tag.tag(), index))) {
                index++;
            }
        }
    }

    /** Writes the stream of a value; gives the second half of its entry. */
    private long value(PropTag<?> tag, Held change) {
        String name = ElementNames.value(tag.tag());
        if (change instanceof Held.Part part) {
            return WHOLE_OBJECT & 0xFFFFFFFFL | (long) part.kind() << 32;
        } else if (change instanceof Held.Large large) {
            large.spill().place(storage, name);
            return size(tag.type(), large.spill().stream().size());
        }
        PropValue<?> value = ((Held.Value) change).value();
        if (FixedValues.isInEntry(tag.type())) {
            return FixedValues.encode(tag.type(), value.value());
        } else if (tag.type().isMultiValue()) {
            return multi(tag, (List<?>) value.value());
        }
        ByteBuffer bytes = single(tag, value.value(), 0);
        int length = bytes.remaining();
        Elements.write(storage, name, bytes);
        return size(tag.type(), length);
    }

    /** What an entry tells as the size of a value: of a string, with the NUL that the stream does not have. */
    private static long size(PropType type, long length) {
        int nul = type == PropType.PT_UNICODE ? 2 : type == PropType.PT_STRING8 ? 1 : 0;
        return length + nul & 0xFFFFFFFFL;
    }

    private ByteBuffer single(PropTag<?> tag, Object value, int nuls) {
        if (value instanceof String text) {
            return encoding.encode(tag, text, nuls);
        }
        Binary bytes = value instanceof MapiUid uid ? uid.bytes() : (Binary) value;
        return ByteBuffer.wrap(bytes.toBytes());
    }

    private long multi(PropTag<?> tag, List<?> values) {
        PropType single = tag.type().single();
        int step = MultiValues.step(single);
        if (values.size() > Integer.MAX_VALUE / step) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, tag + " has " + values.size() + " values");
        }
        ByteBuffer list = ByteBuffer.allocate(values.size() * step).order(ByteOrder.LITTLE_ENDIAN);
        int index = 0;
        for (Object value : values) {
            if (FixedValues.width(single) > 0) {
                FixedValues.put(single, value, list);
            } else {
                ByteBuffer bytes = single(tag, value, 1);
                list.putInt(bytes.remaining()).position((index + 1) * step);
                Elements.write(storage, ElementNames.element(tag.tag(), index), bytes);
            }
            index++;
        }
        Elements.write(storage, ElementNames.value(tag.tag()), list.flip());
        return list.limit();
    }
}
