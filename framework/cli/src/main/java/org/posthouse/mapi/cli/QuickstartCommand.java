package org.posthouse.mapi.cli;

import java.util.List;
import org.posthouse.mapi.admin.QuickstartOperation;
import org.posthouse.mapi.api.session.MapiLogon;

/** {@code posthouse quickstart}. */
final class QuickstartCommand implements Entity {
    @Override
    public String name() {
        return "quickstart";
    }

    @Override
    public String summary() {
        return "The main job on shipped defaults, explained as it goes";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "",
                "Makes a profile from the installed mapisvc.inf, logs on, sends a message to a second profile, reads it there"
                        + " and exports it; tells each step. Then the host stays up until Ctrl-C.",
                args -> args.flag("--once", "Ends when the steps are done.").example("posthouse quickstart --once"),
                QuickstartCommand::run));
    }

    private static int run(Call call) {
        Console console = call.console();
        call.host().startProviders();
        QuickstartOperation steps = new QuickstartOperation(
                call.profiles(),
                call.views(),
                call.host().service(MapiLogon.class),
                call.host().home());
        String profile = steps.run(line -> {
            console.line(line);
            console.out().flush();
        });
        if (call.flag("--once")) {
            return Shell.DONE;
        }
        console.line("");
        return RunCommand.stayUp(call, profile);
    }
}
