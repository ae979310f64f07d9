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
 * Which service supplies the identity, as flags of its section and of its providers'; used inside a transaction. One service is
 * flagged as the supplier, and within it the first able provider, or after a choice every able one.
 *
 * <p>SERVICE_NO_PRIMARY_IDENTITY says that a service cannot, and is also what SetPrimaryIdentity gives to those that could but are not
 * chosen. So that they can be chosen later, the row of such a service has the mark that a provider has which the INF calls able.
 * Sources: mapi-primary-identity.md, imsgserviceadmin-setprimaryidentity.md.
 */
final class PrimaryIdentity {
    private static final int STATUS = ResourceFlag.STATUS_PRIMARY_IDENTITY.bit();
    private static final int NO_STATUS = ResourceFlag.STATUS_NO_PRIMARY_IDENTITY.bit();
    private static final int SERVICE = ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit();
    private static final int NO_SERVICE = ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY.bit();

    private final Connection connection;
    private final long profile;

    PrimaryIdentity(Connection connection, long profile) {
        this.connection = connection;
        this.profile = profile;
    }

    /**
     * With what a service and its providers are added.
     *
     * @param able whether the service could supply the identity, whatever its flags say now
     */
    record Settled(PropValues service, List<PropValues> providers, boolean able) {}

    /** Whether a profile has a supplier; then whoever comes is none. */
    boolean isTaken() throws SQLException {
        return SectionRows.hasIdentityProvider(connection, profile);
    }

    /** Before a service is added: the first supplier stays the only one, and in a new supplier it is the first provider. */
    Settled settled(PropValues service, List<PropValues> providers) throws SQLException {
        boolean able = (flags(service) & NO_SERVICE) == 0;
        boolean wanted = providers.stream().anyMatch(PrimaryIdentity::declares);
        if (!wanted && (flags(service) & SERVICE) == 0) {
            return new Settled(service, providers, false);
        }
        boolean first = wanted && able && !isTaken();
        if (first) {
            setServices(Optional.empty());
        }
        PropValues settledService = with(service, SERVICE, NO_SERVICE, first);
        List<PropValues> settled = new ArrayList<>();
        for (PropValues provider : providers) {
            boolean supplier = first && declares(provider);
            settled.add(supplier ? provider : without(provider));
            first &= !supplier;
        }
        return new Settled(settledService, settled, able);
    }

    /** Before a provider is added to a service that is there. */
    PropValues settled(SectionData service, PropValues provider) throws SQLException {
        if (!declares(provider) || !isAble(service) || isTaken()) {
            return without(provider);
        }
        setServices(Optional.of(service.uid()));
        return provider;
    }

    /** After a service came as a copy, which has the flags of the original. */
    void settleCopy(MapiUid service, boolean taken) throws SQLException {
        ProfileData data = data();
        List<SectionData> able = data.providersOf(service).stream()
                .filter(provider -> isAble(provider, data))
                .toList();
        for (SectionData provider : data.providersOf(service)) {
            set(provider, STATUS, 0, !taken && !able.isEmpty() && provider.equals(able.get(0)));
        }
        if (!taken && !able.isEmpty()) {
            setServices(Optional.of(service));
        } else if ((data.service(service).flagBits() & SERVICE) != 0) {
            setService(data.service(service), false);
        }
    }

    /** Whether an INF, or who made the section, says that the provider can. */
    private static boolean declares(PropValues provider) {
        return (flags(provider) & (STATUS | NO_STATUS)) == STATUS;
    }

    private static int flags(PropValues props) {
        return props.get(PropTags.PR_RESOURCE_FLAGS).orElse(0);
    }

    private static PropValues without(PropValues provider) {
        return (flags(provider) & STATUS) == 0 ? provider : with(provider, STATUS, 0, false);
    }

    private static PropValues with(PropValues props, int bit, int opposite, boolean on) {
        return props.with(
                PropValues.of(new PropValue<>(PropTags.PR_RESOURCE_FLAGS, changed(flags(props), bit, opposite, on))));
    }

    private static int changed(int flags, int bit, int opposite, boolean on) {
        return on ? flags & ~opposite | bit : flags & ~bit | opposite;
    }

    /** After the supplier was removed: the next provider that the INF calls able takes over. */
    void succeed() throws SQLException {
        ProfileData data = data();
        if (data.providers().stream().anyMatch(PrimaryIdentity::supplies)) {
            return;
        }
        Optional<SectionData> next = data.providers().stream()
                .filter(provider -> isAble(provider, data))
                .findFirst();
        if (next.isPresent()) {
            set(next.get(), STATUS, 0, true);
        }
        setServices(next.flatMap(SectionData::service));
    }

    private static boolean isAble(SectionData provider, ProfileData data) {
        return provider.identity()
                && (provider.flagBits() & NO_STATUS) == 0
                && provider.service()
                        .flatMap(data::section)
                        .filter(PrimaryIdentity::isAble)
                        .isPresent();
    }

    /** Whether a service may be chosen. */
    static boolean isAble(SectionData service) {
        return service.identity() || (service.flagBits() & NO_SERVICE) == 0;
    }

    /** Makes one service the supplier, or none; the others are said not to be. */
    void choose(Optional<MapiUid> chosen) throws SQLException {
        ProfileData data = data();
        for (SectionData service : data.services()) {
            setService(service, chosen.filter(service.uid()::equals).isPresent());
        }
        for (SectionData provider : data.providers()) {
            boolean able = (provider.flagBits() & NO_STATUS) == 0;
            set(provider, STATUS, 0, able && chosen.filter(provider::belongsTo).isPresent());
        }
    }

    /** Of the services that had a say, one is the supplier. */
    private void setServices(Optional<MapiUid> supplier) throws SQLException {
        for (SectionData service : data().services()) {
            boolean supplies = supplier.filter(service.uid()::equals).isPresent();
            if (supplies || (service.flagBits() & SERVICE) != 0) {
                setService(service, supplies);
            }
        }
    }

    private void setService(SectionData service, boolean on) throws SQLException {
        if (!on && isAble(service)) {
            SectionRows.markIdentity(connection, service.id());
        }
        set(service, SERVICE, NO_SERVICE, on);
    }

    static boolean supplies(SectionData provider) {
        return provider.isProvider() && (provider.flagBits() & STATUS) != 0;
    }

    private ProfileData data() throws SQLException {
        return ProfileData.load(connection, profile).orElseThrow();
    }

    private void set(SectionData section, int bit, int opposite, boolean on) throws SQLException {
        int before = section.flagBits();
        int after = changed(before, bit, opposite, on);
        if (after != before) {
            PropRows.put(connection, section.id(), new PropValue<>(PropTags.PR_RESOURCE_FLAGS, after));
        }
    }
}
