package org.posthouse.mapi.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** The static tables over profiles. Sources: profile-tables.md, message-service-tables.md, provider-tables.md. */
final class ProfileTables {
    private static final List<PropTag<?>> PROFILES =
            List.of(PropTags.PR_DISPLAY_NAME, PropTags.PR_DEFAULT_PROFILE, PropTags.PR_INSTANCE_KEY);

    private static final List<PropTag<?>> SERVICES = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_RESOURCE_FLAGS,
            PropTags.PR_SERVICE_DLL_NAME,
            PropTags.PR_SERVICE_ENTRY_NAME,
            PropTags.PR_SERVICE_NAME,
            PropTags.PR_SERVICE_SUPPORT_FILES,
            PropTags.PR_SERVICE_UID);

    private static final List<PropTag<?>> PROVIDERS = List.of(
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_PROVIDER_DISPLAY,
            PropTags.PR_PROVIDER_DLL_NAME,
            PropTags.PR_PROVIDER_ORDINAL,
            PropTags.PR_PROVIDER_UID,
            PropTags.PR_RESOURCE_FLAGS,
            PropTags.PR_RESOURCE_TYPE,
            PropTags.PR_SERVICE_NAME,
            PropTags.PR_SERVICE_UID);

    private ProfileTables() {}

    static Table profiles(List<ProfileRow> profiles) {
        return TableData.table(
                PROFILES,
                profiles.stream()
                        .map(profile -> PropValues.of(
                                new PropValue<>(PropTags.PR_DISPLAY_NAME, profile.name()),
                                new PropValue<>(PropTags.PR_DEFAULT_PROFILE, profile.isDefault()),
                                new PropValue<>(PropTags.PR_INSTANCE_KEY, key(profile.id()))))
                        .toList());
    }

    private static Binary key(long id) {
        return Binary.of(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    static Table services(ProfileData profile) {
        return TableData.table(SERVICES, serviceRows(profile));
    }

    /** The services in profile order. */
    static List<PropValues> serviceRows(ProfileData profile) {
        return profile.services().stream()
                .map(service -> common(service)
                        .put(
                                PropTags.PR_RESOURCE_FLAGS,
                                profile.serviceFlags(service).orElse(0))
                        .put(PropTags.PR_SERVICE_NAME, service.infName())
                        .put(PropTags.PR_SERVICE_UID, service.uid().bytes())
                        .build())
                .toList();
    }

    /** The providers in profile order. */
    static List<PropValues> providerRows(ProfileData profile) {
        return profile.providers().stream()
                .map(provider -> providerRow(provider, profile))
                .toList();
    }

    static PropValues providerRow(SectionData provider, ProfileData profile) {
        PropValues.Builder row = common(provider)
                .put(PropTags.PR_PROVIDER_UID, provider.uid().bytes())
                .put(PropTags.PR_SERVICE_UID, provider.service().map(MapiUid::bytes))
                .put(
                        PropTags.PR_SERVICE_NAME,
                        provider.service().flatMap(profile::section).map(SectionData::infName));
        if (!provider.props().has(PropTags.PR_DISPLAY_NAME)) {
            row.put(
                    PropTags.PR_DISPLAY_NAME,
                    provider.props().get(PropTags.PR_PROVIDER_DISPLAY).orElse(provider.infName()));
        }
        return row.build();
    }

    private static PropValues.Builder common(SectionData section) {
        PropValues.Builder row = PropValues.builder().put(PropTags.PR_RESOURCE_FLAGS, 0);
        section.props().forEach(row::add);
        return row.put(PropTags.PR_INSTANCE_KEY, section.uid().bytes());
    }

    static Table providers(ProfileData profile) {
        return TableData.table(PROVIDERS, ordered(profile));
    }

    /** One service's providers, numbered as among all of the profile, then its further sections. */
    static Table providersOf(ProfileData profile, MapiUid service) {
        List<PropValues> rows = new ArrayList<>();
        ordered(profile).stream()
                .filter(row -> row.get(PropTags.PR_SERVICE_UID)
                        .filter(service.bytes()::equals)
                        .isPresent())
                .forEach(rows::add);
        SectionData main = profile.service(service);
        profile.extrasOf(main).forEach(extra -> rows.add(extraRow(extra, main)));
        return TableData.table(PROVIDERS, rows);
    }

    static Table providersOfNoService(ProfileData profile) {
        return TableData.table(
                PROVIDERS,
                ordered(profile).stream()
                        .filter(row -> row.get(PropTags.PR_SERVICE_UID).isEmpty())
                        .toList());
    }

    /** PR_RESOURCE_TYPE tells it from a provider. */
    private static PropValues extraRow(SectionData extra, SectionData service) {
        return common(extra)
                .put(
                        PropTags.PR_DISPLAY_NAME,
                        extra.props().get(PropTags.PR_DISPLAY_NAME).orElse(extra.infName()))
                .put(PropTags.PR_SERVICE_NAME, service.infName())
                .put(PropTags.PR_SERVICE_UID, service.uid().bytes())
                .add(PropValue.error(PropTags.PR_RESOURCE_TYPE, ErrorCode.MAPI_E_NOT_FOUND))
                .build();
    }

    /** Profile order, but the places that transports have are taken by them in transport order; then numbered from 0. */
    private static List<PropValues> ordered(ProfileData profile) {
        List<PropValues> rows = providerRows(profile);
        Iterator<MapiUid> transports = order(profile, rows).transports().iterator();
        Map<Binary, PropValues> byUid = new HashMap<>();
        rows.forEach(row -> row.get(PropTags.PR_PROVIDER_UID).ifPresent(uid -> byUid.put(uid, row)));
        List<PropValues> result = new ArrayList<>();
        for (PropValues row : rows) {
            PropValues here = isTransport(row) ? byUid.get(transports.next().bytes()) : row;
            result.add(here.with(PropValues.of(new PropValue<>(PropTags.PR_PROVIDER_ORDINAL, result.size()))));
        }
        return result;
    }

    private static boolean isTransport(PropValues row) {
        return !ProfileOrder.ofType(List.of(row), ResourceType.MAPI_TRANSPORT_PROVIDER)
                .isEmpty();
    }

    static ProfileOrder order(ProfileData profile, List<PropValues> providers) {
        return ProfileOrder.of(providers, TransportOrder.of(profile));
    }
}
