package org.posthouse.mapi.msg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** The properties of an open object: what is stored, and over it what has been changed and not saved. For one thread. */
final class PropDraft {
    private StoredProps stored;
    private final Map<Integer, Held> changes = new LinkedHashMap<>();
    private final Map<Integer, Integer> flags = new HashMap<>(0);

    /** The tags of values that a save wrote as streams: all copies of this draft have them, until one save is whole. */
    private Set<Integer> written = new HashSet<>(0);

    PropDraft(StoredProps stored) {
        this.stored = stored;
    }

    /** The same properties, whose further changes are its own. */
    PropDraft copy() {
        PropDraft copy = new PropDraft(stored);
        copy.changes.putAll(changes);
        copy.flags.putAll(flags);
        copy.written = written;
        return copy;
    }

    /** Goes on over what is stored now. */
    void rebase(StoredProps now) {
        stored = now;
        written = new HashSet<>(0);
    }

    /** Remembers that a value was written. */
    void wrote(int tag) {
        written.add(tag);
    }

    /** What saves that failed have written and is no longer to be there. */
    List<PropTag<?>> orphans(Encoding encoding) {
        return written.stream()
                .filter(tag -> tag != stored.tag(tag >>> 16))
                .filter(tag -> !isToBeWritten(tag, encoding))
                .<PropTag<?>>map(PropTag::of)
                .toList();
    }

    private boolean isToBeWritten(int tag, Encoding encoding) {
        Held change = changes.get(tag >>> 16);
        return change != null
                && !(change instanceof Held.Gone)
                && encoding.stored(change.tag()).tag() == tag;
    }

    StoredProps stored() {
        return stored;
    }

    boolean isChanged() {
        return !changes.isEmpty() || !flags.isEmpty();
    }

    boolean isChanged(PropTag<?> tag) {
        return changes.containsKey(tag.id());
    }

    Collection<Held> changes() {
        return changes.values();
    }

    @Nullable
    Held change(int id) {
        return changes.get(id);
    }

    void put(Held held) {
        changes.put(held.tag().id(), held);
    }

    /** Sets a value. */
    void put(PropValue<?> value) {
        put(new Held.Value(value));
    }

    /** Sets a value that only this implementation sets. */
    <T> void putComputed(PropTag<T> tag, T value) {
        put(new PropValue<>(tag, value));
        flags.put(tag.id(), PropAttribute.PROPATTR_READABLE.bit());
    }

    void remove(int id) {
        int tag = tag(id);
        flags.remove(id);
        if (stored.tag(id) == 0) {
            changes.remove(id);
        } else if (tag != 0) {
            put(new Held.Gone(PropTag.of(tag)));
        }
    }

    /** The tag under an identifier; 0 for none. */
    int tag(int id) {
        Held change = changes.get(id);
        if (change != null) {
            return change instanceof Held.Gone ? 0 : change.tag().tag();
        }
        return stored.tag(id);
    }

    /** The value to return from a property read: an error for one that is too large. */
    Optional<PropValue<?>> read(int id, int inlineSize) {
        Held change = changes.get(id);
        if (change == null) {
            return stored.read(id);
        } else if (change instanceof Held.Value value) {
            return Optional.of(
                    isLarge(value.value(), inlineSize)
                            ? PropValue.error(value.tag(), ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY)
                            : value.value());
        } else if (change instanceof Held.Gone) {
            return Optional.empty();
        }
        return Optional.of(PropValue.error(
                change.tag(),
                change instanceof Held.Part ? ErrorCode.MAPI_E_NO_SUPPORT : ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
    }

    private static boolean isLarge(PropValue<?> value, int inlineSize) {
        return value.value() instanceof Binary bytes && bytes.size() > inlineSize
                || value.value() instanceof String text && text.length() > inlineSize / 2;
    }

    /** A value of a known type. */
    <T> Optional<T> get(PropTag<T> tag) {
        return read(tag.id(), Integer.MAX_VALUE)
                .filter(value -> !value.isError())
                .flatMap(value -> PropValues.of(value).get(tag));
    }

    /** The tags of everything there is, in the order of the file. */
    List<PropTag<?>> tags() {
        List<PropTag<?>> all = stored.tags();
        if (changes.isEmpty()) {
            return all;
        }
        Map<Integer, PropTag<?>> tags = new LinkedHashMap<>();
        all.forEach(tag -> tags.put(tag.id(), tag));
        changes.values().forEach(held -> tags.put(held.tag().id(), held.tag()));
        changes.values().stream()
                .filter(Held.Gone.class::isInstance)
                .forEach(held -> tags.remove(held.tag().id()));
        return new ArrayList<>(tags.values());
    }

    /** The flags of a property's entry: what may be done to it. */
    int flags(int id) {
        Integer set = flags.get(id);
        if (set != null) {
            return set;
        }
        int index = stored.entries().find(id);
        return index >= 0 ? stored.entries().flags(index) : NORMAL;
    }

    void flags(int id, int bits) {
        flags.put(id, bits);
    }

    /** What an entry has unless something else is told. */
    static final int NORMAL = PropAttribute.PROPATTR_READABLE.bit() | PropAttribute.PROPATTR_WRITEABLE.bit();
}
