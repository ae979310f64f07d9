package org.posthouse.mapi.inf;

import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropValue;

/**
 * Values that were typed without a problem, so that what many sections say alike is typed and held once.
 *
 * <p>It remembers a fixed number and forgets the older of two that fall on one place. For one thread.
 */
final class TypedValues {
    private static final int PLACES = 1 << 10;

    private record Typed(SectionKind kind, EntryTag tag, String text, PropValue<?> value) {}

    private final @Nullable Typed[] known = new Typed[PLACES];

    /** What {@code text} is under {@code tag} in a section of that kind; null when it has to be typed. */
    @Nullable
    PropValue<?> find(SectionKind kind, EntryTag tag, String text) {
        Typed there = known[place(tag, text)];
        return there != null && there.kind == kind && there.tag.equals(tag) && there.text.equals(text)
                ? there.value
                : null;
    }

    void add(SectionKind kind, EntryTag tag, String text, PropValue<?> value) {
        known[place(tag, text)] = new Typed(kind, tag, text, value);
    }

    private static int place(EntryTag tag, String text) {
        int hash = 31 * text.hashCode() + tag.tag().id();
        return (hash ^ hash >>> 15) & PLACES - 1;
    }
}
