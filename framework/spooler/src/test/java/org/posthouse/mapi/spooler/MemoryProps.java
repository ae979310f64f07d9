package org.posthouse.mapi.spooler;

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
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.MapiPropSupport;
import org.posthouse.mapi.support.PropCodec;

/** Properties in memory, with streams, names and the limit on what is read inline that a store has. */
class MemoryProps extends MapiPropSupport {
    static final int INLINE = 16 * 1024;

    final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
    final Map<Integer, PropName> names = new LinkedHashMap<>();
    int firstNamed = 0x8000;
    int saves;

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        PropValue<?> value = values.get(tag.id());
        if (value != null && PropCodec.encode(value).length > INLINE) {
            return Optional.of(PropValue.error(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
        }
        return Optional.ofNullable(value);
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
        PropValue<?> value = values.get(tag.id());
        if (value == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, tag + " is not there");
        }
        return new ByteArrayInputStream(PropCodec.encode(value));
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        requireOpen();
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                Object value = tag.type().isString()
                        ? new String(toByteArray(), StandardCharsets.UTF_8)
                        : Binary.of(toByteArray());
                values.put(tag.id(), PropValue.of(tag, value));
            }
        };
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> wanted, Set<OpenFlag> flags) {
        List<PropTag<?>> tags = new ArrayList<>();
        for (PropName name : wanted) {
            int id = names.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .orElse(firstNamed + names.size());
            names.put(id, name);
            tags.add(new PropTag<>(id, org.posthouse.mapi.api.property.PropType.PT_UNSPECIFIED));
        }
        return tags;
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
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
