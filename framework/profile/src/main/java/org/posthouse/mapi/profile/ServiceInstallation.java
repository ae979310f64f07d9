package org.posthouse.mapi.profile;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService.Call;
import org.posthouse.mapi.spi.service.MessageService.Context;

/** Tells message services that they come to and go from the machine. Source: msgserviceentry.md. */
final class ServiceInstallation {
    private static final Logger LOG = System.getLogger("org.posthouse.mapi.profile");

    /** The folder of POSTHOUSE_HOME where services may have files to be deleted: all else in there is the subsystem's. */
    private static final String FILES = "services";

    private final Path home;
    private final ServiceEntries.Finder entries;
    private final ServiceCatalog catalog;

    ServiceInstallation(Path home, ServiceEntries.Finder entries, ServiceCatalog catalog) {
        this.home = home.toAbsolutePath().normalize();
        this.entries = entries;
        this.catalog = catalog;
    }

    /** MSG_SERVICE_INSTALL. @throws MapiException what the entry point answers */
    void install(CatalogService service) {
        call(service, Context.MSG_SERVICE_INSTALL);
    }

    /** MSG_SERVICE_UNINSTALL, then the files. @throws MapiException what the entry point answers; nothing was removed then */
    List<Path> uninstall(String name) {
        CatalogService service = catalog.service(name)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "no message service " + ProfileName.shown(name)
                                + " is installed; [Services] names those that are"));
        call(service, Context.MSG_SERVICE_UNINSTALL);
        List<Path> removed = new ArrayList<>();
        Set<Path> shared = filesOfOthers(service);
        for (String file : service.props().get(PropTags.PR_SERVICE_DELETE_FILES).orElse(List.of())) {
            inside(file)
                    .filter(path -> !shared.contains(path))
                    .filter(this::remove)
                    .ifPresent(removed::add);
        }
        return removed;
    }

    private void call(CatalogService service, Context context) {
        Optional<String> dll = service.props().get(PropTags.PR_SERVICE_DLL_NAME);
        Optional<String> entry = service.props().get(PropTags.PR_SERVICE_ENTRY_NAME);
        if (dll.isEmpty() || entry.isEmpty()) {
            return;
        }
        Optional<ServiceEntries.Found> found = entries.find(dll.get(), entry.get());
        if (found.isEmpty()) {
            return;
        }
        try (ServiceEntries.Found there = found.get()) {
            there.service().serviceEntry(new Call(context, Set.of(), PropValues.EMPTY, new NoProviders(), "", home));
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
        } catch (RuntimeException | LinkageError e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CALL_FAILED,
                    "entry point " + entry.get() + " of " + dll.get() + " failed at " + context + ": " + e,
                    e);
        }
    }

    private Set<Path> filesOfOthers(CatalogService service) {
        Set<Path> files = new HashSet<>();
        for (CatalogService other : catalog.services()) {
            if (!other.name().equalsIgnoreCase(service.name())) {
                for (var tag : List.of(PropTags.PR_SERVICE_SUPPORT_FILES, PropTags.PR_SERVICE_DELETE_FILES)) {
                    other.props()
                            .get(tag)
                            .orElse(List.of())
                            .forEach(file -> inside(file).ifPresent(files::add));
                }
            }
        }
        return files;
    }

    /** The file, if it is in the services' folder, whatever links lead there. */
    private Optional<Path> inside(String file) {
        try {
            Path allowed = home.resolve(FILES);
            Path path = home.resolve(file).normalize();
            if (!path.startsWith(allowed) || path.equals(allowed)) {
                LOG.log(Level.WARNING, "{0} is not in {1} and is left alone", file, allowed);
                return Optional.empty();
            }
            Path folder = path.getParent();
            Path real = home.toRealPath().resolve(FILES);
            boolean linked = Files.exists(folder) && !folder.toRealPath().startsWith(real);
            return linked ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException | IOException e) {
            LOG.log(Level.WARNING, "the file " + file + " of PR_SERVICE_DELETE_FILES is left alone", e);
            return Optional.empty();
        }
    }

    private boolean remove(Path file) {
        try {
            return !Files.isDirectory(file) && Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "file " + file + " of an uninstalled message service was not removed", e);
            return false;
        }
    }
}
