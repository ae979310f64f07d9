package org.posthouse.mapi.profile;

import java.util.EnumSet;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

/**
 * The three classes of bits in PR_RESOURCE_FLAGS: static ones stay as the INF has them, dynamic ones are MAPI's, the others may be
 * changed by whoever may write to the section. Source: pidtagresourceflags-canonical-property.md.
 */
final class FlagRules {
    private static final Set<ServiceFlag> SERVICE_STATIC =
            EnumSet.of(ServiceFlag.SERVICE_SINGLE_COPY, ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY);
    /** SERVICE_PRIMARY_IDENTITY is called modifiable, and "use SetPrimaryIdentity": written here, two services had it. */
    private static final Set<ServiceFlag> SERVICE_DYNAMIC =
            EnumSet.of(ServiceFlag.SERVICE_DEFAULT_STORE, ServiceFlag.SERVICE_PRIMARY_IDENTITY);

    private static final Set<ResourceFlag> PROVIDER_STATIC = EnumSet.of(
            ResourceFlag.HOOK_INBOUND,
            ResourceFlag.HOOK_OUTBOUND,
            ResourceFlag.STATUS_NO_DEFAULT_STORE,
            ResourceFlag.STATUS_NO_PRIMARY_IDENTITY,
            ResourceFlag.STATUS_OWN_STORE,
            ResourceFlag.STATUS_XP_PREFER_LAST);
    private static final Set<ResourceFlag> PROVIDER_DYNAMIC = EnumSet.of(
            ResourceFlag.STATUS_NEED_IPM_TREE,
            ResourceFlag.STATUS_PRIMARY_IDENTITY,
            ResourceFlag.STATUS_SIMPLE_STORE,
            ResourceFlag.STATUS_TEMP_SECTION);

    private FlagRules() {}

    /** Whether a property is the flags of a section that has classes of them, whatever type is written after its identifier. */
    static boolean rule(PropTag<?> tag, SectionData section) {
        return tag.sameId(PropTags.PR_RESOURCE_FLAGS) && (section.isProvider() || section.isService());
    }

    /** What is stored when somebody writes {@code given}, 0 to delete; a section without flags yet may be given static ones. */
    static PropValue<?> applied(int given, SectionData section) {
        boolean first = !section.props().has(PropTags.PR_RESOURCE_FLAGS);
        int kept = section.isProvider()
                ? kept(first, PROVIDER_STATIC, PROVIDER_DYNAMIC)
                : kept(first, SERVICE_STATIC, SERVICE_DYNAMIC);
        return new PropValue<>(PropTags.PR_RESOURCE_FLAGS, given & ~kept | section.flagBits() & kept);
    }

    private static int kept(boolean first, Set<? extends MapiFlag> fixed, Set<? extends MapiFlag> dynamic) {
        return MapiFlag.bits(dynamic) | (first ? 0 : MapiFlag.bits(fixed));
    }
}
