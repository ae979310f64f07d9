package org.posthouse.mapi.cli;

import java.io.IOException;
import java.util.List;
import org.posthouse.mapi.admin.ServiceOperations;
import org.posthouse.mapi.admin.ServiceView;
import org.posthouse.mapi.api.property.PropValues;

/** {@code posthouse service}. */
final class ServiceCommands implements Entity {
    private static final String SERVICE = "Its UID, or its name when the profile has it once.";

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
                                .option("--name", "TEXT", "What it is called, where mapisvc.inf gives no name.")
                                .inf()
                                .json(),
                        ServiceCommands::add),
                new Action(
                        "list",
                        "Lists the services of a profile in profile order.",
                        args -> args.profile().inf().json(),
                        ServiceCommands::list),
                new Action(
                        "configure",
                        "Hands settings to a service's own configuration.",
                        args -> args.profile()
                                .one("SERVICE", SERVICE)
                                .options("--set", "TAG=VALUE", PropArguments.HELP)
                                .json(),
                        ServiceCommands::configure),
                new Action(
                        "copy",
                        "Copies a service with its settings, within a profile or to another.",
                        args -> args.profile()
                                .one("SERVICE", SERVICE)
                                .maybe("TO", "The profile that gets the copy; the same one when it is not named.")
                                .json(),
                        ServiceCommands::copy),
                new Action(
                        "identity",
                        "Shows which service of a profile says who its user is, or chooses it.",
                        args -> args.profile()
                                .maybe("SERVICE|none", SERVICE + " 'none' for none of them.")
                                .json(),
                        ServiceCommands::identity),
                new Action(
                        "remove",
                        "Removes a service from a profile.",
                        args -> args.profile().one("SERVICE", SERVICE).inf(),
                        ServiceCommands::remove));
    }

    private static int add(Call call) {
        call.host().startProviders();
        ServiceView added = call.services()
                .add(call.arg(0), call.arg(1), call.option("--name").orElse(""));
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
        call.host().startProviders();
        ServiceView configured = call.services().configure(call.arg(0), call.arg(1), values);
        if (call.json()) {
            call.console().json(configured);
        } else {
            call.console()
                    .line("Service " + configured.name() + " " + configured.uid() + " of \"" + call.arg(0)
                            + "\" was configured.");
        }
        return Shell.DONE;
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
        call.host().startProviders();
        ServiceView removed = call.services().remove(call.arg(0), call.arg(1));
        call.console()
                .line("Service " + removed.name() + " " + removed.uid() + " was removed from \"" + call.arg(0) + "\".");
        return Shell.DONE;
    }
}
