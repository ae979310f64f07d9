package org.posthouse.mapi.admin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

/** Numbers that people write as names, as an INF does: {@code STATUS_X|STATUS_Y}, {@code MAPI_STORE_PROVIDER}. */
final class WrittenNames {
    private WrittenNames() {}

    /**
     * The number that a value of {@code tag} names.
     *
     * @return empty for a tag without names, and for a value that is a number itself
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a name that there is not
     */
    static Optional<Integer> number(PropTag<?> tag, String text) {
        boolean flags = tag.equals(PropTags.PR_RESOURCE_FLAGS);
        if (!flags && !tag.equals(PropTags.PR_RESOURCE_TYPE) || !text.matches("\\s*[A-Za-z].*")) {
            return Optional.empty();
        }
        Map<String, Integer> names = flags ? flags() : types();
        int number = 0;
        for (String name : flags ? text.split("\\|", -1) : new String[] {text}) {
            Integer bits = names.get(name.strip().toUpperCase(Locale.ROOT));
            if (bits == null) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER,
                        "'" + name.strip() + "' is no name for " + tag + "; write "
                                + (flags
                                        ? "STATUS_ or SERVICE_ names with | between them"
                                        : "MAPI_STORE_PROVIDER, MAPI_TRANSPORT_PROVIDER or MAPI_AB_PROVIDER")
                                + ", or a number");
            }
            number |= bits;
        }
        return Optional.of(number);
    }

    private static Map<String, Integer> flags() {
        Map<String, Integer> names = new HashMap<>();
        put(names, ResourceFlag.values());
        put(names, ServiceFlag.values());
        return names;
    }

    private static <F extends Enum<F> & MapiFlag> void put(Map<String, Integer> names, F[] flags) {
        for (F flag : flags) {
            names.put(flag.name(), flag.bit());
        }
    }

    private static Map<String, Integer> types() {
        Map<String, Integer> names = new HashMap<>();
        for (ResourceType type : ResourceType.values()) {
            names.put(type.name(), type.value());
        }
        return names;
    }
}
