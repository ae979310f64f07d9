package org.posthouse.mapi.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.MapiPropSupport;

/** An object whose properties are computed and cannot be set. */
abstract class FixedProps extends MapiPropSupport {
    /** The properties, as they are now. */
    abstract PropValues fixed();

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return fixed().find(tag);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return fixed().tags();
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return Optional.of(fixed().has(tag) ? ErrorCode.MAPI_E_COMPUTED : ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        throw new IllegalStateException("every property is refused");
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        throw new IllegalStateException("every property is refused");
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }
}
