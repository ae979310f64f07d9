package org.posthouse.mapi.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;

/**
 * A provider's profile section in memory: values change at once, secure ones are read by their tag only, and there are no names.
 *
 * <p>Sections are opened by {@link #open}, as often as wanted; there are no locks. For one thread at a time.
 */
public class MemorySection extends MemoryProps implements ProfSect {
    private final MapiUid uid;
    private final boolean modifiable;

    /** An empty section, open for writing. */
    public MemorySection(MapiUid uid) {
        super(MemorySpace.unlimited());
        this.uid = uid;
        modifiable = true;
    }

    private MemorySection(MemorySection section, boolean modifiable) {
        super(section.space(), section);
        uid = section.uid;
        this.modifiable = modifiable;
    }

    /** Another object on this section, closed by the caller: with MAPI_MODIFY for writing, else every change is refused. */
    public final MemorySection open(Set<OpenFlag> flags) {
        return new MemorySection(this, flags.contains(OpenFlag.MAPI_MODIFY));
    }

    @Override
    public MapiUid uid() {
        return uid;
    }

    @Override
    public Owner owner() {
        return Owner.PROVIDER;
    }

    @Override
    public boolean isModifiable() {
        return modifiable;
    }

    @Override
    protected boolean isReadOnly() {
        return !modifiable;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return modifiable ? Optional.empty() : Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        throw noNames();
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        throw noNames();
    }

    private static MapiException noNames() {
        return new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "a profile section has no named properties");
    }
}
