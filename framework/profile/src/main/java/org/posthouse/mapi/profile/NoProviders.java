package org.posthouse.mapi.profile;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.table.Table;

/** What an entry point is given when no profile is concerned. */
final class NoProviders implements ProviderAdmin {
    private static MapiException noProfile() {
        return new MapiException(
                ErrorCode.MAPI_E_NO_SUPPORT,
                "installing and uninstalling a message service concerns the machine; no profile is open");
    }

    @Override
    public MapiUid service() {
        throw noProfile();
    }

    @Override
    public Table providerTable() {
        throw noProfile();
    }

    @Override
    public MapiUid createProvider(String providerName, Set<ServiceUiFlag> flags) {
        throw noProfile();
    }

    @Override
    public void deleteProvider(MapiUid provider) {
        throw noProfile();
    }

    @Override
    public ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags) {
        throw noProfile();
    }

    @Override
    public Optional<MapiError> lastError() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
