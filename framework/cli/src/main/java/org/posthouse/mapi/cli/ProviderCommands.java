package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.ProviderView;
import org.posthouse.mapi.admin.ServiceView;
import org.posthouse.mapi.api.id.MapiUid;

/** {@code posthouse provider}. */
final class ProviderCommands implements Entity {
    private static final String SERVICE = "A service's UID, or its name when one service alone has it.";

    @Override
    public String name() {
        return "provider";
    }

    @Override
    public String summary() {
        return "The providers of a profile and who answers for them";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "add",
                        "Adds a provider of the catalogue to a service of a profile.",
                        args -> args.profile()
                                .one("SERVICE", SERVICE)
                                .one("NAME", "The name of a provider section of mapisvc.inf.")
                                .inf()
                                .json()
                                .example("posthouse provider add Work PHSTORE \"PHSTORE Mailbox\""),
                        ProviderCommands::add),
                new Action(
                        "remove",
                        "Removes a provider from a profile; its files stay, and are told.",
                        args -> args.profile()
                                .one(
                                        "PROVIDER",
                                        "Its UID, or its name when one provider alone has it; its service may stand before it.")
                                .maybe("PROVIDER", "The provider, when its service stands before it.")
                                .example("posthouse provider remove Work PHSTORE Mailbox"),
                        ProviderCommands::remove),
                new Action(
                        "list",
                        "Lists the providers of a profile, or of one of its services.",
                        args -> args.profile().maybe("SERVICE", SERVICE).json().example("posthouse provider list Work"),
                        ProviderCommands::list));
    }

    private static int add(Call call) {
        call.startProviders();
        ServiceView service = call.services().find(call.arg(0), call.arg(1));
        ProviderView added = call.providers().add(call.arg(0), service, call.arg(2));
        if (call.json()) {
            call.console().json(added);
        } else {
            call.console()
                    .line("Provider " + added.displayName() + " was added to service " + service.name() + " of \""
                            + call.arg(0) + "\": " + added.uid());
        }
        return Shell.DONE;
    }

    private static int remove(Call call) {
        String profile = call.arg(0);
        ServiceView service = call.maybe(2).isPresent() ? call.services().find(profile, call.arg(1)) : null;
        MapiUid provider = call.providers().find(profile, service, call.maybe(2).orElse(call.arg(1)));
        call.startProviders();
        KeptLines kept = call.kept(profile, provider::equals);
        ProviderView removed = call.providers().remove(profile, provider);
        call.console()
                .line("Provider " + removed.displayName() + " " + removed.uid() + " was removed from \"" + profile
                        + "\".");
        kept.tell(call.console());
        return Shell.DONE;
    }

    private static int list(Call call) {
        List<ProviderView> providers = call.maybe(1)
                .map(service -> call.services().find(call.arg(0), service).providers())
                .orElseGet(() -> call.views().show(call.arg(0)).providers().toList());
        if (call.json()) {
            call.console().json(Json.object("providers", providers));
        } else {
            ProfileText.providers(providers).print(call.console(), "There are no providers.");
        }
        return Shell.DONE;
    }
}
