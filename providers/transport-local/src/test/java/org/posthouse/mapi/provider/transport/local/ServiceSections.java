package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;
import org.posthouse.mapi.testkit.MemorySection;

/** A service with one provider, the transport. */
final class ServiceSections implements ProviderAdmin {
    private final MemorySection section;

    ServiceSections(MemorySection section) {
        this.section = section;
    }

    @Override
    public MapiUid service() {
        return section.uid();
    }

    @Override
    public Table providerTable() {
        PropValues row = PropValues.builder()
                .put(PropTags.PR_PROVIDER_UID, section.uid().bytes())
                .put(PropTags.PR_RESOURCE_TYPE, 36)
                .build();
        return TableData.table(List.of(PropTags.PR_PROVIDER_UID), List.of(row));
    }

    @Override
    public MapiUid createProvider(String providerName, Set<ServiceUiFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteProvider(MapiUid provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
        assertThat(flags).contains(OpenFlag.MAPI_FORCE_ACCESS);
        return section.open(flags);
    }

    @Override
    public Optional<MapiError> lastError() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
