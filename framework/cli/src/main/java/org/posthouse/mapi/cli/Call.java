package org.posthouse.mapi.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.posthouse.mapi.admin.InfErrors;
import org.posthouse.mapi.admin.KeptFiles;
import org.posthouse.mapi.admin.OrderOperations;
import org.posthouse.mapi.admin.ProfileOperations;
import org.posthouse.mapi.admin.ProfileViews;
import org.posthouse.mapi.admin.ProviderOperations;
import org.posthouse.mapi.admin.SectionOperations;
import org.posthouse.mapi.admin.ServiceOperations;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.Profiles;
import picocli.CommandLine.ParseResult;

/**
 * One call of an action: its arguments, where it prints, and the operations it may use.
 *
 * @param arguments what picocli made of the command line
 * @param host the framework
 * @param console where to print
 */
record Call(ParseResult arguments, Host host, Console console) {
    private static final Set<LogonFlag> LOGON =
            EnumSet.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_EXPLICIT_PROFILE, LogonFlag.MAPI_FORCE_DOWNLOAD);

    private static final Set<ProfileFlag> APP = Set.of(ProfileFlag.MAPI_APP_PROFILE);

    /** The value at a place that has to have one. */
    String arg(int index) {
        return maybe(index).orElseThrow();
    }

    /** The value at a place. */
    Optional<String> maybe(int index) {
        return Optional.ofNullable(arguments.matchedPositionalValue(index, null));
    }

    /** The values from a place on. */
    List<String> rest(int index) {
        return arguments.matchedPositionalValue(index, List.of());
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(arguments.matchedOptionValue(name, null));
    }

    List<String> options(String name) {
        return arguments.matchedOptionValue(name, List.of());
    }

    boolean flag(String name) {
        return arguments.hasMatchedOption(name);
    }

    boolean json() {
        return flag("--json");
    }

    /** The value at a place, as a file or folder. */
    static Path path(String text) {
        if (text.isEmpty()) {
            throw new UsageException("the name of a file or folder is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is no file name: " + e.getReason());
        }
    }

    ProfileOperations profiles() {
        return new ProfileOperations(admin(), catalog(), flag("--app") ? APP : Set.of());
    }

    /** The files of providers of a profile, to be told of once these providers are deleted. */
    KeptLines kept(String profile, Predicate<MapiUid> providers) {
        KeptFiles files = new KeptFiles(
                host.service(Profiles.class), new ProfileOperations(admin(), catalog(), APP), host.home());
        return new KeptLines(files, files.of(profile, providers));
    }

    ProfileViews views() {
        return new ProfileViews(host.service(Profiles.class), host.service(ProviderBundles.class));
    }

    ServiceOperations services() {
        return new ServiceOperations(admin(), views(), catalog());
    }

    ProviderOperations providers() {
        return new ProviderOperations(admin(), views(), catalog());
    }

    OrderOperations orders() {
        return new OrderOperations(admin(), views());
    }

    SectionOperations sections() {
        return new SectionOperations(host.service(Profiles.class), admin());
    }

    private ProfAdmin admin() {
        AdminProfiles service = host.service(AdminProfiles.class);
        return inf().map(service::adminProfiles).orElseGet(service::adminProfiles);
    }

    private Optional<Path> inf() {
        return arguments.commandSpec().findOption("--inf") == null
                ? Optional.empty()
                : option("--inf").map(Call::path);
    }

    /** The catalogue of {@code --inf}, else the installed one. */
    Supplier<ServiceCatalog> catalog() {
        return () -> inf().map(file -> ServiceCatalog.of(InfReader.read(file, InfLimits.DEFAULT)))
                .orElseGet(() -> host.service(CatalogSource.class).catalog());
    }

    /** What is wrong in the catalogue. */
    InfErrors infErrors() {
        return new InfErrors(catalog().get());
    }

    /** Whether a profile was deleted, perhaps by another process, which counts at once although its sessions go on. */
    boolean isGone(String profile) {
        return profiles().list().stream().noneMatch(row -> row.name().equalsIgnoreCase(profile));
    }

    /** Starts the providers; what they log is a line on standard error, and whole in the log file. */
    void startProviders() {
        LogFile.open(host.home());
        host.startProviders();
    }

    /** Starts the providers and logs on; those that do not take part are told of on standard error at the end. */
    Session logon(String profile) {
        startProviders();
        Session session = host.service(MapiLogon.class).logon(profile, LOGON);
        console.leftOut().add(session.problems());
        return session;
    }
}
