package org.posthouse.mapi.convert;

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
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.MapiPropSupport;

/** Properties that outlive the objects opened on them, as in a store. */
class MemoryProp extends MapiPropSupport {
    final Map<Integer, PropValue<?>> values;

    MemoryProp(Map<Integer, PropValue<?>> values) {
        this.values = values;
    }

    MemoryProp() {
        this(new LinkedHashMap<>());
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return Optional.ofNullable(values.get(tag.id()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        List<PropTag<?>> tags = new ArrayList<>();
        values.values().forEach(value -> tags.add(value.tag()));
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
        PropValue<?> value =
                read(tag).orElseThrow(() -> new MapiException(ErrorCode.MAPI_E_NOT_FOUND, tag + " is not there"));
        return new ByteArrayInputStream(
                value.value() instanceof Binary binary
                        ? binary.toBytes()
                        : value.value().toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        requireOpen();
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                Object value = tag.type().isString() ? toString(StandardCharsets.UTF_8) : Binary.of(toByteArray());
                store(List.of(PropValue.of(tag, value)));
            }
        };
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }
}
