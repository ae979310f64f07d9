package org.posthouse.mapi.profile;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * Calls an entry point with MSG_SERVICE_INSTALL when its bundle is there for the first time, as a setup program does on Windows. Which
 * services were told is kept in a file of POSTHOUSE_HOME. Source: supporting-message-service-installation.md.
 */
@Component(service = {})
public final class InstalledServices {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    private final @Nullable Path home;
    private final CatalogSource catalog;
    private final ProviderBundles bundles;
    private final BundleEntries entries;

    @Activate
    public InstalledServices(
            BundleContext context, @Reference CatalogSource catalog, @Reference ProviderBundles bundles) {
        String given = context.getProperty("posthouse.home");
        this.home = given == null || given.isBlank() ? null : Path.of(given).toAbsolutePath();
        this.catalog = catalog;
        this.bundles = bundles;
        this.entries = new BundleEntries(context, bundles);
    }

    @Reference(
            service = MessageService.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "gone")
    void added(ServiceReference<MessageService> entry) {
        Path known = home;
        Bundle bundle = entry.getBundle();
        if (known == null || bundle == null) {
            return;
        }
        for (String name : names(entry.getProperty(MessageService.ENTRY))) {
            String line = bundle.getSymbolicName() + " " + bundle.getVersion() + " " + name;
            try {
                installOnce(known, bundle, name, line);
            } catch (MapiException | IOException e) {
                LOG.log(Level.WARNING, "MSG_SERVICE_INSTALL of " + line + " is tried again at the next start", e);
            }
        }
    }

    /** Nothing: what is stopped is not uninstalled, and comes back. */
    void gone(ServiceReference<MessageService> entry) {}

    private static List<String> names(@Nullable Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property == null ? List.of() : List.of(property.toString());
    }

    private synchronized void installOnce(Path folder, Bundle bundle, String entry, String line) throws IOException {
        Path file = folder.resolve("services-installed");
        if (Files.exists(file) && Files.readAllLines(file).contains(line)) {
            return;
        }
        ServiceCatalog services = catalog.catalog();
        List<CatalogService> its = services.services().stream()
                .filter(service -> service.props()
                        .get(PropTags.PR_SERVICE_ENTRY_NAME)
                        .filter(entry::equals)
                        .isPresent())
                .filter(service -> isOf(service, bundle))
                .toList();
        if (its.isEmpty()) {
            return;
        }
        ServiceInstallation installation = new ServiceInstallation(folder, entries, services);
        its.forEach(installation::install);
        PrivateFiles.folder(folder);
        PrivateFiles.file(file);
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    private boolean isOf(CatalogService service, Bundle bundle) {
        return Stream.of(service)
                .flatMap(its -> its.props().get(PropTags.PR_SERVICE_DLL_NAME).stream())
                .flatMap(dll -> bundles.find(dll).stream())
                .anyMatch(declared -> declared.id() == bundle.getBundleId());
    }
}
