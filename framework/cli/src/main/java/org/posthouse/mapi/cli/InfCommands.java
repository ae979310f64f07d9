package org.posthouse.mapi.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.InfAdmin;
import org.posthouse.mapi.admin.InfAdmin.CatalogEntry;
import org.posthouse.mapi.admin.InfAdmin.CheckedFile;
import org.posthouse.mapi.admin.InfAdmin.PropEntry;
import org.posthouse.mapi.admin.InfAdmin.SectionEntry;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfProblem;
import org.posthouse.mapi.inf.ServiceCatalog;

/** {@code posthouse inf}. */
final class InfCommands implements Entity {
    /** How much of an entry is shown, so that the columns after it stay in sight. */
    private static final int WIDEST = 60;

    @Override
    public String name() {
        return "inf";
    }

    @Override
    public String summary() {
        return "Files in the format of mapisvc.inf, and the installed one";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "check",
                        "Tells what is wrong with INF files; exit code 1 if anything is an error.",
                        args -> args.rest(
                                        "FILE",
                                        "A file in the format of mapisvc.inf; without FILE the installed one is checked, and what bundles carry.",
                                        false)
                                .json()
                                .example("posthouse inf check")
                                .example("posthouse inf check mapisvc.inf other.inf --json"),
                        InfCommands::check),
                new Action(
                        "show",
                        "Shows the installed services with their sections and entries, and the file and line each came from.",
                        args -> args.inf().refused("FILE").json().example("posthouse inf show --inf other.inf"),
                        InfCommands::show));
    }

    private static int check(Call call) {
        boolean failed = false;
        List<Map<String, @Nullable Object>> files = new ArrayList<>();
        List<Path> named = call.rest(0).stream().map(Call::path).toList();
        for (Path file : named) {
            failed |= check(call, file, () -> List.of(InfAdmin.check(file)), files);
        }
        if (named.isEmpty()) {
            CatalogSource installed = call.host().service(CatalogSource.class);
            failed = check(call, installed.file(), () -> InfAdmin.check(installed), files);
        }
        if (call.json()) {
            call.console().json(Json.object("files", files));
        }
        return failed ? Shell.FAILED : Shell.DONE;
    }

    /** Whether anything is an error, a file that cannot be read included. */
    private static boolean check(
            Call call, Path file, Supplier<List<CheckedFile>> check, List<Map<String, @Nullable Object>> files) {
        try {
            List<CheckedFile> all = check.get();
            all.forEach(checked -> files.add(json(checked)));
            if (!call.json()) {
                all.forEach(checked -> tell(call.console(), checked));
            }
            return all.stream().anyMatch(CheckedFile::hasErrors);
        } catch (MapiException unreadable) {
            call.console().error(unreadable.getMessage());
            files.add(unreadable(file, unreadable));
            return true;
        }
    }

    private static void tell(Console console, CheckedFile checked) {
        checked.problems().forEach(problem -> console.line(problem.toString()));
        long errors = checked.problems().stream().filter(InfProblem::isError).count();
        console.line(checked.file() + ": " + Count.of(checked.services(), "service") + ", "
                + Count.of(checked.providers(), "provider") + ", "
                + (checked.problems().isEmpty()
                        ? "no problems"
                        : Count.of(checked.problems().size(), "problem") + " (" + Count.of(errors, "error") + ")"));
    }

    private static Map<String, @Nullable Object> json(CheckedFile checked) {
        return Json.object(
                "file",
                checked.file(),
                "services",
                checked.services(),
                "providers",
                checked.providers(),
                "problems",
                checked.problems().stream().map(InfCommands::json).toList());
    }

    private static Map<String, @Nullable Object> json(InfProblem problem) {
        return Json.object(
                "severity",
                problem.severity().name().toLowerCase(Locale.ROOT),
                "code",
                problem.code().name(),
                "line",
                problem.line(),
                "section",
                problem.section(),
                "message",
                problem.message());
    }

    private static Map<String, @Nullable Object> unreadable(Path file, MapiException why) {
        return Json.object(
                "file",
                file.toString(),
                "services",
                0,
                "providers",
                0,
                "problems",
                List.of(Json.object(
                        "severity",
                        "error",
                        "code",
                        why.code().name(),
                        "line",
                        0,
                        "section",
                        "",
                        "message",
                        String.valueOf(why.getMessage()))));
    }

    private static int show(Call call) {
        if (!call.rest(0).isEmpty()) {
            throw new UsageException("the file to show is named by an option: --inf "
                    + call.rest(0).get(0));
        }
        ServiceCatalog catalog = call.catalog().get();
        List<CatalogEntry> entries = InfAdmin.show(catalog, call.host().service(ProviderBundles.class));
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "services",
                            entries,
                            "helpFileMappings",
                            catalog.helpFileMappings(),
                            "problems",
                            problems(catalog)));
            return Shell.DONE;
        }
        TextTable table = new TextTable("SERVICE", "SECTION", "KIND", "DLL", "BUNDLE", "ORIGIN");
        for (CatalogEntry entry : entries) {
            String origin = origin(entry.origin(), entry.line());
            table.row(entry.name(), entry.installedName(), entry.isDefault() ? "default" : "", "", "", origin);
            row(table, entry.section(), "service");
            names(table, "Providers", entry.providers());
            names(table, "Sections", entry.sections());
            entry.providers().forEach(section -> row(table, section, "provider"));
            entry.sections().forEach(section -> row(table, section, "extra"));
        }
        if (!catalog.helpFileMappings().isEmpty()) {
            table.row("", "[Help File Mappings]", "", "", "", "");
            catalog.helpFileMappings()
                    .forEach((name, file) -> table.row("", cut("  " + name + "=" + file), "", "", "", ""));
        }
        table.print(call.console(), "No service is installed.");
        catalog.problems().forEach(problem -> call.console().line(problem.toString()));
        return Shell.DONE;
    }

    /** The problems of all files, so each with its file. */
    private static List<Map<String, @Nullable Object>> problems(ServiceCatalog catalog) {
        return catalog.problems().stream()
                .map(problem -> {
                    Map<String, @Nullable Object> object = Json.object("file", problem.file());
                    object.putAll(json(problem));
                    return object;
                })
                .toList();
    }

    private static void row(TextTable table, SectionEntry section, String kind) {
        String bundle = section.bundle().orElse(section.dllName().isPresent() ? "(none)" : "");
        String origin = section.line() == 0 ? "(missing)" : origin(section.origin(), section.line());
        table.row("", "[" + section.name() + "]", kind, section.dllName().orElse(""), bundle, origin);
        for (PropEntry prop : section.props()) {
            prop(table, section, prop);
        }
    }

    /** Flags and types by their MAPI names. */
    private static void prop(TextTable table, SectionEntry section, PropEntry prop) {
        String name = prop.name().orElse(prop.tag());
        String origin = origin(section.origin(), prop.line());
        if (name.equals("PR_RESOURCE_FLAGS") && !section.flags().isEmpty()) {
            list(table, name, section.flags(), "|", origin);
        } else if (name.equals("PR_RESOURCE_TYPE")) {
            list(table, name, List.of(section.type().orElse("")), "", origin);
        } else if (prop.value() instanceof List<?> values) {
            list(table, name, values.stream().map(String::valueOf).toList(), ", ", origin);
        } else {
            table.row("", cut("  " + name + "=" + prop.value()), "", "", "", origin);
        }
    }

    /** The sections that were found; those that were not are among the problems. */
    private static void names(TextTable table, String name, List<SectionEntry> sections) {
        if (!sections.isEmpty()) {
            list(table, name, sections.stream().map(SectionEntry::name).toList(), ", ", "");
        }
    }

    /** Whole, in as many rows as it takes to keep the columns in sight. */
    private static void list(TextTable table, String name, List<String> values, String separator, String origin) {
        StringBuilder row = new StringBuilder("  ").append(name).append('=');
        boolean begun = false;
        String where = origin;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i) + (i + 1 < values.size() ? separator : "");
            if (begun && row.length() + value.length() > WIDEST) {
                table.row("", row.toString(), "", "", "", where);
                where = "";
                row = new StringBuilder("    ");
            }
            row.append(value);
            begun = true;
        }
        table.row("", row.toString(), "", "", "", where);
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "...";
    }

    private static String origin(String file, int line) {
        return file + ":" + line;
    }
}
