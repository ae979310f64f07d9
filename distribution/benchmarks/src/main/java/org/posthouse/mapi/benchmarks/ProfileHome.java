package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.jdbc.DataSourceFactory;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.profile.ProfilesComponent;
import org.sqlite.SQLiteDataSource;

/** A POSTHOUSE_HOME without the framework around it, and a catalogue of services of two sections each. */
final class ProfileHome implements AutoCloseable {
    private final Path folder;
    private final ProfilesComponent profiles;

    ProfileHome(int services) throws IOException {
        folder = Files.createTempDirectory("posthouse-benchmark");
        ServiceCatalog catalog = ServiceCatalog.of(InfReader.parse("benchmark.inf", inf(services), InfLimits.DEFAULT));
        profiles = new ProfilesComponent(context(), new Databases(), () -> catalog, nobody());
    }

    private static String inf(int services) {
        StringBuilder names = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < services; i++) {
            names.append("S").append(i).append("=Service ").append(i).append('\n');
            sections.append("[S%d]\nPR_DISPLAY_NAME=Service %d\nProviders=S%d store\n".formatted(i, i, i));
            sections.append("[S%d store]\nPR_DISPLAY_NAME=Store %d\nPR_PROVIDER_DLL_NAME=STORE.DLL\n".formatted(i, i));
            sections.append("PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\nPR_RESOURCE_FLAGS=STATUS_NO_DEFAULT_STORE\n");
        }
        return "[Services]\n" + names + "[Default Services]\n" + names + sections;
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getProperty") ? folder.toString() : null);
    }

    private static ProviderBundles nobody() {
        return (ProviderBundles) Proxy.newProxyInstance(
                ProviderBundles.class.getClassLoader(),
                new Class<?>[] {ProviderBundles.class},
                (proxy, method, arguments) -> null);
    }

    /** Makes a profile that has every service of the catalogue. */
    void create(String name) {
        profiles.adminProfiles().createProfile(name, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
    }

    MsgServiceAdmin services(String profile) {
        return profiles.adminProfiles().adminServices(profile);
    }

    /** Another database on the same disk, set up like the one of profiles. */
    Connection bareDatabase() throws java.sql.SQLException {
        Connection bare = new Databases()
                .source("jdbc:sqlite:" + folder.resolve("bare.db"))
                .getConnection();
        for (String statement : List.of(
                "PRAGMA page_size=2048",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER)",
                "INSERT INTO t VALUES(1, 0)")) {
            try (Statement sql = bare.createStatement()) {
                sql.execute(statement);
            }
        }
        return bare;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** SQLite as the framework would give it. */
    private static final class Databases implements DataSourceFactory {
        DataSource source(String url) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url);
            return source;
        }

        @Override
        public DataSource createDataSource(Properties properties) {
            return source(properties.getProperty(JDBC_URL));
        }

        @Override
        public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public XADataSource createXADataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Driver createDriver(Properties properties) {
            throw new UnsupportedOperationException();
        }
    }
}
