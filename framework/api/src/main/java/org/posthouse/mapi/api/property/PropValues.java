package org.posthouse.mapi.api.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An ordered, unchanging set of property values: a table row (SRow), a recipient (ADRENTRY) or the answer of GetProps.
 *
 * <p>Order is that of the request or of the columns. Positions may hold PT_ERROR values; {@link #get} passes over them. Lookup
 * is by identifier, in constant time for long rows. Safe for any thread. Source: srow.md, adrentry.md.
 */
public final class PropValues implements Iterable<PropValue<?>> {
    /** No values. */
    public static final PropValues EMPTY = new PropValues(List.of());

    /** Up to here numbers one behind the other are found sooner than by a map, in a tenth of its room. */
    private static final int SHORT = 64;

    private final List<PropValue<?>> list;
    private final int[] ids;
    private final Map<Integer, PropValue<?>> byId;

    private PropValues(List<PropValue<?>> list) {
        this.list = list;
        boolean isShort = list.size() <= SHORT;
        this.ids = new int[isShort ? list.size() : 0];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.get(i).tag().id();
        }
        this.byId = isShort ? Map.of() : index(list);
    }

    private static Map<Integer, PropValue<?>> index(List<PropValue<?>> list) {
        Map<Integer, PropValue<?>> map = new java.util.HashMap<>(list.size() * 2);
        list.forEach(value -> map.putIfAbsent(value.tag().id(), value));
        return map;
    }

    /** These values, in this order. */
    public static PropValues of(PropValue<?>... values) {
        return new PropValues(List.copyOf(Arrays.asList(values)));
    }

    /** These values, in this order. */
    public static PropValues of(List<? extends PropValue<?>> values) {
        return values.isEmpty() ? EMPTY : new PropValues(List.copyOf(values));
    }

    /** Starts an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of {@code tag} when it is there with that very type; PT_STRING8 and PT_UNICODE stand for one another. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(PropTag<T> tag) {
        return find(tag)
                .filter(value -> value.tag().type() == tag.type() || bothText(value.tag(), tag))
                .map(value -> (T) value.value());
    }

    private static boolean bothText(PropTag<?> one, PropTag<?> other) {
        return one.type().isString()
                && other.type().isString()
                && one.type().isMultiValue() == other.type().isMultiValue();
    }

    /** What stands under the identifier of {@code tag}, of whatever type, PT_ERROR included. */
    public Optional<PropValue<?>> find(PropTag<?> tag) {
        if (list.size() > SHORT) {
            return Optional.ofNullable(byId.get(tag.id()));
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == tag.id()) {
                return Optional.of(list.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether a value (not an error) stands under the identifier of {@code tag}. */
    public boolean has(PropTag<?> tag) {
        return find(tag).filter(value -> !value.isError()).isPresent();
    }

    /** All values in order. */
    public List<PropValue<?>> asList() {
        return list;
    }

    /** All tags in order. */
    public List<PropTag<?>> tags() {
        return list.stream().<PropTag<?>>map(PropValue::tag).toList();
    }

    /** How many values. */
    public int size() {
        return list.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** All values in order. */
    public Stream<PropValue<?>> stream() {
        return list.stream();
    }

    @Override
    public Iterator<PropValue<?>> iterator() {
        return list.iterator();
    }

    /** These values with {@code others} put over them: same identifiers replaced in place, new ones at the end. */
    public PropValues with(PropValues others) {
        Builder builder = builder();
        list.forEach(builder::add);
        others.list.forEach(builder::add);
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PropValues that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }

    /** Gathers values; a second value under one identifier replaces the first in its place. For one thread. */
    public static final class Builder {
        private final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();

        private Builder() {}

        /** Adds or replaces a value. */
        public <T> Builder put(PropTag<T> tag, T value) {
            return add(new PropValue<>(tag, value));
        }

        /** Adds or replaces a value when there is one. */
        public <T> Builder put(PropTag<T> tag, Optional<? extends T> value) {
            value.ifPresent(present -> put(tag, present));
            return this;
        }

        /** Adds or replaces a value. */
        public Builder add(PropValue<?> value) {
            values.put(value.tag().id(), value);
            return this;
        }

        /** What has been gathered. */
        public PropValues build() {
            return PropValues.of(new ArrayList<>(values.values()));
        }
    }
}
