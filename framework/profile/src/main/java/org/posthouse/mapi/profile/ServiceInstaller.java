package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.CatalogSection;
import org.posthouse.mapi.inf.CatalogService;

/**
 * Copies services of a catalogue into the sections of one profile, in the order of the lists of the INF, inside the caller's
 * transaction. Sources: adding-a-message-service.md, message-services-and-profiles.md.
 */
final class ServiceInstaller {
    /** What clients made besides these belongs to MAPI too, and a service may take it over. */
    private static final Set<MapiUid> OF_MAPI = Set.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL);

    private final Subsystem subsystem;
    private final Connection connection;
    private final long profile;

    ServiceInstaller(Subsystem subsystem, Connection connection, long profile) {
        this.subsystem = subsystem;
        this.connection = connection;
        this.profile = profile;
    }

    /**
     * Adds a service.
     *
     * @param displayName used when the INF gives none; "" for the name of [Services]
     * @return PR_SERVICE_UID
     * @throws MapiException MAPI_E_NO_ACCESS for a second copy of a SERVICE_SINGLE_COPY service, MAPI_E_COLLISION when an
     *     extra section has the UID of one of MAPI's, of a provider, of a service, or of another one of the service
     */
    MapiUid install(CatalogService service, String displayName) throws SQLException {
        requireRoom(service);
        PrimaryIdentity.Settled settled = new PrimaryIdentity(connection, profile)
                .settled(
                        service.props(),
                        service.providers().stream().map(CatalogSection::props).toList());
        MapiUid uid = FreshUid.next();
        PropValues.Builder props = PropValues.builder().put(PropTags.PR_DISPLAY_NAME, display(service, displayName));
        settled.service().forEach(props::add);
        props.put(PropTags.PR_SERVICE_NAME, service.name());
        List<SectionRows.New> further = new ArrayList<>();
        Binary extras = Binary.EMPTY;
        Map<MapiUid, String> uids = new HashMap<>();
        for (CatalogSection extra : service.extraSections()) {
            MapiUid extraUid = extra.uid().orElseGet(FreshUid::next);
            String other = uids.putIfAbsent(extraUid, extra.name());
            if (other != null) {
                throw taken(extra, extraUid, "section [" + other + "] of the same service");
            }
            extras = extras.concat(extraUid.bytes());
            extra(uid, extraUid, extra).ifPresent(further::add);
        }
        if (!extras.isEmpty()) {
            props.put(PropTags.PR_SERVICE_EXTRA_UIDS, extras);
        }
        for (int i = 0; i < service.providers().size(); i++) {
            further.add(provider(
                    uid, service.providers().get(i), settled.providers().get(i)));
        }
        List<SectionRows.New> sections = new ArrayList<>();
        sections.add(section(SectionRows.Kind.service(uid, service.name(), settled.able()), props.build()));
        sections.addAll(further);
        SectionRows.insert(connection, profile, sections);
        return uid;
    }

    private static String display(CatalogService service, String displayName) {
        String name = displayName.isBlank() ? service.installedName() : displayName;
        return name.isBlank() ? service.name() : name;
    }

    private void requireRoom(CatalogService service) throws SQLException {
        boolean single = MapiFlag.of(
                        ServiceFlag.class,
                        service.props().get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .contains(ServiceFlag.SERVICE_SINGLE_COPY);
        if (single && ProfileData.load(connection, profile).orElseThrow().hasService(service.name())) {
            throw singleCopy(service.name());
        }
    }

    static MapiException singleCopy(String service) {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                "message service " + service + " can be in a profile once (SERVICE_SINGLE_COPY), and is there already");
    }

    /** Adds a provider to a service that is there. */
    MapiUid installProvider(MapiUid service, CatalogSection provider) throws SQLException {
        SectionData main = ProfileData.load(connection, profile).orElseThrow().service(service);
        PropValues settled = new PrimaryIdentity(connection, profile).settled(main, provider.props());
        SectionRows.New section = provider(service, provider, settled);
        SectionRows.insert(connection, profile, List.of(section));
        return section.kind().uid();
    }

    private SectionRows.New provider(MapiUid service, CatalogSection provider, PropValues props) throws SQLException {
        boolean identity = MapiFlag.of(
                        ResourceFlag.class,
                        provider.props().get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .contains(ResourceFlag.STATUS_PRIMARY_IDENTITY);
        return section(SectionRows.Kind.provider(service, provider.name(), identity), props);
    }

    /**
     * Empty for one whose identifier the INF fixes and that is there: what another copy of the service brought is shared, and stays as
     * it was set since; what waited for its deletion begins anew.
     */
    private Optional<SectionRows.New> extra(MapiUid service, MapiUid uid, CatalogSection extra) throws SQLException {
        if (OF_MAPI.contains(uid)) {
            throw taken(extra, uid, "a section of MAPI's own");
        }
        SectionRows.Kind kind = SectionRows.Kind.extra(uid, service, extra.name());
        Optional<SectionData> found =
                extra.uid().isPresent() ? SectionRows.one(connection, profile, uid) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.of(section(kind, extra.props()));
        }
        SectionData there = found.get();
        if (there.isProvider() || there.isService()) {
            throw taken(extra, uid, "another section of the profile");
        }
        if (there.deleted()) {
            SectionRows.renew(connection, there.id(), kind);
            subsystem.put(connection, there.id(), storable(extra.props()));
        } else if (!there.infName().equalsIgnoreCase(extra.name())) {
            subsystem.put(connection, there.id(), missing(there, extra));
        }
        return Optional.empty();
    }

    /** Of a section that somebody else made: what that one left to be set. */
    private static List<PropValue<?>> missing(SectionData there, CatalogSection extra) {
        return storable(extra.props()).stream()
                .filter(value -> !there.props().has(value.tag())
                        && !there.secrets().containsKey(value.tag().id()))
                .toList();
    }

    private static MapiException taken(CatalogSection extra, MapiUid uid, String by) {
        return new MapiException(
                ErrorCode.MAPI_E_COLLISION,
                "section [" + extra.name() + "] has the UID " + uid + ", which is that of " + by
                        + "; give it another UID in the INF");
    }

    private SectionRows.New section(SectionRows.Kind kind, PropValues props) throws SQLException {
        return new SectionRows.New(kind, subsystem.encoded(connection, storable(props)));
    }

    /** What the profile computes and what a section cannot hold is left out. */
    private static List<PropValue<?>> storable(PropValues props) {
        return props.stream().filter(value -> isStorable(value.tag())).toList();
    }

    static boolean isStorable(PropTag<?> tag) {
        return !tag.isNamed()
                && tag.id() != 0
                && !ComputedProps.has(tag)
                && switch (tag.type()) {
                    case PT_UNSPECIFIED, PT_NULL, PT_ERROR, PT_OBJECT -> false;
                    default -> true;
                };
    }
}
