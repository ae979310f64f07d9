package org.posthouse.mapi.cli;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.admin.ProfileView;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.session.MapiLogon;

/** {@code posthouse store}. */
final class StoreCommands implements Entity {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "The default store of a profile";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "default",
                "Shows which store of a profile is the default and why, or makes one the default.",
                args -> args.profile()
                        .maybe(
                                "STORE",
                                "The store that shall be the default: its UID, or its name when one store alone has it.")
                        .json()
                        .example("posthouse store default Work Mailbox"),
                StoreCommands::makeDefault));
    }

    private static int makeDefault(Call call) {
        Optional<String> wanted = call.maybe(1);
        if (wanted.isPresent()) {
            MapiUid store = call.orders().findStore(call.arg(0), wanted.get());
            call.startProviders();
            call.orders().makeDefaultStore(call.host().service(MapiLogon.class), call.arg(0), store);
        }
        ProfileView view = call.views().show(call.arg(0));
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "defaultStore",
                            view.defaultStore(),
                            "reason",
                            view.reasons().defaultStore(),
                            "storeSearchPath",
                            view.storeSearchPath()));
            return Shell.DONE;
        }
        TextTable table = new TextTable("UID", "NAME", "DEFAULT");
        for (MapiUid store : view.storeSearchPath()) {
            boolean isDefault = view.defaultStore().filter(store::equals).isPresent();
            table.row(
                    store,
                    view.provider(store).orElseThrow().displayName(),
                    isDefault ? "yes, " + view.reasons().defaultStore() : "");
        }
        table.print(call.console(), "The profile has no store.");
        if (view.defaultStore().isEmpty()) {
            call.console().line("There is no default store: " + view.reasons().defaultStore() + ".");
        }
        return Shell.DONE;
    }
}
