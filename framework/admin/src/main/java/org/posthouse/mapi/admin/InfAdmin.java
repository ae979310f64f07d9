package org.posthouse.mapi.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.inf.CatalogSection;
import org.posthouse.mapi.inf.CatalogService;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfProblem;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;

/** Checks INF files and shows the catalogue they make. Any thread. */
public final class InfAdmin {
    private InfAdmin() {}

    /**
     * Reads one file and tells what is in it and what is odd about it.
     *
     * @throws MapiException as {@link InfReader#read(Path, InfLimits)}, when it cannot be read at all
     */
    public static CheckedFile check(Path file) {
        return checked(ServiceCatalog.of(InfReader.read(file, InfLimits.DEFAULT)), file.toString());
    }

    /**
     * The same for what is installed: the file, then each part that a bundle carries and that installs something or is odd. They are
     * read as they lie over one another, so a service that the file takes from a bundle is no mistake.
     *
     * @throws MapiException as {@link CatalogSource#catalog()}, when the file cannot be read at all
     */
    public static List<CheckedFile> check(CatalogSource installed) {
        ServiceCatalog catalog = installed.catalog();
        Set<String> origins = new LinkedHashSet<>(List.of(installed.file().toString()));
        catalog.services().forEach(service -> origins.add(service.origin()));
        catalog.problems().forEach(problem -> origins.add(problem.file()));
        return origins.stream().map(origin -> checked(catalog, origin)).toList();
    }

    private static CheckedFile checked(ServiceCatalog catalog, String origin) {
        List<CatalogService> services = catalog.services().stream()
                .filter(service -> service.origin().equals(origin))
                .toList();
        long providers = services.stream()
                .flatMap(service -> service.providers().stream())
                .map(section -> section.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        List<InfProblem> problems = catalog.problems().stream()
                .filter(problem -> problem.file().equals(origin))
                .toList();
        return new CheckedFile(origin, services.size(), Math.toIntExact(providers), problems);
    }

    /** Every service of a catalogue with its sections and their entries, and where each came from. */
    public static List<CatalogEntry> show(ServiceCatalog catalog, ProviderBundles bundles) {
        Set<CatalogService> defaults = Collections.newSetFromMap(new IdentityHashMap<>());
        defaults.addAll(catalog.defaultServices());
        List<CatalogEntry> entries = new ArrayList<>();
        for (CatalogService service : catalog.services()) {
            entries.add(new CatalogEntry(
                    service.name(),
                    service.installedName(),
                    service.props().get(PropTags.PR_DISPLAY_NAME).orElse(service.installedName()),
                    defaults.contains(service),
                    service.origin(),
                    service.line(),
                    section(service.section(), PropTags.PR_SERVICE_DLL_NAME, bundles),
                    sections(service.providers(), bundles),
                    sections(service.extraSections(), bundles)));
        }
        return entries;
    }

    private static List<SectionEntry> sections(List<CatalogSection> sections, ProviderBundles bundles) {
        return sections.stream()
                .map(section -> section(section, PropTags.PR_PROVIDER_DLL_NAME, bundles))
                .toList();
    }

    private static SectionEntry section(CatalogSection section, PropTag<String> dll, ProviderBundles bundles) {
        Optional<String> dllName = section.props().get(dll);
        int flags = section.props().get(PropTags.PR_RESOURCE_FLAGS).orElse(0);
        boolean service = dll.equals(PropTags.PR_SERVICE_DLL_NAME);
        return new SectionEntry(
                section.name(),
                section.uid(),
                dllName,
                dllName.flatMap(bundles::find).map(ProviderBundle::symbolicName),
                section.props().get(PropTags.PR_RESOURCE_TYPE).map(InfAdmin::typeName),
                service ? FlagNames.of(ServiceFlag.class, flags) : FlagNames.of(ResourceFlag.class, flags),
                section.origin(),
                section.line(),
                props(section));
    }

    private static String typeName(int type) {
        return ResourceType.of(type).map(Enum::name).orElse("0x" + Integer.toHexString(type));
    }

    private static List<PropEntry> props(CatalogSection section) {
        List<PropEntry> entries = new ArrayList<>();
        for (PropValue<?> prop : section.props()) {
            entries.add(new PropEntry(
                    prop.tag().hex(),
                    PropNames.nameOf(prop.tag()),
                    PropText.json(prop.value()),
                    section.propLines().get(entries.size())));
        }
        return entries;
    }

    /**
     * One INF.
     *
     * @param file as it was named, or the text that a bundle carries
     * @param services how many it installs
     * @param providers how many provider sections they lead to
     * @param problems what is odd, in the order of lines
     */
    public record CheckedFile(String file, int services, int providers, List<InfProblem> problems) {
        public CheckedFile {
            problems = List.copyOf(problems);
        }

        /** Whether any problem is an error. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(InfProblem::isError);
        }
    }

    /**
     * A service of the catalogue.
     *
     * @param name its name in [Services]
     * @param installedName the name to show of that entry
     * @param displayName what people see: PR_DISPLAY_NAME of its section where that has one
     * @param isDefault whether new profiles have it
     * @param origin the file with its entry in [Services], or the text that a bundle carries
     * @param line the line of that entry
     * @param section its own section
     * @param providers its provider sections
     * @param sections its extra sections
     */
    public record CatalogEntry(
            String name,
            String installedName,
            String displayName,
            boolean isDefault,
            String origin,
            int line,
            SectionEntry section,
            List<SectionEntry> providers,
            List<SectionEntry> sections) {
        public CatalogEntry {
            providers = List.copyOf(providers);
            sections = List.copyOf(sections);
        }
    }

    /**
     * A section that a service leads to.
     *
     * @param name its name in the file
     * @param uid the fixed identifier of an extra section
     * @param dllName PR_SERVICE_DLL_NAME of a service, PR_PROVIDER_DLL_NAME of any other
     * @param bundle who answers for that name
     * @param type the name of PR_RESOURCE_TYPE; a number without a name in hex
     * @param flags the names of the bits of PR_RESOURCE_FLAGS
     * @param origin the file it came from, or the text that a bundle carries
     * @param line the line of its brackets; 0 when it is missing
     * @param props its entries, all of which stand in that file
     */
    public record SectionEntry(
            String name,
            Optional<MapiUid> uid,
            Optional<String> dllName,
            Optional<String> bundle,
            Optional<String> type,
            List<String> flags,
            String origin,
            int line,
            List<PropEntry> props) {
        public SectionEntry {
            flags = List.copyOf(flags);
            props = List.copyOf(props);
        }
    }

    /**
     * An entry of a section.
     *
     * @param tag 8 hex digits
     * @param name the PR_ name, when it has one
     * @param value a number, a boolean, a text or a list of them
     * @param line the line it stands in
     */
    public record PropEntry(String tag, Optional<String> name, Object value, int line) {}
}
