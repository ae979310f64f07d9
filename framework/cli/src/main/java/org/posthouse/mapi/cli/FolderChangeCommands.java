package org.posthouse.mapi.cli;

import java.util.List;
import java.util.function.Consumer;
import org.posthouse.mapi.admin.FolderChanges;
import org.posthouse.mapi.api.session.Session;

/** {@code posthouse folder create}, {@code rename}, {@code move} and {@code delete}. */
final class FolderChangeCommands {
    private static final String PATH = "The folder: names from the top down, with / between them.";

    private FolderChangeCommands() {}

    static List<Action> actions() {
        return List.of(
                new Action(
                        "create",
                        "Makes a folder in the default store, and those above it that are missing.",
                        args -> args.profile().one("PATH", PATH).example("posthouse folder create Work Projects/2027"),
                        call -> change(call, folders -> folders.create(call.arg(1)), "was made")),
                new Action(
                        "rename",
                        "Gives a folder another name.",
                        args -> args.profile()
                                .one("PATH", PATH)
                                .one("NEW-NAME", "Its new name.")
                                .example("posthouse folder rename Work Projects Plans"),
                        call -> change(
                                call,
                                folders -> folders.rename(call.arg(1), call.arg(2)),
                                "was renamed to \"" + call.arg(2) + "\"")),
                new Action(
                        "move",
                        "Moves a folder with all that is in it.",
                        args -> args.profile()
                                .one("PATH", PATH)
                                .one("TO", "The folder it comes to be in; / for the top.")
                                .example("posthouse folder move Work Projects/2027 /"),
                        call -> change(
                                call,
                                folders -> folders.move(call.arg(1), call.arg(2)),
                                "was moved to \"" + call.arg(2) + "\"")),
                new Action(
                        "delete",
                        "Deletes a folder for good.",
                        args -> args.profile()
                                .one("PATH", PATH)
                                .flag("--contents", "Also the messages and folders in it.")
                                .example("posthouse folder delete Work Projects --contents"),
                        call -> change(
                                call, folders -> folders.delete(call.arg(1), call.flag("--contents")), "was deleted")));
    }

    private static int change(Call call, Consumer<FolderChanges> change, String done) {
        try (Session session = call.logon(call.arg(0))) {
            change.accept(new FolderChanges(session));
        }
        call.console().line("Folder \"" + call.arg(1) + "\" " + done + ".");
        return Shell.DONE;
    }
}
