package org.posthouse.mapi.api.profile;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.table.Table;

/** The providers of one message service (IProviderAdmin). Source: iprovideradminiunknown.md. */
@ProviderType
public interface ProviderAdmin extends AutoCloseable {
    /** PR_SERVICE_UID of the service. */
    MapiUid service();

    /** A snapshot of the service's providers; its extra sections are rows whose PR_RESOURCE_TYPE is PT_ERROR. */
    Table providerTable();

    /**
     * Adds a provider (CreateProvider): its INF data in a section of its own, then MSG_SERVICE_PROVIDER_CREATE.
     *
     * @param providerName the name of a provider section of the INF
     * @return PR_PROVIDER_UID
     */
    MapiUid createProvider(String providerName, Set<ServiceUiFlag> flags);

    /**
     * Removes a provider and its section, after MSG_SERVICE_PROVIDER_DELETE (DeleteProvider).
     *
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    void deleteProvider(MapiUid provider);

    /**
     * Opens a section (OpenProfileSection).
     *
     * @param section null for the service's own section, inside a service entry point only
     * @return closed by the caller
     * @throws MapiException MAPI_E_NO_ACCESS for a provider's section without MAPI_FORCE_ACCESS or a locked one,
     *     MAPI_E_NOT_FOUND, MAPI_E_INVALID_PARAMETER for null outside the entry point
     */
    ProfSect openProfileSection(@Nullable MapiUid section, Set<OpenFlag> flags);

    /** What is known about the last error of this object (GetLastError). */
    Optional<MapiError> lastError();

    /** Closes the sections that are still open; what is asked of it afterwards is MAPI_E_INVALID_OBJECT. Twice is harmless. */
    @Override
    void close();
}
