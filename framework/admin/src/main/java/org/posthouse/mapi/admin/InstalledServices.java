package org.posthouse.mapi.admin;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.ServiceCatalog;

/** The services that can be added, asked before anything is changed, so that a wrong name changes nothing. */
final class InstalledServices {
    private static final int SHOWN = 20;

    private final Supplier<ServiceCatalog> catalog;

    InstalledServices(Supplier<ServiceCatalog> catalog) {
        this.catalog = catalog;
    }

    /**
     * Wants every one of {@code names}.
     *
     * @throws MapiException MAPI_E_NOT_FOUND for the first that is not in [Services], telling which are
     */
    void require(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        ServiceCatalog read = catalog.get();
        for (String name : names) {
            if (read.service(name).isEmpty()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "there is no message service '" + name + "' in [Services]; there " + those(read.services()));
            }
        }
    }

    /**
     * Wants services for a new profile that is to have the default ones.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when there are none, telling which others there are
     */
    void requireDefaults() {
        ServiceCatalog read = catalog.get();
        if (read.defaultServices().isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there are no [Default Services] in the catalogue, so the profile would be empty; name its services, or say"
                            + " that it has none; in [Services] there " + those(read.services()));
        }
    }

    private static String those(List<CatalogService> services) {
        if (services.isEmpty()) {
            return "is none at all";
        }
        String names = services.stream().limit(SHOWN).map(CatalogService::name).collect(Collectors.joining(", "));
        int more = services.size() - SHOWN;
        return (services.size() == 1 ? "is " : "are ") + names + (more > 0 ? " and " + more + " more" : "");
    }
}
