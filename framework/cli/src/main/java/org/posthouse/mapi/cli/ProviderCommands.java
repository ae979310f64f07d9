package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.ProviderView;
import org.posthouse.mapi.admin.ServiceView;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;

/** {@code posthouse provider}. */
final class ProviderCommands implements Entity {
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
                                .one("SERVICE", "A service's UID, or its name when the profile has it once.")
                                .one("NAME", "The name of a provider section of mapisvc.inf.")
                                .inf()
                                .json(),
                        ProviderCommands::add),
                new Action(
                        "remove",
                        "Removes a provider from a profile.",
                        args -> args.profile()
                                .one(
                                        "UID",
                                        "The provider, as 'provider list' shows it; its service may stand before it.")
                                .maybe("UID", "The provider, when its service stands before it.")
                                .inf(),
                        ProviderCommands::remove),
                new Action(
                        "list",
                        "Lists the providers of a profile, or of one of its services.",
                        args -> args.profile()
                                .maybe("SERVICE", "A service's UID, or its name when the profile has it once.")
                                .inf()
                                .json(),
                        ProviderCommands::list));
    }

    private static int add(Call call) {
        call.host().startProviders();
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
        MapiUid provider = Call.uid(call.maybe(2).orElse(call.arg(1)));
        if (call.maybe(2).isPresent()) {
            requireOf(call.services().find(call.arg(0), call.arg(1)), provider);
        }
        call.host().startProviders();
        ProviderView removed = call.providers().remove(call.arg(0), provider);
        call.console()
                .line("Provider " + removed.displayName() + " " + removed.uid() + " was removed from \"" + call.arg(0)
                        + "\".");
        return Shell.DONE;
    }

    private static void requireOf(ServiceView service, MapiUid provider) {
        if (service.providers().stream().noneMatch(one -> one.uid().equals(provider))) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, "service " + service.name() + " has no provider " + provider);
        }
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
