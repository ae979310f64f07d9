package org.posthouse.mapi.admin;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InstalledCatalog;
import org.posthouse.mapi.profile.ProfilesComponent;

/** The profile bundle without OSGi, over a folder and an INF; one bundle answers for ANSWERED. */
record RealProfiles(ProfilesComponent component, CatalogSource catalog, ProviderBundles bundles) {
    static final String INF = """
            [Services]
            GOOD=Good service
            ODD=Odd service

            [Default Services]
            GOOD=Good service

            [GOOD]
            PR_DISPLAY_NAME=Good service
            Providers=GOODSTORE, GOODXP
            PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY

            [GOODSTORE]
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_PROVIDER_DLL_NAME=ANSWERED.DLL
            PR_DISPLAY_NAME=Good store
            PR_PROVIDER_DISPLAY=Good store
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE
            660A0003=01000000

            [GOODXP]
            PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
            PR_PROVIDER_DLL_NAME=ANSWERED.DLL
            PR_DISPLAY_NAME=Good transport
            PR_PROVIDER_DISPLAY=Good transport

            [ODD]
            PR_DISPLAY_NAME=Odd service
            Providers=ODDSTORE, ODDXP

            [ODDSTORE]
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_PROVIDER_DLL_NAME=NOBODY.DLL
            PR_DISPLAY_NAME=Odd store
            PR_PROVIDER_DISPLAY=Odd store
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_NO_DEFAULT_STORE

            [ODDXP]
            PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
            PR_PROVIDER_DLL_NAME=NOBODY.DLL
            PR_DISPLAY_NAME=Odd transport
            PR_PROVIDER_DISPLAY=Odd transport
            PR_RESOURCE_FLAGS=STATUS_XP_PREFER_LAST
            """;

    static RealProfiles in(Path home) throws IOException {
        Path inf = home.resolve("mapisvc.inf");
        Files.writeString(inf, INF);
        CatalogSource catalog = InstalledCatalog.of(inf, InfLimits.DEFAULT);
        ProviderBundles bundles = new OneBundle();
        return new RealProfiles(
                new ProfilesComponent(context(home), new SqliteDataSourceFactory(), catalog, bundles),
                catalog,
                bundles);
    }

    private static BundleContext context(Path home) {
        return (BundleContext) Proxy.newProxyInstance(
                RealProfiles.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getProperty") ? home.toString() : null);
    }

    ProfileOperations operations() {
        return new ProfileOperations(component.adminProfiles(), catalog::catalog);
    }

    ProfileViews views() {
        return new ProfileViews(component, bundles);
    }

    ServiceOperations services() {
        return new ServiceOperations(component.adminProfiles(), views(), catalog::catalog);
    }

    SectionOperations sections() {
        return new SectionOperations(component, component.adminProfiles());
    }

    private static final class OneBundle implements ProviderBundles {
        private final ProviderBundle only =
                new ProviderBundle(7, "org.example.answers", "1.0.0", List.of("answered"), false);

        @Override
        public Optional<ProviderBundle> find(String dllName) {
            return ProviderBundles.key(dllName).equals("answered") ? Optional.of(only) : Optional.empty();
        }

        @Override
        public List<ProviderBundle> all() {
            return List.of(only);
        }
    }
}
