package org.posthouse.mapi.provider.addressbook.personal;

import java.util.Set;
import org.posthouse.mapi.api.object.OpenFlag;

/** How objects are opened: read only, unless asked otherwise. */
final class Access {
    private Access() {}

    static boolean isWriting(Set<OpenFlag> flags) {
        return flags.contains(OpenFlag.MAPI_MODIFY) || flags.contains(OpenFlag.MAPI_BEST_ACCESS);
    }
}
