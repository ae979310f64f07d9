package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A message service of a profile.
 *
 * @param uid PR_SERVICE_UID
 * @param name PR_SERVICE_NAME
 * @param displayName PR_DISPLAY_NAME, else PR_SERVICE_NAME, else PR_SERVICE_UID
 * @param dllName PR_SERVICE_DLL_NAME, when it has an entry point
 * @param entryName PR_SERVICE_ENTRY_NAME, when it has an entry point
 * @param bundle the symbolic name of the bundle that answers for the DLL name; empty when none does, or there is no entry point
 * @param flags the names of the bits of PR_RESOURCE_FLAGS; a bit without a name in hex
 * @param providers in profile order
 */
public record ServiceView(
        MapiUid uid,
        String name,
        String displayName,
        Optional<String> dllName,
        Optional<String> entryName,
        Optional<String> bundle,
        List<String> flags,
        List<ProviderView> providers) {
    public ServiceView {
        flags = List.copyOf(flags);
        providers = List.copyOf(providers);
    }
}
