package org.posthouse.mapi.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.MapiPropSupport;
import org.posthouse.mapi.support.PropCodec;

/**
 * Properties in memory, with the streams, the names and the limit on what is read at once that a store has.
 *
 * <p>A test asks {@link #stored} and {@link #saves} what the code under test left behind, also after that closed the object.
 * Subclasses may override anything to fail or to count. For one thread at a time.
 */
public class MemoryProps extends MapiPropSupport {
    private final MemorySpace space;
    private final Map<Integer, PropValue<?>> values;
    private int saves;

    /** Without properties, in the usual space. */
    public MemoryProps() {
        this(new MemorySpace());
    }

    /** Without properties, in {@code space}. */
    public MemoryProps(MemorySpace space) {
        this(space, new LinkedHashMap<>());
    }

    /** A second object on properties another one has; changes are seen by both at once. */
    MemoryProps(MemorySpace space, MemoryProps shared) {
        this(space, shared.values);
    }

    private MemoryProps(MemorySpace space, Map<Integer, PropValue<?>> values) {
        this.space = space;
        this.values = values;
    }

    /** What it shares with the objects of its store. */
    public final MemorySpace space() {
        return space;
    }

    /** Every property with its whole value, secure ones and those too large to be read at once included; also after close. */
    public final PropValues stored() {
        return PropValues.of(List.copyOf(values.values()));
    }

    /** How often it was saved. */
    public final int saves() {
        return saves;
    }

    /** Takes over the properties of another object in place of its own. */
    final void replaceBy(MemoryProps other) {
        values.clear();
        values.putAll(other.values);
    }

    final void countSaves(int count) {
        saves = count;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        PropValue<?> value = values.get(tag.id());
        if (value != null && !space.isInline(PropCodec.encode(value).length)) {
            return Optional.of(PropValue.error(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
        }
        return Optional.ofNullable(value);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        List<PropTag<?>> tags = new ArrayList<>();
        values.values().stream()
                .<PropTag<?>>map(PropValue::tag)
                .filter(tag -> !tag.isSecure())
                .forEach(tags::add);
        return tags;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return Optional.empty();
    }

    @Override
    protected void store(List<PropValue<?>> accepted) {
        accepted.forEach(value -> values.put(value.tag().id(), value));
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        tags.forEach(tag -> values.remove(tag.id()));
    }

    @Override
    public InputStream openStream(PropTag<?> tag) {
        requireOpen();
        PropValue<?> value = values.get(tag.id());
        if (value == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, tag + " is not there; set it first");
        }
        return new ByteArrayInputStream(PropCodec.encode(value));
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        requireOpen();
        refusal(tag).ifPresent(code -> {
            throw new MapiException(code, tag + " cannot be written here");
        });
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                Object value = tag.type().isString() ? toString(StandardCharsets.UTF_8) : Binary.of(toByteArray());
                store(List.of(PropValue.of(tag, value)));
            }
        };
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        requireOpen();
        if (names.isEmpty()) {
            return space.names().keySet().stream()
                    .sorted()
                    .<PropTag<?>>map(id -> new PropTag<>(id, PropType.PT_UNSPECIFIED))
                    .toList();
        }
        List<PropTag<?>> tags = new ArrayList<>();
        for (PropName name : names) {
            Optional<Integer> id =
                    flags.contains(OpenFlag.MAPI_CREATE) ? Optional.of(space.findOrMake(name)) : space.find(name);
            tags.add(id.<PropTag<?>>map(found -> new PropTag<>(found, PropType.PT_UNSPECIFIED))
                    .orElseGet(() -> new PropTag<>(0, PropType.PT_ERROR)));
        }
        return tags;
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        requireOpen();
        Map<Integer, PropName> names = space.names();
        return tags.stream()
                .map(tag -> Optional.ofNullable(names.get(tag.id())))
                .toList();
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
        saves++;
    }
}
