package org.posthouse.mapi.cli;

import java.util.List;
import java.util.stream.Stream;
import org.posthouse.mapi.admin.ProfileOperations;
import org.posthouse.mapi.admin.ProfileRow;
import org.posthouse.mapi.inf.InfProblem;

/** {@code posthouse profile}. */
final class ProfileCommands implements Entity {
    @Override
    public String name() {
        return "profile";
    }

    @Override
    public String summary() {
        return "Profiles: which services and providers a session has";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "create",
                        "Makes a profile.",
                        args -> args.one("NAME", "1 to 64 letters, digits, underscores and spaces.")
                                .option(
                                        "--services",
                                        "default|none|A,B",
                                        "The services it gets: those of [Default Services] (the default), none, or these.")
                                .flag("--default", "Makes it the default profile.")
                                .flag("--app", "Makes it " + APP)
                                .inf()
                                .json()
                                .example("posthouse profile create Work --default")
                                .example("posthouse profile create Work --inf other.inf --services ONE,TWO"),
                        ProfileCommands::create),
                new Action(
                        "list",
                        "Lists the profiles.",
                        args -> args.flag(
                                        "--app",
                                        "App profiles too, which programs keep for themselves (MAPI_APP_PROFILE).")
                                .json()
                                .example("posthouse profile list --json"),
                        ProfileCommands::list),
                new Action(
                        "show",
                        "Shows the services and providers of a profile and what follows from their order.",
                        args -> args.profile().json().example("posthouse profile show Work"),
                        ProfileCommands::show),
                new Action(
                        "copy",
                        "Copies a profile with all its settings; stores keep their files, so both profiles share them.",
                        args -> args.profile()
                                .one("NEW-NAME", "The name of the copy.")
                                .flag("--app", "PROFILE may be " + APP + " The copy is one if PROFILE is.")
                                .example("posthouse profile copy Work \"Work 2\""),
                        ProfileCommands::copy),
                new Action(
                        "rename",
                        "Gives a profile another name; one that a session uses gets it when that ends.",
                        args -> app(args.profile().one("NEW-NAME", "Its new name."))
                                .example("posthouse profile rename Work Office"),
                        ProfileCommands::rename),
                new Action(
                        "delete",
                        "Deletes a profile; files with mail stay, and are told.",
                        args -> app(args.profile()).example("posthouse profile delete Work"),
                        ProfileCommands::delete),
                new Action(
                        "default",
                        "Makes a profile the default; without PROFILE tells which one is.",
                        args -> args.maybe("PROFILE", "The name of a profile.")
                                .flag("--none", "Makes none the default.")
                                .json()
                                .example("posthouse profile default Work"),
                        ProfileCommands::makeDefault),
                TransferCommands.export(),
                TransferCommands.imports(),
                CheckCommand.action());
    }

    private static final String APP = "an app profile, which a program keeps for itself (MAPI_APP_PROFILE).";

    private static Action.Arguments app(Action.Arguments args) {
        return args.flag("--app", "PROFILE may be " + APP);
    }

    private static int create(Call call) {
        String name = call.arg(0);
        if (call.flag("--app") && call.flag("--default")) {
            throw new UsageException("an app profile cannot be the default: --app or --default, not both");
        }
        String services = call.option("--services").orElse("default");
        if (!services.equals("none")) {
            // the entry points of services take part, and they are in provider bundles
            call.startProviders();
        }
        ProfileOperations profiles = call.profiles();
        List<InfProblem> errors = List.of();
        switch (services) {
            case "default" -> {
                profiles.create(name);
                errors = call.infErrors().ofDefaults();
            }
            case "none" -> profiles.create(name, List.of());
            default -> {
                List<String> wanted = names(services);
                profiles.create(name, wanted);
                errors = call.infErrors().of(wanted);
            }
        }
        InfWarnings.tell(call.console(), errors);
        if (call.flag("--default")) {
            profiles.makeDefault(name);
        }
        if (call.json()) {
            call.console().json(call.views().show(name));
        } else {
            call.console()
                    .line("Profile \"" + name + "\" was created"
                            + (call.flag("--default") ? " and is the default." : "."));
        }
        return Shell.DONE;
    }

    private static List<String> names(String services) {
        List<String> names =
                Stream.of(services.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new UsageException("--services wants default, none, or names with a comma between them");
        }
        return names;
    }

    private static int list(Call call) {
        List<ProfileRow> rows = call.profiles().list();
        if (call.json()) {
            call.console().json(Json.object("profiles", rows));
            return Shell.DONE;
        }
        boolean apps = call.flag("--app");
        TextTable table = apps ? new TextTable("PROFILE", "DEFAULT", "APP") : new TextTable("PROFILE", "DEFAULT");
        for (ProfileRow row : rows) {
            String isDefault = row.isDefault() ? "yes" : "";
            if (apps) {
                table.row(row.name(), isDefault, row.app() ? "yes" : "");
            } else {
                table.row(row.name(), isDefault);
            }
        }
        table.print(call.console(), "There is no profile; 'posthouse profile create NAME' makes one.");
        return Shell.DONE;
    }

    private static int show(Call call) {
        var view = call.views().show(call.arg(0));
        if (call.json()) {
            call.console().json(view);
        } else {
            new ProfileText(view, call.console()).print();
        }
        return Shell.DONE;
    }

    private static int copy(Call call) {
        call.profiles().copy(call.arg(0), call.arg(1));
        call.console().line("Profile \"" + call.arg(0) + "\" was copied to \"" + call.arg(1) + "\".");
        return Shell.DONE;
    }

    private static int rename(Call call) {
        boolean done = call.profiles().rename(call.arg(0), call.arg(1));
        call.console()
                .line("Profile \"" + call.arg(0) + "\" "
                        + (done ? "was renamed" : "is in use by a session; when the last one ends it is renamed")
                        + " to \"" + call.arg(1) + "\".");
        return Shell.DONE;
    }

    private static int delete(Call call) {
        call.startProviders();
        KeptLines kept = call.kept(call.arg(0), provider -> true);
        call.profiles().delete(call.arg(0));
        call.console().line("Profile \"" + call.arg(0) + "\" was deleted.");
        kept.tell(call.console());
        return Shell.DONE;
    }

    private static int makeDefault(Call call) {
        if (call.flag("--none")) {
            if (call.maybe(0).isPresent()) {
                throw new UsageException("--none names no profile");
            }
            call.profiles().makeDefault(null);
            call.console().line("No profile is the default.");
            return Shell.DONE;
        }
        if (call.maybe(0).isPresent()) {
            call.profiles().makeDefault(call.arg(0));
            call.console().line("Profile \"" + call.arg(0) + "\" is the default.");
            return Shell.DONE;
        }
        String found = call.profiles().list().stream()
                .filter(ProfileRow::isDefault)
                .map(ProfileRow::name)
                .findFirst()
                .orElse("");
        if (call.json()) {
            call.console().json(Json.object("default", found.isEmpty() ? java.util.Optional.empty() : found));
        } else {
            call.console().line(found.isEmpty() ? "No profile is the default." : found);
        }
        return Shell.DONE;
    }
}
