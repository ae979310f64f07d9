package org.posthouse.mapi.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.posthouse.mapi.admin.SendOperations;
import org.posthouse.mapi.admin.SendOperations.Outgoing;
import org.posthouse.mapi.admin.SendOperations.Report;
import org.posthouse.mapi.admin.SessionNicknames;
import org.posthouse.mapi.api.session.Session;

/** {@code posthouse send}. */
final class SendCommand implements Entity {
    private static final Pattern MAIL = Pattern.compile(
            "(From|To|Cc|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type): .*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int PEEK = 64;

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String summary() {
        return "Sends a message from a profile and tells what became of it";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "",
                "Sends a message from a profile and tells what became of it; exit code 1 if it was refused.",
                args -> args.profile()
                        .one("FILE", "An .eml file, or a text in UTF-8; - for standard input.")
                        .options(
                                "--to",
                                "TYPE:ADDRESS|NAME",
                                "Who gets it: an address with its type, or a name of the address book. Once for each.")
                        .option("--subject", "TEXT", "The subject.")
                        .json()
                        .example("posthouse send Work --to LOCAL:office --subject Lunch note.txt"),
                SendCommand::send));
    }

    private static int send(Call call) throws IOException {
        String file = call.arg(1);
        boolean isMail = file.toLowerCase(Locale.ROOT).endsWith(".eml");
        try (InputStream content = open(call, file, isMail)) {
            boolean isMime = file.equals("-") ? looksLikeMail(content) : isMail;
            Outgoing outgoing = new Outgoing(call.options("--to"), call.option("--subject"), isMime);
            try (Session session = call.logon(call.arg(0));
                    SessionNicknames nicknames =
                            SessionNicknames.of(session, call.host().home())) {
                return tell(call, new SendOperations(session, nicknames).send(outgoing, content));
            }
        }
    }

    private static InputStream open(Call call, String file, boolean isMail) throws IOException {
        return file.equals("-")
                ? new BufferedInputStream(call.console().in())
                : SendOperations.open(Call.path(file), isMail);
    }

    /** Mail begins with one of the usual header fields, a text hardly ever does. */
    private static boolean looksLikeMail(InputStream content) throws IOException {
        content.mark(PEEK);
        String start = new String(content.readNBytes(PEEK), StandardCharsets.ISO_8859_1);
        content.reset();
        return MAIL.matcher(start).matches();
    }

    private static int tell(Call call, Report report) {
        String state = report.state().name().toLowerCase(Locale.ROOT);
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "state",
                            state,
                            "subject",
                            report.subject(),
                            "recipients",
                            report.recipients(),
                            "entryId",
                            report.entryId(),
                            "reasons",
                            report.reasons()));
        } else if (report.state() != SendOperations.State.REFUSED) {
            String to = String.join(", ", report.recipients());
            boolean sent = report.state() == SendOperations.State.SENT;
            call.console().line((sent ? "sent to " : "waits in the Outbox, to be sent by the next session, to ") + to);
        }
        for (String reason : report.reasons()) {
            call.console().error("not delivered: " + reason + " (MAPI_E_CALL_FAILED)");
        }
        return report.state() == SendOperations.State.REFUSED ? Shell.FAILED : Shell.DONE;
    }
}
