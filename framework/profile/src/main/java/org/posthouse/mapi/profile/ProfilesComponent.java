package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfileCheck;
import org.posthouse.mapi.api.profile.ProfileFinding;
import org.posthouse.mapi.api.profile.ProfileTransfer;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.Profiles;

/** The profiles of ${posthouse.home}, for applications and for sessions. Nothing is opened before the first call. */
@Component(service = {AdminProfiles.class, Profiles.class, ProfileTransfer.class, ProfileCheck.class})
public final class ProfilesComponent implements AdminProfiles, Profiles, ProfileTransfer, ProfileCheck {
    private static final String HOME = "posthouse.home";

    private final @Nullable Subsystem subsystem;
    private final CatalogSource catalog;

    @Activate
    public ProfilesComponent(
            BundleContext context,
            @Reference(target = "(osgi.jdbc.driver.name=sqlite)") DataSourceFactory databases,
            @Reference CatalogSource catalog,
            @Reference ProviderBundles bundles) {
        this.catalog = catalog;
        String home = context.getProperty(HOME);
        this.subsystem = home == null || home.isBlank()
                ? null
                : Subsystem.at(
                        Path.of(home).toAbsolutePath(),
                        url -> dataSource(databases, url),
                        new BundleEntries(context, bundles));
    }

    /** Over a subsystem that is there already; for tests. */
    ProfilesComponent(Subsystem subsystem, CatalogSource catalog) {
        this.subsystem = subsystem;
        this.catalog = catalog;
    }

    private static DataSource dataSource(DataSourceFactory databases, String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url);
        return databases.createDataSource(properties);
    }

    @Deactivate
    void deactivate() {
        if (subsystem != null) {
            subsystem.database().close();
        }
    }

    private Subsystem subsystem() {
        Subsystem known = subsystem;
        if (known == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_INITIALIZED,
                    "there is no place for profiles: the framework property " + HOME
                            + " is not set; set POSTHOUSE_HOME");
        }
        return known;
    }

    /** The same after what killed processes left undone. */
    private Subsystem settled() {
        new Leftovers(subsystem(), catalog::catalog).finish();
        return subsystem();
    }

    @Override
    public ProfAdmin adminProfiles() {
        return new ProfileAdministration(subsystem(), catalog::catalog);
    }

    @Override
    public ProfAdmin adminProfiles(Path mapisvcInf) {
        ServiceCatalog read = ServiceCatalog.of(InfReader.read(mapisvcInf, InfLimits.DEFAULT));
        return new ProfileAdministration(subsystem(), () -> read);
    }

    @Override
    public List<Path> uninstallMsgService(String serviceName) {
        Subsystem known = subsystem();
        return new ServiceInstallation(known.home(), known.entries(), catalog.catalog()).uninstall(serviceName);
    }

    @Override
    public Optional<String> defaultProfile() {
        return settled().database().read("find the default profile", ProfileRows::living).stream()
                .filter(ProfileRow::isDefault)
                .map(ProfileRow::name)
                .findFirst();
    }

    @Override
    public Exported exportProfile(String profile, Path file, @Nullable Passphrase passphrase) {
        return new ProfileFiles(settled()).exportProfile(profile, file, passphrase);
    }

    @Override
    public Imported importProfile(Path file, Wishes wishes) {
        return new ProfileFiles(settled()).importProfile(file, wishes);
    }

    @Override
    public OpenProfile open(String name) {
        return ProfileInUse.open(subsystem(), name, catalog::catalog);
    }

    @Override
    public List<ProfileFinding> check(boolean repair) {
        return new Checkup(subsystem()).check(repair);
    }
}
