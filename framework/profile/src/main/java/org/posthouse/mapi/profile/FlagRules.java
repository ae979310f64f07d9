package org.posthouse.mapi.profile;

import java.util.EnumSet;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

/**
 * The three classes of bits in PR_RESOURCE_FLAGS: static ones stay as the INF has them, dynamic ones are MAPI's, the others may be
 * changed by whoever may write to the section. Source: pidtagresourceflags-canonical-property.md.
 */
final class FlagRules {
    private static final Set<ServiceFlag> SERVICE_STATIC =
            EnumSet.of(ServiceFlag.SERVICE_SINGLE_COPY, ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY);
    private static final Set<ServiceFlag> SERVICE_DYNAMIC = EnumSet.of(ServiceFlag.SERVICE_DEFAULT_STORE);
    private static final Set<ResourceFlag> PROVIDER_STATIC = EnumSet.of(
            ResourceFlag.HOOK_INBOUND,
            ResourceFlag.HOOK_OUTBOUND,
            ResourceFlag.STATUS_NO_DEFAULT_STORE,
            ResourceFlag.STATUS_NO_PRIMARY_IDENTITY,
            ResourceFlag.STATUS_OWN_STORE,
            ResourceFlag.STATUS_XP_PREFER_LAST);
    private static final Set<ResourceFlag> PROVIDER_DYNAMIC = EnumSet.of(
            ResourceFlag.STATUS_NEED_IPM_TREE, ResourceFlag.STATUS_SIMPLE_STORE, ResourceFlag.STATUS_TEMP_SECTION);

    private FlagRules() {}

    /** What is stored when somebody writes {@code value}; a section without flags yet may be given static ones. */
    static PropValue<?> applied(PropValue<?> value, SectionData section) {
        boolean ruled = section.isProvider() || section.isService();
        if (!ruled) {
            return value;
        }
        boolean first = !section.props().has(PropTags.PR_RESOURCE_FLAGS);
        int kept = section.isProvider()
                ? kept(first, PROVIDER_STATIC, PROVIDER_DYNAMIC)
                : kept(first, SERVICE_STATIC, SERVICE_DYNAMIC);
        int given = (Integer) value.value();
        return new PropValue<>(PropTags.PR_RESOURCE_FLAGS, given & ~kept | section.flagBits() & kept);
    }

    private static int kept(boolean first, Set<? extends MapiFlag> fixed, Set<? extends MapiFlag> dynamic) {
        return MapiFlag.bits(dynamic) | (first ? 0 : MapiFlag.bits(fixed));
    }
}
