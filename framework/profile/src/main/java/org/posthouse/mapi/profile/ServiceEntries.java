package org.posthouse.mapi.profile;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService;

/** Calls the entry points of the message services of one profile. Source: msgserviceentry.md. */
final class ServiceEntries {
    /** Finds entry points by the names an INF gives them. */
    @FunctionalInterface
    interface Finder {
        /** Empty while no started bundle has it. */
        Optional<Found> find(String dllName, String entryName);
    }

    /** An entry point, to be given back. */
    interface Found extends AutoCloseable {
        MessageService service();

        @Override
        void close();
    }

    /** What is done to a service. */
    record Request(MessageService.Context context, Set<ServiceUiFlag> flags, PropValues values) {
        static Request of(MessageService.Context context, Set<ServiceUiFlag> flags) {
            return new Request(context, flags, PropValues.EMPTY);
        }
    }

    private final Subsystem subsystem;
    private final long profile;
    private final Supplier<ServiceCatalog> catalog;

    ServiceEntries(Subsystem subsystem, long profile, Supplier<ServiceCatalog> catalog) {
        this.subsystem = subsystem;
        this.profile = profile;
        this.catalog = catalog;
    }

    /**
     * Calls the entry point of a service.
     *
     * @return false when the service has none, or no started bundle has the one it names
     * @throws MapiException what the entry point threw; MAPI_E_CALL_FAILED when that was something else
     */
    boolean call(MapiUid serviceUid, Request request) {
        return call(
                serviceUid,
                subsystem.database().profile(profile).service(serviceUid).props(),
                request);
    }

    /** The same for a service whose properties are known. */
    boolean call(MapiUid serviceUid, PropValues props, Request request) {
        Optional<String> dll = props.get(PropTags.PR_SERVICE_DLL_NAME);
        Optional<String> entry = props.get(PropTags.PR_SERVICE_ENTRY_NAME);
        if (dll.isEmpty() || entry.isEmpty()) {
            return false;
        }
        Optional<Found> found = subsystem.entries().find(dll.get(), entry.get());
        if (found.isEmpty()) {
            return false;
        }
        // what the entry point is given ends with the call, also when it keeps it
        try (Found service = found.get();
                ProviderAdministration admin =
                        ProviderAdministration.forEntry(subsystem, profile, serviceUid, catalog)) {
            service.service()
                    .serviceEntry(new MessageService.Call(
                            request.context(),
                            request.flags(),
                            request.values(),
                            admin,
                            subsystem.database().profile(profile).row().name(),
                            subsystem.home()));
            return true;
        } catch (MapiException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED,
                    "entry point " + entry.get() + " of " + dll.get() + " failed at " + request.context() + ": "
                            + firstLine(e),
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }

    /**
     * Tells a new service of its creation. An entry point that only lacks data leaves the service in the profile, to be configured later; so
     * does one that does not take part.
     */
    void callCreate(MapiUid serviceUid, PropValues props, Set<ServiceUiFlag> flags) {
        try {
            call(serviceUid, props, Request.of(MessageService.Context.MSG_SERVICE_CREATE, shown(flags)));
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_UNCONFIGURED && e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
        }
    }

    /** The flags an entry point gets to see: none unless it may show something. */
    static Set<ServiceUiFlag> shown(Set<ServiceUiFlag> flags) {
        return flags.contains(ServiceUiFlag.SERVICE_UI_ALLOWED) ? flags : Set.of();
    }
}
