package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;

/**
 * A service provider of a profile.
 *
 * @param uid PR_PROVIDER_UID
 * @param displayName PR_DISPLAY_NAME, else PR_PROVIDER_DISPLAY, else PR_PROVIDER_UID
 * @param type the name of PR_RESOURCE_TYPE; a value without a name in hex
 * @param dllName PR_PROVIDER_DLL_NAME
 * @param flags the names of the bits of PR_RESOURCE_FLAGS; a bit without a name in hex
 * @param ordinal PR_PROVIDER_ORDINAL
 * @param bundle the symbolic name of the bundle that answers for the DLL name; empty when none does
 */
public record ProviderView(
        MapiUid uid,
        String displayName,
        Optional<String> type,
        Optional<String> dllName,
        List<String> flags,
        Optional<Integer> ordinal,
        Optional<String> bundle) {
    public ProviderView {
        flags = List.copyOf(flags);
    }

    boolean isOf(ResourceType wanted) {
        return type.filter(wanted.name()::equals).isPresent();
    }

    boolean has(ResourceFlag flag) {
        return flags.contains(flag.name());
    }

    /** Its name and its UID, by which it can be told from others of that name. */
    public String nameAndUid() {
        return displayName.equals(uid.toString()) ? displayName : displayName + " " + uid;
    }
}
