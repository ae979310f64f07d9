package org.posthouse.mapi.cli;

import java.time.Instant;
import java.util.List;
import org.posthouse.mapi.admin.StatusOperations;
import org.posthouse.mapi.admin.StatusOperations.StatusRow;
import org.posthouse.mapi.api.session.Session;

/** {@code posthouse status}. */
final class StatusCommand implements Entity {
    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Whether the providers of a profile work, and why not";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "",
                "Logs on to a profile and shows its status table; exit code 1 if a provider does not work.",
                args -> args.profile()
                        .flag("--watch", "Goes on to tell what fails, goes and comes back, until Ctrl-C.")
                        .json()
                        .example("posthouse status Work"),
                StatusCommand::status));
    }

    private static int status(Call call) {
        if (call.flag("--watch") && call.json()) {
            throw new UsageException("--watch tells lines for a person; leave --json out");
        }
        try (Session session = call.logon(call.arg(0))) {
            List<StatusRow> rows = StatusOperations.rows(session);
            print(call, rows);
            call.console().leftOut().clear();
            if (call.flag("--watch")) {
                watch(call, session);
            }
            return rows.stream().anyMatch(StatusRow::isDown) ? Shell.FAILED : Shell.DONE;
        }
    }

    private static void print(Call call, List<StatusRow> rows) {
        if (call.json()) {
            call.console().json(Json.object("status", rows));
            return;
        }
        TextTable table = new TextTable("NAME", "TYPE", "STATUS", "TEXT");
        rows.forEach(row -> table.row(row.name(), row.type().orElse(""), String.join(" ", row.status()), row.text()));
        table.print(call.console(), "The session has no status.");
    }

    private static void watch(Call call, Session session) {
        Console console = call.console();
        console.flush();
        ProviderWatch watch = new ProviderWatch(session, line -> {
            console.line(LocalTimes.of(Instant.now()) + " " + line);
            console.flush();
        });
        call.host().awaitStop(() -> {
            watch.close();
            session.close();
        });
    }
}
