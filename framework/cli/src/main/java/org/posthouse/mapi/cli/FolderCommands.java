package org.posthouse.mapi.cli;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.admin.FolderOperations;
import org.posthouse.mapi.admin.FolderRow;
import org.posthouse.mapi.admin.MailExport;
import org.posthouse.mapi.admin.MailImport;
import org.posthouse.mapi.admin.MessageRow;
import org.posthouse.mapi.admin.MessageView;
import org.posthouse.mapi.api.session.Session;

/** {@code posthouse folder}. */
final class FolderCommands implements Entity {
    private static final String PATH = "A folder, such as Inbox or Inbox/Old; a / in a name is written \\/.";

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public String summary() {
        return "Mail in the default store of a profile";
    }

    @Override
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(List.of(
                new Action(
                        "list",
                        "Lists the folders of the default store, or the messages of one.",
                        args -> args.profile().maybe("PATH", PATH).json().example("posthouse folder list Work Inbox"),
                        FolderCommands::list),
                new Action(
                        "find",
                        "Finds messages by subject, sender or recipient (To and Cc).",
                        args -> args.profile()
                                .one("TEXT", "What subject, sender or recipients contain; case does not count.")
                                .option("--folder", "PATH", "Looks in this folder only.")
                                .json()
                                .example("posthouse folder find Work lunch"),
                        FolderCommands::find),
                new Action(
                        "show",
                        "Shows a message.",
                        args -> args.profile()
                                .one("MESSAGE", "An entry identifier in hex, or PATH/NUMBER such as Inbox/1.")
                                .json()
                                .example("posthouse folder show Work Inbox/1"),
                        FolderCommands::show),
                new Action(
                        "import",
                        "Imports mail files (.eml), one message each; exit code 1 if any was refused.",
                        args -> args.profile()
                                .rest("FILE", "A mail file, or a folder: all its files, hidden ones left out.", true)
                                .option("--folder", "PATH", "Where they go; where new mail arrives unless said.")
                                .flag("--verbose", "Lists what was odd in the mail that was imported.")
                                .json()
                                .example("posthouse folder import Work mails --folder Inbox"),
                        FolderCommands::importFiles),
                new Action(
                        "export",
                        "Exports the messages of a folder, or one message, as .eml files; exit code 1 if any was not written"
                                + " whole.",
                        args -> args.profile()
                                .option("--folder", "PATH", "The folder to export.")
                                .option("--id", "MESSAGE", "The message to export: an entry identifier or PATH/NUMBER.")
                                .option("--out", "FOLDER|FILE", "Where to write.")
                                .flag("--overwrite", "Replaces files that are there already.")
                                .json()
                                .example("posthouse folder export Work --folder Inbox --out mails"),
                        FolderCommands::export)));
        actions.addAll(FolderChangeCommands.actions());
        return actions;
    }

    private static int list(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            FolderOperations folders = new FolderOperations(session);
            if (call.maybe(1).isPresent()) {
                return messages(call, folders.messages(call.arg(1)));
            }
            List<FolderRow> rows = folders.folders();
            if (call.json()) {
                call.console().json(Json.object("folders", rows));
                return Shell.DONE;
            }
            TextTable table = new TextTable("MESSAGES", "UNREAD", "FOLDER");
            rows.forEach(row -> table.row(row.messages(), row.unread(), row.path()));
            table.print(call.console(), "The store has no folders.");
            return Shell.DONE;
        }
    }

    private static int messages(Call call, List<MessageRow> rows) {
        if (call.json()) {
            call.console().json(Json.object("messages", rows));
            return Shell.DONE;
        }
        boolean sent = rows.stream().anyMatch(row -> row.sent().isPresent())
                && rows.stream().noneMatch(row -> row.received().isPresent());
        TextTable table = new TextTable("MESSAGE", sent ? "SENT" : "RECEIVED", "FROM", "SUBJECT");
        for (MessageRow row : rows) {
            table.row(
                    row.folder() + "/" + row.number(),
                    row.received().or(row::sent).map(LocalTimes::of).orElse(""),
                    row.sender(),
                    row.subject());
        }
        table.print(call.console(), "There are no messages.");
        return Shell.DONE;
    }

    private static int find(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            FolderOperations folders = new FolderOperations(session);
            return messages(
                    call,
                    call.option("--folder")
                            .map(path -> folders.find(call.arg(1), path))
                            .orElseGet(() -> folders.find(call.arg(1))));
        }
    }

    private static int show(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            MessageView message = new FolderOperations(session).show(call.arg(1));
            if (call.json()) {
                call.console().json(message);
            } else {
                MessageText.print(call, message);
            }
            return Shell.DONE;
        }
    }

    private static int importFiles(Call call) {
        try (Session session = call.logon(call.arg(0))) {
            return new ImportCommand(call, new MailImport(session, () -> call.isGone(call.arg(0)))).run();
        }
    }

    private static int export(Call call) {
        if (call.option("--folder").isPresent() == call.option("--id").isPresent()) {
            throw new UsageException("say what to export: --folder PATH or --id MESSAGE");
        }
        String out =
                call.option("--out").orElseThrow(() -> new UsageException("say where to write: --out FOLDER or FILE"));
        try (Session session = call.logon(call.arg(0))) {
            MailExport export = new MailExport(session);
            boolean overwrite = call.flag("--overwrite");
            MailExport.Report report = call.option("--folder")
                    .map(path -> export.folder(path, Call.path(out), overwrite, ProgressBar.on(call.console())))
                    .orElseGet(() -> export.message(call.option("--id").orElseThrow(), Call.path(out), overwrite));
            if (call.json()) {
                call.console().json(report);
            } else {
                print(call.console(), report, out);
            }
            return report.isWhole() ? Shell.DONE : Shell.FAILED;
        }
    }

    private static void print(Console console, MailExport.Report report, String out) {
        report.refusals().forEach(one -> console.line("refused " + one.file() + ": " + one.reason()));
        report.incomplete().forEach(one -> console.line("not whole " + one.file() + ": " + one.reason()));
        console.line("exported " + report.files().size() + " of " + report.expected() + " to " + out
                + (report.incomplete().isEmpty()
                        ? ""
                        : "; " + report.incomplete().size() + " of them not whole"));
    }
}
