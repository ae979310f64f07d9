package org.posthouse.mapi.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.ProfileCheck;
import org.posthouse.mapi.api.profile.ProfileTransfer;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InstalledCatalog;
import org.posthouse.mapi.profile.ProfilesComponent;
import org.posthouse.mapi.spi.Profiles;

/** The inf and profile bundles without OSGi, over a folder; no bundle answers for anything. Runs commands and keeps what they print. */
final class PlainHost implements Host {
    private static final String INF = """
            [Services]
            ONE=One

            [Default Services]
            ONE=One

            [ONE]
            PR_DISPLAY_NAME=One
            Providers=ONESTORE

            [ONESTORE]
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_PROVIDER_DLL_NAME=ONE.DLL
            PR_DISPLAY_NAME=Store \u00fc
            PR_PROVIDER_DISPLAY=Store
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE
            660A0003=01000000
            """;

    private final Path home;
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String typed = "";
    boolean startedProviders;

    PlainHost(Path home) throws IOException {
        this.home = home;
        Path inf = home.resolve("mapisvc.inf");
        Files.writeString(inf, INF);
        CatalogSource catalog = InstalledCatalog.of(inf, InfLimits.DEFAULT);
        ProviderBundles nobody = new Nobody();
        ProfilesComponent profiles = new ProfilesComponent(context(), new SqliteDataSourceFactory(), catalog, nobody);
        services.put(CatalogSource.class, catalog);
        services.put(ProviderBundles.class, nobody);
        services.put(AdminProfiles.class, profiles);
        services.put(Profiles.class, profiles);
        services.put(ProfileTransfer.class, profiles);
        services.put(ProfileCheck.class, profiles);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                PlainHost.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getProperty") ? home.toString() : null);
    }

    <T> void add(Class<T> type, T service) {
        services.put(type, service);
    }

    void types(String text) {
        typed = text;
    }

    int run(String... words) {
        out.reset();
        err.reset();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                Map.of("COLUMNS", "20"));
        return new Shell(this, console).run(words);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_INITIALIZED, type.getSimpleName() + " is not there");
        }
        return type.cast(service);
    }

    @Override
    public void startProviders() {
        startedProviders = true;
    }

    @Override
    public int bundles() {
        return 0;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public void awaitStop(Runnable before) {
        before.run();
    }

    @Override
    public void endWait() {
        // awaitStop never waits
    }

    private static final class Nobody implements ProviderBundles {
        @Override
        public Optional<ProviderBundle> find(String dllName) {
            return Optional.empty();
        }

        @Override
        public List<ProviderBundle> all() {
            return List.of();
        }
    }
}
