package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;
import org.posthouse.mapi.msg.MsgProblem.Code;

/**
 * The properties of one object as its storage has them; a value is read when it is asked for.
 *
 * <p>Where the property stream is damaged, values that it does not list are found by the names of their streams.
 */
final class StoredProps {
    private final MessageRoot root;
    private final @Nullable Storage storage;
    private final PropEntries entries;
    private final Place place;
    private final CodePage codePage;
    private final boolean isSound;

    private StoredProps(
            MessageRoot root,
            @Nullable Storage storage,
            PropEntries entries,
            Place place,
            @Nullable CodePage codePage) {
        this.root = root;
        this.storage = storage;
        this.entries = entries;
        this.place = place;
        this.codePage = codePage != null ? codePage : new CodePage(this, root);
        this.isSound = storage == null || check();
    }

    /** The properties of a new object. */
    static StoredProps none(MessageRoot root, int header, Place place, @Nullable CodePage codePage) {
        return new StoredProps(root, null, PropEntries.none(header), place, codePage);
    }

    /**
     * The properties in a storage.
     *
     * @param header the size of the header, which for a message is told by the size of the stream
     * @param codePage of the message the object belongs to; null for a message, which has its own
     */
    static StoredProps of(MessageRoot root, Storage storage, int header, Place place, @Nullable CodePage codePage) {
        Optional<Stream> stream = storage.stream(ElementNames.PROPERTIES);
        if (stream.isEmpty()) {
            root.problems()
                    .add(
                            Code.NO_PROPERTY_STREAM,
                            place.toString(),
                            "there is no " + ElementNames.PROPERTIES
                                    + "; values are found by the names of their streams");
            return new StoredProps(root, storage, PropEntries.none(header), place, codePage);
        }
        ByteBuffer bytes = stream.get().bytes();
        return new StoredProps(root, storage, new PropEntries(bytes, headerSize(bytes, header)), place, codePage);
    }

    /** Messages have a header of 24 or of 32 bytes: which one, the size tells that is left for entries, whatever the message lies in. */
    private static int headerSize(ByteBuffer bytes, int header) {
        int rest = bytes.limit() % PropEntries.ENTRY;
        if (header == PropEntries.HEADER) {
            return header;
        } else if (rest == PropEntries.EMBEDDED_HEADER % PropEntries.ENTRY) {
            return PropEntries.EMBEDDED_HEADER;
        }
        boolean isLong = header == PropEntries.EMBEDDED_HEADER
                && rest == 0
                && bytes.limit() > PropEntries.MESSAGE_HEADER
                && !hasTagBehind24(bytes);
        return isLong ? PropEntries.MESSAGE_HEADER : header;
    }

    /** As in a stream that was cut off within its last entry. */
    private static boolean hasTagBehind24(ByteBuffer bytes) {
        return typeOf(bytes.slice().order(ByteOrder.LITTLE_ENDIAN).getInt(PropEntries.EMBEDDED_HEADER)) != null;
    }

    /** Whether the property stream can be believed to be all there is. */
    private boolean check() {
        boolean sound = entries.count() > 0;
        if (!entries.isWhole()) {
            problem(Code.PROPERTY_STREAM_SIZE, "the property stream ends within an entry or its header");
            sound = false;
        }
        for (int i = 0; i < entries.count(); i++) {
            int tag = entries.tag(i);
            if (typeOf(tag) == null) {
                problem(
                        Code.UNKNOWN_TYPE,
                        String.format("property %08X has a type that MAPI does not know; it is kept, not read", tag));
                sound = false;
            }
        }
        return sound;
    }

    /** The type of a stored property; null for one that no stored property can have. */
    private static @Nullable PropType typeOf(int tag) {
        int code = tag & 0xFFFF;
        return code <= PropType.PT_NULL.code() ? null : PropType.of(code).orElse(null);
    }

    PropEntries entries() {
        return entries;
    }

    @Nullable
    Storage storage() {
        return storage;
    }

    Place place() {
        return place;
    }

    CodePage codePage() {
        return codePage;
    }

    void problem(Code code, String what) {
        root.problems().add(code, place.toString(), what);
    }

    /** The tag under an identifier; 0 when there is none that can be read. */
    int tag(int id) {
        int index = entries.find(id);
        if (index < 0) {
            return isSound ? 0 : unlisted(id);
        }
        int tag = entries.tag(index);
        return typeOf(tag) == null ? unlisted(id) : tag;
    }

    private int unlisted(int id) {
        Storage there = storage;
        if (there == null) {
            return 0;
        }
        for (PropType type : List.of(PropType.PT_UNICODE, PropType.PT_STRING8, PropType.PT_BINARY)) {
            int tag = id << 16 | type.code();
            if (there.stream(ElementNames.value(tag)).isPresent()) {
                problem(
                        Code.UNLISTED_VALUE,
                        "the property stream does not tell of " + ElementNames.value(tag) + "; it is read");
                return tag;
            }
        }
        return 0;
    }

    /** The tags of all that can be read, PT_OBJECT too. */
    List<PropTag<?>> tags() {
        List<PropTag<?>> tags = new ArrayList<>(entries.count());
        for (int i = 0; i < entries.count(); i++) {
            if (isReadable(i)) {
                tags.add(PropTag.of(entries.tag(i)));
            }
        }
        tags.addAll(unlisted(tags));
        return tags;
    }

    /** The tags of the values that can be read and have no entry under their identifier. */
    List<PropTag<?>> unlisted() {
        return isSound
                ? List.of()
                : tags().stream().filter(tag -> entries.find(tag.id()) < 0).toList();
    }

    /** Whether an entry is of a type that can be read, and the first of its identifier. */
    private boolean isReadable(int index) {
        return typeOf(entries.tag(index)) != null && entries.find(entries.id(index)) == index;
    }

    /** The tags that streams tell of beside those that entries do. */
    private List<PropTag<?>> unlisted(List<PropTag<?>> listed) {
        Storage there = storage;
        if (isSound || there == null) {
            return List.of();
        }
        Set<Integer> known = new HashSet<>();
        listed.forEach(tag -> known.add(tag.id()));
        List<PropTag<?>> found = new ArrayList<>();
        for (Entry entry : there.entries()) {
            long named = ElementNames.valueTag(entry.name());
            int tag = named >= 0 && known.add((int) (named >>> 16)) ? tag((int) (named >>> 16)) : 0;
            if (tag != 0) {
                found.add(PropTag.of(tag));
            }
        }
        return found;
    }

    /** The value under an identifier: an error value when there is one that cannot be given. */
    Optional<PropValue<?>> read(int id) {
        int index = entries.find(id);
        int tag = index >= 0 && typeOf(entries.tag(index)) != null ? entries.tag(index) : tag(id);
        return tag == 0 ? Optional.empty() : read(PropTag.of(tag), index);
    }

    /**
     * The value of a tag that is stored.
     *
     * @param index of its entry, which one whose value is in it has
     */
    private Optional<PropValue<?>> read(PropTag<?> tag, int index) {
        PropType type = tag.type();
        if (FixedValues.isInEntry(type)) {
            return Optional.of(PropValue.of(tag, FixedValues.decode(type, entries.bits(index))));
        } else if (type == PropType.PT_OBJECT) {
            return Optional.of(PropValue.error(tag, ErrorCode.MAPI_E_NO_SUPPORT));
        }
        return stream(tag.tag()).flatMap(stream -> value(tag, stream));
    }

    /** All values that can be given at once, as a row of a table, behind those that go before what is stored. */
    PropValues values(List<PropValue<?>> head) {
        List<PropValue<?>> values = new ArrayList<>(entries.count() + head.size());
        values.addAll(head);
        if (isSound) {
            for (int i = 0; i < entries.count(); i++) {
                if (isReadable(i)) {
                    add(values, head, PropTag.of(entries.tag(i)), i);
                }
            }
        } else {
            tags().forEach(tag -> add(values, head, tag, entries.find(tag.id())));
        }
        return PropValues.of(values);
    }

    private void add(List<PropValue<?>> values, List<PropValue<?>> head, PropTag<?> tag, int index) {
        Optional<PropValue<?>> value = isIn(head, tag) ? Optional.empty() : read(tag, index);
        if (value.isPresent() && !value.get().isError()) {
            values.add(value.get());
        }
    }

    private static boolean isIn(List<PropValue<?>> head, PropTag<?> tag) {
        for (PropValue<?> value : head) {
            if (value.tag().sameId(tag)) {
                return true;
            }
        }
        return false;
    }

    /** The stream of a value; a problem when it is missing. */
    Optional<Stream> stream(int tag) {
        Storage there = storage;
        Optional<Stream> stream = there == null ? Optional.empty() : there.stream(ElementNames.value(tag));
        if (stream.isEmpty() && there != null) {
            problem(Code.NO_VALUE, "there is no stream " + ElementNames.value(tag) + "; the property is left out");
        }
        return stream;
    }

    private Optional<PropValue<?>> value(PropTag<?> tag, Stream stream) {
        PropType type = tag.type();
        boolean isPacked = type.isMultiValue() && FixedValues.width(type.single()) > 0;
        if (isPacked && stream.size() > root.limits().inlineSize()) {
            sizeProblem(stream, "the limit is " + root.limits().inlineSize() + "; the values are kept, not read");
            return Optional.of(PropValue.error(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
        } else if (type.isMultiValue()) {
            return new MultiValues(this, tag).read(stream).map(values -> PropValue.of(tag, values));
        } else if (stream.size() > root.limits().inlineSize()) {
            return Optional.of(PropValue.error(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
        }
        return single(type, stream).map(value -> PropValue.of(tag, value));
    }

    private Optional<Object> single(PropType type, Stream stream) {
        ByteBuffer bytes = stream.bytes();
        if (type == PropType.PT_CLSID && bytes.remaining() < MapiUid.SIZE) {
            sizeProblem(stream, "16 bytes are wanted");
            return Optional.empty();
        } else if (type == PropType.PT_UNICODE && bytes.remaining() % 2 != 0) {
            sizeProblem(stream, "the last byte is left out");
        }
        return Optional.of(decode(type, bytes));
    }

    void sizeProblem(Stream stream, String what) {
        problem(Code.VALUE_SIZE, stream.name() + " has " + stream.size() + " bytes; " + what);
    }

    /** The value of a type whose values are streams. */
    Object decode(PropType type, ByteBuffer bytes) {
        return switch (type) {
            case PT_UNICODE -> Text.unicode(bytes);
            case PT_STRING8 -> Text.string8(bytes, charset());
            case PT_CLSID -> NameStreams.uid(bytes.slice());
            default -> binary(bytes);
        };
    }

    private static Binary binary(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.slice().get(copy);
        return Binary.of(copy);
    }

    Charset charset() {
        return codePage.charset();
    }
}
