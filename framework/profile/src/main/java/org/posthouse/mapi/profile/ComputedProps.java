package org.posthouse.mapi.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The properties of a section that are not stored: the links between sections, kept right by being computed, and what every
 * section tells of itself. Source: message-services-and-profiles.md, iprofsectimapiprop.md.
 */
final class ComputedProps {
    private static final Set<Integer> IDS = ids(
            PropTags.PR_PROFILE_NAME,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_DEFAULT_PROFILE,
            PropTags.PR_SERVICE_UID,
            PropTags.PR_SERVICES,
            PropTags.PR_STORE_PROVIDERS,
            PropTags.PR_AB_PROVIDERS,
            PropTags.PR_TRANSPORT_PROVIDERS,
            PropTags.PR_PROVIDER_UID,
            PropTags.PR_PROVIDER_ORDINAL);

    private ComputedProps() {}

    private static Set<Integer> ids(PropTag<?>... tags) {
        return Set.copyOf(List.of(tags).stream().map(PropTag::id).toList());
    }

    /** Whether nobody can set it, in any section. */
    static boolean has(PropTag<?> tag) {
        return IDS.contains(tag.id());
    }

    /** Whether nobody can set it in this section. */
    static boolean has(PropTag<?> tag, SectionData section) {
        return has(tag)
                || section.isService() && tag.sameId(PropTags.PR_SERVICE_NAME)
                || section.uid().equals(MapiUids.PROFILE_GLOBAL) && isOfProfile(tag);
    }

    /** What MAPI keeps of the profile as a whole in its own section: a client that wrote it would hide the profile. */
    private static boolean isOfProfile(PropTag<?> tag) {
        return tag.sameId(PropTags.PR_DISPLAY_NAME) || tag.sameId(AppProfiles.TAG) || tag.sameId(TransportOrder.TAG);
    }

    /** Whether {@link #of} may say something of it in this section; what is stored is all there is of any other. */
    static boolean gives(PropTag<?> tag, SectionData section) {
        return has(tag, section)
                || section.isService() && tag.sameId(PropTags.PR_RESOURCE_FLAGS)
                || section.uid().equals(MapiUids.MUID_PROFILE_INSTANCE) && tag.sameId(PropTags.PR_SEARCH_KEY);
    }

    static PropValues of(SectionData section, ProfileData profile) {
        PropValues.Builder props = PropValues.builder()
                .put(PropTags.PR_PROFILE_NAME, profile.row().name())
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_PROFSECT.value());
        if (section.uid().equals(MapiUids.MUID_PROFILE_INSTANCE)) {
            props.put(PropTags.PR_SEARCH_KEY, profile.row().searchKey());
        } else if (section.uid().equals(MapiUids.PROFILE_GLOBAL)) {
            props.put(PropTags.PR_SERVICES, joined(profile.services()));
            // a store's name is in the section of the profile and in its provider's: computed, it cannot differ
            props.put(
                    PropTags.PR_DISPLAY_NAME,
                    profile.defaultStore().flatMap(store -> store.props().get(PropTags.PR_DISPLAY_NAME)));
            putProviders(props, profile.providers());
        } else if (section.service().isPresent()) {
            props.put(PropTags.PR_SERVICE_UID, section.service().get().bytes());
            if (section.isService()) {
                profile.serviceFlags(section).ifPresent(flags -> props.put(PropTags.PR_RESOURCE_FLAGS, flags));
                putProviders(props, profile.providersOf(section.uid()));
            }
        }
        return props.build();
    }

    private static void putProviders(PropValues.Builder props, List<SectionData> providers) {
        props.put(PropTags.PR_STORE_PROVIDERS, joined(providers, ResourceType.MAPI_STORE_PROVIDER));
        props.put(PropTags.PR_AB_PROVIDERS, joined(providers, ResourceType.MAPI_AB_PROVIDER));
        props.put(PropTags.PR_TRANSPORT_PROVIDERS, joined(providers, ResourceType.MAPI_TRANSPORT_PROVIDER));
    }

    private static Optional<Binary> joined(List<SectionData> sections, ResourceType type) {
        return joined(
                sections.stream().filter(section -> section.isOfType(type)).toList());
    }

    /** The identifiers one behind the other; absent when there are none. */
    private static Optional<Binary> joined(List<SectionData> sections) {
        return sections.stream().map(section -> section.uid().bytes()).reduce(Binary::concat);
    }
}
