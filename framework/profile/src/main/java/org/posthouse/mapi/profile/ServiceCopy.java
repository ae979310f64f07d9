package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

/** Copies the sections of a service or of a whole profile as they are stored, inside the caller's transaction. */
final class ServiceCopy {
    private final Connection connection;
    private final ProfileData source;
    private final long destination;

    ServiceCopy(Connection connection, ProfileData source, long destination) {
        this.connection = connection;
        this.source = source;
        this.destination = destination;
    }

    /** Copies every section under its own identifier: identifiers are unique within a profile. */
    void all() throws SQLException {
        for (SectionData section : source.sections()) {
            copy(section, section.uid(), section.service());
        }
    }

    /**
     * Copies a service under new identifiers. Source: imsgserviceadmin-copymsgservice.md.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NO_ACCESS when the destination has it and it is single
     */
    MapiUid service(SectionData service) throws SQLException {
        ProfileData target = ProfileData.load(connection, destination).orElseThrow();
        if (service.serviceFlags().contains(ServiceFlag.SERVICE_SINGLE_COPY) && target.hasService(service.infName())) {
            throw ServiceInstaller.singleCopy(service.infName());
        }
        PrimaryIdentity identity = new PrimaryIdentity(connection, destination);
        boolean taken = identity.isTaken();
        MapiUid copy = FreshUid.next();
        Map<MapiUid, MapiUid> renamed = new HashMap<>();
        renamed.put(service.uid(), copy);
        long main = 0;
        List<SectionData> sections = new ArrayList<>(source.allOf(service.uid()));
        source.extrasOf(service).stream()
                .filter(shared -> !sections.contains(shared))
                .forEach(sections::add);
        for (SectionData section : sections) {
            MapiUid uid = renamed.computeIfAbsent(section.uid(), old -> freshUid(section, target));
            long made = copy(section, uid, Optional.of(copy));
            main = section.isService() ? made : main;
        }
        Optional<Binary> extras = service.props().get(PropTags.PR_SERVICE_EXTRA_UIDS);
        if (extras.isPresent()) {
            PropRows.put(
                    connection, main, new PropValue<>(PropTags.PR_SERVICE_EXTRA_UIDS, renamed(extras.get(), renamed)));
        }
        identity.settleCopy(copy, taken);
        return copy;
    }

    /** A further section keeps the identifier that its INF fixes where that is free. */
    private static MapiUid freshUid(SectionData section, ProfileData target) {
        return section.isExtra() && target.section(section.uid()).isEmpty() ? section.uid() : FreshUid.next();
    }

    private static Binary renamed(Binary uids, Map<MapiUid, MapiUid> names) {
        Binary result = Binary.EMPTY;
        for (int at = 0; at + MapiUid.SIZE <= uids.size(); at += MapiUid.SIZE) {
            MapiUid old = new MapiUid(uids.slice(at, at + MapiUid.SIZE));
            result = result.concat(names.getOrDefault(old, old).bytes());
        }
        return result;
    }

    private long copy(SectionData section, MapiUid uid, Optional<MapiUid> service) throws SQLException {
        SectionRows.Kind kind =
                new SectionRows.Kind(uid, section.owner(), service.orElse(null), section.infName(), section.identity());
        long made = SectionRows.insert(connection, destination, kind);
        SectionRows.copyProps(connection, section.id(), made);
        return made;
    }
}
