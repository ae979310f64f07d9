package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** The properties of an open object: what is stored, and over it what has been changed and not saved. For one thread. */
final class PropBag {
    private final Map<Integer, Held> stored;
    private final Map<Integer, Held> changes = new LinkedHashMap<>();

    PropBag(Map<Integer, Held> stored) {
        this.stored = stored;
    }

    /** The same properties, whose further changes are its own. */
    PropBag copy() {
        PropBag copy = new PropBag(stored);
        copy.changes.putAll(changes);
        return copy;
    }

    void put(PropValue<?> value) {
        changes.put(value.tag().id(), new Held.Value(value));
    }

    void put(int id, Held held) {
        changes.put(id, held);
    }

    void remove(int id) {
        changes.put(id, new Held.Gone());
    }

    /** What is to be written, by identifier. */
    Map<Integer, Held> changes() {
        return changes;
    }

    boolean isChanged(PropTag<?> tag) {
        return changes.containsKey(tag.id());
    }

    /** What stands under an identifier; empty for nothing. */
    Optional<Held> held(int id) {
        Held held = changes.getOrDefault(id, stored.get(id));
        return held == null || held instanceof Held.Gone ? Optional.empty() : Optional.of(held);
    }

    /** The value to return from a property read: an error for one that is too large. */
    Optional<PropValue<?>> read(int id) {
        return held(id).map(PropBag::inline);
    }

    /** A value of a known type. */
    <T> Optional<T> get(PropTag<T> tag) {
        return read(tag.id())
                .filter(value -> value.tag().type() == tag.type())
                .map(value -> tag)
                .map(found -> cast(read(tag.id()).orElseThrow().value()));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object value) {
        return (T) value;
    }

    private static PropValue<?> inline(Held held) {
        if (held instanceof Held.Value value) {
            return Values.isLarge(value.value())
                    ? PropValue.error(value.value().tag(), ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY)
                    : value.value();
        }
        return PropValue.error(tag(held), ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
    }

    private static PropTag<?> tag(Held held) {
        if (held instanceof Held.Staged staged) {
            return staged.tag();
        } else if (held instanceof Held.Stored large) {
            return large.tag();
        } else if (held instanceof Held.Value value) {
            return value.value().tag();
        }
        throw new IllegalStateException("nothing is held");
    }

    /** The tags of everything there is. */
    List<PropTag<?>> tags() {
        Map<Integer, Held> all = new LinkedHashMap<>(stored);
        all.putAll(changes);
        List<PropTag<?>> tags = new ArrayList<>(all.size());
        all.values().stream().filter(held -> !(held instanceof Held.Gone)).forEach(held -> tags.add(tag(held)));
        return tags;
    }
}
