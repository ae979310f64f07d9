package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.MapiPropSupport;

/** A provider section in memory. */
final class TestSection extends MapiPropSupport implements ProfSect {
    private final Stored stored;
    private final boolean modifiable;

    TestSection(Stored stored, boolean modifiable) {
        this.stored = stored;
        this.modifiable = modifiable;
    }

    /** What the section holds while it is not open. */
    static final class Stored {
        final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
        int writes;

        <T> Stored with(PropTag<T> tag, T value) {
            values.put(tag.id(), new PropValue<>(tag, value));
            return this;
        }
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return Optional.ofNullable(stored.values.get(tag.id()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        List<PropTag<?>> tags = new ArrayList<>();
        stored.values.values().forEach(value -> tags.add(value.tag()));
        return tags;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return modifiable ? Optional.empty() : Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    protected void store(List<PropValue<?>> accepted) {
        stored.writes++;
        accepted.forEach(value -> stored.values.put(value.tag().id(), value));
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        tags.forEach(tag -> stored.values.remove(tag.id()));
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {}

    @Override
    public MapiUid uid() {
        return TestSupport.UID;
    }

    @Override
    public Owner owner() {
        return Owner.PROVIDER;
    }

    @Override
    public boolean isModifiable() {
        return modifiable;
    }
}
