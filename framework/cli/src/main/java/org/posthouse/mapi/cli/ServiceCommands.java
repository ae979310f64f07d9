package org.posthouse.mapi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posthouse.mapi.admin.ServiceOperations;
import org.posthouse.mapi.admin.ServiceOperations.Configured;
import org.posthouse.mapi.admin.ServiceView;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;

/** {@code posthouse service}. */
final class ServiceCommands implements Entity {
    private static final String SERVICE = "Its UID, or its name or display name when one service alone has it.";

    @Override
    public String name() {
        return "service";
    }

    @Override
    public String summary() {
        return "The message services of a profile";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "add",
                        "Adds a service of the catalogue to a profile.",
                        args -> args.profile()
                                .one("SERVICE", "Its name in [Services].")
                                .option(
                                        "--name",
                                        "TEXT",
                                        "What it is called, where mapisvc.inf gives no PR_DISPLAY_NAME.")
                                .inf()
                                .json()
                                .example("posthouse service add Work PHSTORE"),
                        ServiceCommands::add),
                new Action(
                        "list",
                        "Lists the services of a profile in profile order.",
                        args -> args.profile().json().example("posthouse service list Work"),
                        ServiceCommands::list),
                new Action(
                        "configure",
                        "Hands settings to a service's own configuration.",
                        args -> args.profile()
                                .one("SERVICE", SERVICE)
                                .options("--set", "TAG=VALUE", PropArguments.HELP)
                                .inf()
                                .json()
                                .example("posthouse service configure Work PHLOCAL --set 6600001F=work"),
                        ServiceCommands::configure),
                new Action(
                        "copy",
                        "Copies a service with its settings, within a profile or to another.",
                        args -> args.profile()
                                .one("SERVICE", SERVICE)
                                .maybe("TO", "The profile that gets the copy; the same one when it is not named.")
                                .json()
                                .example("posthouse service copy Work PHPAB Office"),
                        ServiceCommands::copy),
                new Action(
                        "identity",
                        "Shows which service of a profile says who its user is, or chooses it.",
                        args -> args.profile()
                                .maybe("SERVICE|none", SERVICE + " 'none' for none of them.")
                                .json()
                                .example("posthouse service identity Work PHLOCAL"),
                        ServiceCommands::identity),
                new Action(
                        "remove",
                        "Removes a service from a profile; files with mail stay, and are told.",
                        args -> args.profile().one("SERVICE", SERVICE).example("posthouse service remove Work PHPAB"),
                        ServiceCommands::remove),
                new Action(
                        "uninstall",
                        "Lets a service clean up on this machine and removes the files it names (MSG_SERVICE_UNINSTALL);"
                                + " profiles keep it.",
                        args -> args.one("SERVICE", "Its name in [Services].")
                                .json()
                                .example("posthouse service uninstall PHLOCAL"),
                        ServiceCommands::uninstall));
    }

    private static int add(Call call) {
        call.startProviders();
        String name = call.option("--name").orElse("");
        ServiceView added = call.services().add(call.arg(0), call.arg(1), name);
        InfWarnings.tell(call.console(), call.infErrors().of(List.of(call.arg(1))));
        if (!name.isBlank() && !name.equals(added.displayName())) {
            call.console()
                    .error("warning: the service is called \"" + added.displayName() + "\" and not \"" + name
                            + "\", because PR_DISPLAY_NAME of [" + added.name() + "] in the INF goes before --name;"
                            + " 'posthouse section set \"" + call.arg(0) + "\" " + added.uid()
                            + " \"PR_DISPLAY_NAME=" + name + "\"' gives it this name");
        }
        if (call.json()) {
            call.console().json(added);
        } else {
            call.console().line("Service " + added.name() + " was added to \"" + call.arg(0) + "\": " + added.uid());
        }
        return Shell.DONE;
    }

    private static int list(Call call) {
        List<ServiceView> services = call.services().list(call.arg(0));
        if (call.json()) {
            call.console().json(Json.object("services", services));
            return Shell.DONE;
        }
        TextTable table = new TextTable("UID", "SERVICE", "NAME", "PROVIDERS", "FLAGS");
        for (ServiceView service : services) {
            table.row(
                    service.uid(),
                    service.name(),
                    service.displayName(),
                    service.providers().size(),
                    String.join(" ", service.flags()));
        }
        table.print(call.console(), "The profile has no services.");
        return Shell.DONE;
    }

    private static int configure(Call call) throws IOException {
        List<String> settings = call.options("--set");
        if (settings.isEmpty()) {
            throw new UsageException("say what to set: --set TAG=VALUE");
        }
        PropValues values = new PropArguments(call.console()).read(settings);
        call.startProviders();
        Configured configured = call.services().configure(call.arg(0), call.arg(1), values);
        ServiceView service = configured.service();
        for (PropTag<?> tag : configured.notTaken()) {
            call.console()
                    .error(tag + " was not taken: neither service " + service.name()
                            + " nor a provider of it stores it; "
                            + "'posthouse section set' stores it in a section (MAPI_E_NO_SUPPORT)");
        }
        if (call.json()) {
            call.console().json(service);
        } else if (configured.notTaken().size() < values.size()) {
            call.console()
                    .line("Service " + service.name() + " " + service.uid() + " of \"" + call.arg(0)
                            + "\" was configured.");
        }
        return configured.notTaken().isEmpty() ? Shell.DONE : Shell.FAILED;
    }

    private static int copy(Call call) {
        String to = call.maybe(2).orElse(call.arg(0));
        ServiceView copy = call.services().copy(call.arg(0), call.arg(1), to);
        if (call.json()) {
            call.console().json(copy);
        } else {
            call.console().line("Service " + copy.name() + " was copied to \"" + to + "\": " + copy.uid());
        }
        return Shell.DONE;
    }

    private static int identity(Call call) {
        ServiceOperations services = call.services();
        call.maybe(1)
                .ifPresent(service ->
                        services.chooseIdentity(call.arg(0), service.equalsIgnoreCase("none") ? null : service));
        List<ServiceView> suppliers = services.identity(call.arg(0));
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "identity", suppliers.stream().map(ServiceView::uid).toList()));
            return Shell.DONE;
        }
        for (ServiceView service : suppliers) {
            call.console()
                    .line("Service " + service.name() + " " + service.uid() + " says who the user of \"" + call.arg(0)
                            + "\" is.");
        }
        if (suppliers.isEmpty()) {
            call.console().line("No service says who the user of \"" + call.arg(0) + "\" is.");
        }
        return Shell.DONE;
    }

    private static int remove(Call call) {
        call.startProviders();
        ServiceView found = call.services().find(call.arg(0), call.arg(1));
        KeptLines kept = call.kept(
                call.arg(0),
                uid -> found.providers().stream()
                        .anyMatch(provider -> provider.uid().equals(uid)));
        call.services().remove(call.arg(0), found.uid().toString());
        call.console()
                .line("Service " + found.name() + " " + found.uid() + " was removed from \"" + call.arg(0) + "\".");
        kept.tell(call.console());
        return Shell.DONE;
    }

    private static int uninstall(Call call) {
        call.startProviders();
        List<Path> removed = call.host().service(AdminProfiles.class).uninstallMsgService(call.arg(0));
        if (call.json()) {
            call.console().json(Json.object("service", call.arg(0), "removedFiles", removed));
            return Shell.DONE;
        }
        removed.forEach(file -> call.console().line("Removed " + file));
        call.console()
                .line("Service " + call.arg(0)
                        + " was uninstalled; its lines in mapisvc.inf, its bundle and the profiles"
                        + " that have it stay until they are taken away.");
        return Shell.DONE;
    }
}
