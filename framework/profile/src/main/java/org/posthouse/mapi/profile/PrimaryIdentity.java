package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * Which service supplies the identity, as flags of its section and of its providers'; used inside a transaction. Sources:
 * mapi-primary-identity.md, imsgserviceadmin-setprimaryidentity.md.
 */
final class PrimaryIdentity {
    private static final int STATUS = ResourceFlag.STATUS_PRIMARY_IDENTITY.bit();
    private static final int SERVICE = ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit();

    private final Connection connection;
    private final long profile;

    PrimaryIdentity(Connection connection, long profile) {
        this.connection = connection;
        this.profile = profile;
    }

    /** With what a service and its providers are added. */
    record Settled(PropValues service, List<PropValues> providers) {}

    /** Before a service is added: the first supplier stays the only one, and in a new supplier it is the first provider. */
    Settled settled(PropValues service, List<PropValues> providers) throws SQLException {
        boolean able = providers.stream().anyMatch(PrimaryIdentity::supplies);
        if (!able && (flags(service) & SERVICE) == 0) {
            return new Settled(service, providers);
        }
        boolean taken = SectionRows.hasIdentityProvider(connection, profile);
        boolean first = !taken;
        List<PropValues> settled = new ArrayList<>();
        for (PropValues provider : providers) {
            settled.add(supplies(provider) ? with(provider, STATUS, first) : provider);
            first &= !supplies(provider);
        }
        return new Settled(taken || able ? with(service, SERVICE, !taken) : service, settled);
    }

    private static boolean supplies(PropValues provider) {
        return (flags(provider) & STATUS) != 0;
    }

    private static int flags(PropValues props) {
        return props.get(PropTags.PR_RESOURCE_FLAGS).orElse(0);
    }

    private static PropValues with(PropValues props, int bit, boolean on) {
        int flags = on ? flags(props) | bit : flags(props) & ~bit;
        return props.with(PropValues.of(new PropValue<>(PropTags.PR_RESOURCE_FLAGS, flags)));
    }

    /** After the supplier was removed: the next provider that the INF calls able takes over. */
    void succeed() throws SQLException {
        ProfileData data = data();
        if (data.providers().stream().anyMatch(PrimaryIdentity::supplies)) {
            return;
        }
        Optional<SectionData> next = data.providers().stream()
                .filter(provider -> provider.identity() && isAllowed(provider, data))
                .findFirst();
        if (next.isPresent()) {
            set(next.get(), STATUS, true);
            set(data.service(next.get().service().orElseThrow()), SERVICE, true);
        }
    }

    private static boolean isAllowed(SectionData provider, ProfileData data) {
        return !provider.resourceFlags().contains(ResourceFlag.STATUS_NO_PRIMARY_IDENTITY)
                && provider.service()
                        .flatMap(data::section)
                        .filter(service -> !service.serviceFlags().contains(ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY))
                        .isPresent();
    }

    /** Makes one service the supplier, or none. */
    void choose(Optional<MapiUid> chosen) throws SQLException {
        ProfileData data = data();
        for (SectionData service : data.services()) {
            set(service, SERVICE, chosen.filter(service.uid()::equals).isPresent());
        }
        for (SectionData provider : data.providers()) {
            boolean able = !provider.resourceFlags().contains(ResourceFlag.STATUS_NO_PRIMARY_IDENTITY);
            set(provider, STATUS, able && chosen.filter(provider::belongsTo).isPresent());
        }
    }

    static boolean supplies(SectionData provider) {
        return (provider.flagBits() & STATUS) != 0;
    }

    private ProfileData data() throws SQLException {
        return ProfileData.load(connection, profile).orElseThrow();
    }

    private void set(SectionData section, int bit, boolean on) throws SQLException {
        int before = section.flagBits();
        int after = on ? before | bit : before & ~bit;
        if (after != before) {
            PropRows.put(connection, section.id(), new PropValue<>(PropTags.PR_RESOURCE_FLAGS, after));
        }
    }
}
