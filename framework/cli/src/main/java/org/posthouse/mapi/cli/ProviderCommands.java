package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.ProviderView;

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
        return List.of(new Action(
                "list",
                "Lists the providers of a profile, or of one of its services.",
                args -> args.profile()
                        .maybe("SERVICE", "A service's UID, or its name when the profile has it once.")
                        .inf()
                        .json(),
                ProviderCommands::list));
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
