package org.posthouse.mapi.session;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.store.StoreProvider;
import org.posthouse.mapi.spi.transport.TransportProvider;

/** From a PR_PROVIDER_DLL_NAME to a provider object: the bundle that declares the name, and its service of the right kind. */
final class ProviderServices {
    private static final System.Logger LOG = System.getLogger(ProviderServices.class.getName());

    private final Set<ServiceReference<?>> shared = ConcurrentHashMap.newKeySet();
    private final BundleContext context;
    private final ProviderBundles bundles;

    ProviderServices(BundleContext context, ProviderBundles bundles) {
        this.context = context;
        this.bundles = bundles;
    }

    /** A provider object of one session, until it is given back. */
    static final class Lease<P> implements AutoCloseable {
        private final ServiceObjects<P> objects;
        private final P provider;

        private Lease(ServiceObjects<P> objects, P provider) {
            this.objects = objects;
            this.provider = provider;
        }

        P provider() {
            return provider;
        }

        boolean isOf(ServiceReference<?> reference) {
            return objects.getServiceReference().equals(reference);
        }

        @Override
        public void close() {
            try {
                objects.ungetService(provider);
            } catch (IllegalStateException | IllegalArgumentException gone) {
                // The bundle went first and took its objects with it.
            }
        }
    }

    Optional<ProviderBundle> bundle(String dllName) {
        return bundles.find(dllName);
    }

    /**
     * The service of one kind in the bundle that answers for a name.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, saying what is missing
     */
    <P> ServiceReference<P> find(String dllName, Class<P> kind) {
        ProviderBundle declared = bundles.find(dllName)
                .orElseThrow(() -> notFound(
                        "no bundle declares the name " + dllName + "; install the bundle that answers for it"));
        Bundle bundle = context.getBundle(declared.id());
        if (bundle == null || !declared.active()) {
            throw notFound("bundle " + declared.symbolicName() + " is installed but not started");
        }
        return services(bundle, kind)
                .findFirst()
                .orElseThrow(() -> notFound("bundle " + declared.symbolicName() + " declares the name " + dllName
                        + " but offers no " + kind.getSimpleName() + " service; is its component satisfied?"));
    }

    /** A new provider object, as an init entry point gives one; of a bundle that has one for all sessions, that, not without a word. */
    <P> Lease<P> lease(ServiceReference<P> reference) {
        warnIfShared(reference);
        ServiceObjects<P> objects = context.getServiceObjects(reference);
        P provider = objects == null ? null : objects.getService();
        if (provider == null) {
            throw notFound("the service of bundle " + reference.getProperty(Constants.SERVICE_BUNDLEID)
                    + " could not be activated");
        }
        return new Lease<>(objects, provider);
    }

    /** It works, until a second session comes. */
    private void warnIfShared(ServiceReference<?> reference) {
        boolean own = Constants.SCOPE_PROTOTYPE.equals(reference.getProperty(Constants.SERVICE_SCOPE));
        Bundle bundle = reference.getBundle();
        if (!own && bundle != null && shared.add(reference)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "bundle {0} has one provider object for all sessions: they share what it keeps, and one that ends shuts it"
                            + " down for the others; its author declares it with @Component(scope = ServiceScope.PROTOTYPE)",
                    bundle.getSymbolicName());
        }
    }

    @SuppressWarnings("unchecked")
    private static <P> Stream<ServiceReference<P>> services(Bundle bundle, Class<P> kind) {
        ServiceReference<?> @Nullable [] registered = bundle.getRegisteredServices();
        return Stream.of(registered == null ? new ServiceReference<?>[0] : registered)
                .filter(reference -> Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                        .anyMatch(kind.getName()::equals))
                .map(reference -> (ServiceReference<P>) reference);
    }

    /** Tells when provider services come (true) and, before they are gone, when they go (false); until it is closed. */
    AutoCloseable listen(BiConsumer<ServiceReference<?>, Boolean> listener) {
        ServiceListener relay = event -> {
            if (event.getType() == ServiceEvent.REGISTERED) {
                listener.accept(event.getServiceReference(), true);
            } else if (event.getType() == ServiceEvent.UNREGISTERING) {
                listener.accept(event.getServiceReference(), false);
            }
        };
        try {
            context.addServiceListener(
                    relay,
                    "(|(objectClass=" + StoreProvider.class.getName() + ")(objectClass=" + AbProvider.class.getName()
                            + ")(objectClass=" + TransportProvider.class.getName() + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return () -> context.removeServiceListener(relay);
    }

    private static MapiException notFound(String message) {
        return new MapiException(ErrorCode.MAPI_E_NOT_FOUND, message);
    }
}
