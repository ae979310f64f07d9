package org.posthouse.mapi.profile;

import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.spi.service.MessageService;

/** Entry points as OSGi services of the bundle that declares the DLL name. */
final class BundleEntries implements ServiceEntries.Finder {
    private final BundleContext context;
    private final ProviderBundles bundles;

    BundleEntries(BundleContext context, ProviderBundles bundles) {
        this.context = context;
        this.bundles = bundles;
    }

    @Override
    public Optional<ServiceEntries.Found> find(String dllName, String entryName) {
        return bundles.find(dllName)
                .flatMap(bundle -> references(bundle, entryName).stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .flatMap(reference -> found(reference).stream())
                        .findFirst());
    }

    private Collection<ServiceReference<MessageService>> references(ProviderBundle bundle, String entryName) {
        try {
            // the attribute may be a string or several; the filter takes either, and compares exactly
            return context.getServiceReferences(
                    MessageService.class,
                    "(&(" + MessageService.ENTRY + "=" + escaped(entryName) + ")(service.bundleid=" + bundle.id()
                            + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("entry point " + entryName, e);
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\*()]", "\\\\$0");
    }

    private Optional<ServiceEntries.Found> found(ServiceReference<MessageService> reference) {
        ServiceObjects<MessageService> objects = context.getServiceObjects(reference);
        MessageService service = objects == null ? null : objects.getService();
        return service == null ? Optional.empty() : Optional.of(new Lent(objects, service));
    }

    /** One object of the service, given back after the call. */
    private record Lent(ServiceObjects<MessageService> objects, MessageService service)
            implements ServiceEntries.Found {
        @Override
        public void close() {
            objects.ungetService(service);
        }
    }
}
