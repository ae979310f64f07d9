package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.ServiceView;

/** {@code posthouse service}. */
final class ServiceCommands implements Entity {
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
                        "remove",
                        "Removes a service from a profile.",
                        args -> args.profile()
                                .one("SERVICE", "Its UID, or its name when the profile has it once.")
                                .inf(),
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

    private static int remove(Call call) {
        call.host().startProviders();
        ServiceView removed = call.services().remove(call.arg(0), call.arg(1));
        call.console()
                .line("Service " + removed.name() + " " + removed.uid() + " was removed from \"" + call.arg(0) + "\".");
        return Shell.DONE;
    }
}
