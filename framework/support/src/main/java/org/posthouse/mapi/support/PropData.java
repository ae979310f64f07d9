package org.posthouse.mapi.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * Properties in memory (IPropData): for property sheets that edit a copy, status rows and tests. For one thread at a time. Source:
 * ipropdataimapiprop.md.
 */
public final class PropData extends MapiPropSupport {
    private final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
    private boolean readOnly;

    /** Starts with {@code values}, errors and empty places left out; open for writing. */
    public PropData(PropValues values) {
        values.stream()
                .filter(value -> !value.isError() && !value.tag().sameId(PropTags.PR_NULL))
                .forEach(value -> this.values.put(value.tag().id(), value));
    }

    /** Lets changes be made, or answers them with MAPI_E_NO_ACCESS (HrSetObjAccess). */
    public PropData readOnly(boolean refuse) {
        readOnly = refuse;
        return this;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return Optional.ofNullable(values.get(tag.id()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return tags(tag -> !tag.isSecure() && tag.type() != PropType.PT_OBJECT);
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return tags(tag -> tag.type() == PropType.PT_OBJECT);
    }

    private List<PropTag<?>> tags(Predicate<PropTag<?>> wanted) {
        List<PropTag<?>> tags = new ArrayList<>();
        values.values().stream().<PropTag<?>>map(PropValue::tag).filter(wanted).forEach(tags::add);
        return tags;
    }

    @Override
    protected boolean isReadOnly() {
        return readOnly;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return readOnly ? Optional.of(ErrorCode.MAPI_E_NO_ACCESS) : Optional.empty();
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
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }
}
