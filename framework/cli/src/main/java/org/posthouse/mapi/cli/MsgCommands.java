package org.posthouse.mapi.cli;

import java.nio.file.Path;
import java.util.List;
import org.posthouse.mapi.admin.Refusal;

/** {@code posthouse msg}: messages in files, without a profile. */
final class MsgCommands implements Entity {
    private static final String FILES =
            "A message (.msg), a mail (.eml), a mailbox (mbox) or a winmail.dat, whatever its name; or a folder: all its"
                    + " files and those of its subfolders, hidden ones left out.";

    @Override
    public String name() {
        return "msg";
    }

    @Override
    public String summary() {
        return "Messages in files: .msg, .eml, mbox, winmail.dat";
    }

    @Override
    public List<Action> actions() {
        return List.of(show(), convert(), extract(), check());
    }

    private static Action show() {
        return new Action(
                "show",
                "Shows the messages in files; exit code 1 if any was refused.",
                args -> args.rest("FILE", FILES, true)
                        .flag("--properties", "Names every property, with its type and value.")
                        .json()
                        .example("posthouse msg show offer.msg")
                        .example("posthouse msg show --json --properties archive"),
                call -> new MsgShowCommand(call).run());
    }

    private static Action convert() {
        return new Action(
                "convert",
                "Converts messages, one file or a tree of them; exit code 1 if any was refused.",
                args -> args.rest("FILE", FILES, true)
                        .option(
                                "--to",
                                "eml|msg|mbox|tnef",
                                "What to make; a mailbox (mbox) for the files of each folder.")
                        .option("--out", "FOLDER", "Where to write, with the names and folders that the files have.")
                        .flag(
                                "--resume",
                                "Goes on with a conversion cut short: what it has made already stays, and counts as done.")
                        .flag("--force", "Replaces files that are there already.")
                        .flag("--whole", "Refuses what cannot be converted whole.")
                        .flag("--verbose", "Lists what was odd in the messages that were converted.")
                        .json()
                        .example("posthouse msg convert archive --to eml --out mails")
                        .example("posthouse msg convert archive --to eml --out mails --resume"),
                call -> new MsgConvertCommand(call).run());
    }

    private static Action extract() {
        return new Action(
                "extract",
                "Writes bodies and attachments as files; exit code 1 if any message was refused.",
                args -> args.rest("FILE", FILES, true)
                        .option("--out", "FOLDER", "Where to write; several messages get a folder each in it.")
                        .flag("--force", "Overwrites files that are there already.")
                        .json()
                        .example("posthouse msg extract offer.msg --out offer"),
                MsgFilesCommands::extract);
    }

    private static Action check() {
        return new Action(
                "check",
                "Lists what is wrong in files of messages, and where; exit code 1 if anything is an error.",
                args -> args.rest("FILE", FILES, true).json().example("posthouse msg check archive"),
                MsgFilesCommands::check);
    }

    /** MAPI's name for why a file was refused, unless the reason has it. */
    static String code(Refusal refusal) {
        return refusal.reason().contains(refusal.code()) ? "" : " (" + refusal.code() + ")";
    }

    /** A refusal in a line. */
    static String line(Refusal refusal) {
        return refusal.file() + ": " + refusal.reason() + code(refusal);
    }

    static List<Path> files(Call call) {
        return call.rest(0).stream().map(Call::path).toList();
    }

    static Path out(Call call) {
        return Call.path(
                call.option("--out").orElseThrow(() -> new UsageException("say where to write: --out FOLDER")));
    }
}
