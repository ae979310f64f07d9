package org.posthouse.mapi.cli;

import java.util.List;

/** What there is, for a person who asks. */
final class Help {
    private Help() {}

    static void all(Console console) {
        console.line("posthouse: profiles, sessions and mail by MAPI's rules");
        console.line("");
        console.line("Usage: posthouse ENTITY ACTION ARGS");
        console.line("");
        TextTable table = new TextTable("ENTITY", "WHAT", "ACTIONS");
        for (Entity entity : Entities.all()) {
            table.row(entity.name(), entity.summary(), entity.isAction() ? "" : actions(entity));
        }
        table.print(console, "");
        console.line("");
        console.line("posthouse help ENTITY and posthouse help ENTITY ACTION tell more; --version tells the version.");
        console.line(
                "Where something is shown, --json shows it for programs. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.");
        console.line(
                "POSTHOUSE_HOME says where profiles and mail are kept; POSTHOUSE_DEBUG=1 tells more about faults.");
    }

    static void entity(Entity entity, Console console) {
        console.line("posthouse " + entity.name() + ": " + entity.summary());
        console.line("");
        console.line("Usage: posthouse " + entity.name() + " ACTION ARGS");
        console.line("");
        TextTable table = new TextTable("ACTION", "WHAT");
        entity.actions().forEach(action -> table.row(action.name(), action.summary()));
        table.print(console, "");
        console.line("");
        console.line("posthouse help " + entity.name() + " ACTION tells the arguments, with an example.");
    }

    static String actions(Entity entity) {
        List<String> names = entity.actions().stream().map(Action::name).toList();
        return String.join(", ", names);
    }
}
