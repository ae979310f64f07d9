package org.posthouse.mapi.inf;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

/**
 * What a section stands for, which decides what the symbolic names in it mean: PR_RESOURCE_FLAGS is SERVICE_ in the section of a
 * service and STATUS_ in that of a provider. Source: pidtagresourceflags-canonical-property.md.
 */
enum SectionKind {
    SERVICE("a service section", flags(ServiceFlag.values())),
    PROVIDER("a provider section", flags(ResourceFlag.values())),
    EXTRA("an extra section", flags(ResourceFlag.values()));

    private static final Map<String, Integer> TYPES = types();

    private final String text;
    private final Map<String, Integer> flags;

    SectionKind(String text, Map<String, Integer> flags) {
        this.text = text;
        this.flags = flags;
    }

    /** What to call it in a message. */
    String text() {
        return text;
    }

    /** The symbolic names that {@code tag} takes in such a section; empty when it takes numbers only. */
    Map<String, Integer> names(PropTag<?> tag) {
        if (tag.equals(PropTags.PR_RESOURCE_FLAGS)) {
            return flags;
        }
        return tag.equals(PropTags.PR_RESOURCE_TYPE) ? TYPES : Map.of();
    }

    /** The kind of section in which {@code name} is a flag, when it is another than this. */
    Optional<SectionKind> otherHome(String name) {
        SectionKind other = this == SERVICE ? PROVIDER : SERVICE;
        return other.flags.containsKey(name.toUpperCase(Locale.ROOT)) ? Optional.of(other) : Optional.empty();
    }

    private static <F extends Enum<F> & MapiFlag> Map<String, Integer> flags(F[] constants) {
        Map<String, Integer> map = new HashMap<>();
        for (F flag : constants) {
            map.put(flag.name(), flag.bit());
        }
        return Map.copyOf(map);
    }

    private static Map<String, Integer> types() {
        Map<String, Integer> map = new HashMap<>();
        for (ResourceType type : ResourceType.values()) {
            map.put(type.name(), type.value());
        }
        return Map.copyOf(map);
    }
}
