package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;
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
     * @throws MapiException MAPI_E_NO_ACCESS for a second copy of a SERVICE_SINGLE_COPY service
     */
    MapiUid install(CatalogService service, String displayName) throws SQLException {
        requireRoom(service);
        MapiUid uid = MapiUid.random();
        long section = insert(SectionRows.Kind.service(uid, uid, service.name()));
        put(section, PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, display(service, displayName))));
        put(section, service.props());
        put(section, PropValues.of(new PropValue<>(PropTags.PR_SERVICE_NAME, service.name())));
        Optional<Binary> extras = Optional.empty();
        for (CatalogSection extra : service.extraSections()) {
            Binary extraUid = installExtra(uid, extra).bytes();
            extras = Optional.of(extras.map(before -> before.concat(extraUid)).orElse(extraUid));
        }
        if (extras.isPresent()) {
            put(section, PropValues.of(new PropValue<>(PropTags.PR_SERVICE_EXTRA_UIDS, extras.get())));
        }
        for (CatalogSection provider : service.providers()) {
            installProvider(uid, provider);
        }
        new PrimaryIdentity(connection, profile).settle(uid);
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
        boolean identity = MapiFlag.of(
                        ResourceFlag.class,
                        provider.props().get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .contains(ResourceFlag.STATUS_PRIMARY_IDENTITY);
        SectionRows.Kind kind = SectionRows.Kind.provider(service, provider.name(), identity);
        put(insert(kind), provider.props());
        return kind.uid();
    }

    /** An extra section whose identifier the INF fixes is shared when another service of the profile has brought it already. */
    private MapiUid installExtra(MapiUid service, CatalogSection extra) throws SQLException {
        MapiUid uid = extra.uid().orElseGet(MapiUid::random);
        Optional<SectionData> there =
                ProfileData.load(connection, profile).orElseThrow().section(uid);
        if (there.filter(section -> section.owner() == ProfSect.Owner.PROVIDER || section.isService())
                .isPresent()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_COLLISION,
                    "section [" + extra.name() + "] has the identifier " + uid + " of another section of the profile");
        }
        put(
                there.isPresent() ? there.get().id() : insert(SectionRows.Kind.service(uid, service, extra.name())),
                extra.props());
        return uid;
    }

    private long insert(SectionRows.Kind kind) throws SQLException {
        return SectionRows.insert(connection, profile, kind);
    }

    /** What the profile computes and what a section cannot hold is left out. */
    private void put(long section, PropValues props) throws SQLException {
        List<PropValue<?>> storable =
                props.stream().filter(value -> isStorable(value.tag())).toList();
        for (PropValue<?> value : storable) {
            subsystem.put(connection, section, value);
        }
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
