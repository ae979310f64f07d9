package org.posthouse.mapi.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.admin.Failures;
import org.posthouse.mapi.admin.NicknameOperations;
import org.posthouse.mapi.admin.NicknameRow;
import org.posthouse.mapi.admin.NicknameView;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.nickname.NicknameFile;

/** {@code posthouse nickname}. */
final class NicknameCommands implements Entity {
    private static final int MOST_COMPLETIONS = 20;

    @Override
    public String name() {
        return "nickname";
    }

    @Override
    public String summary() {
        return "The names offered while an address is typed, in an .nk2 file or in a profile";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "list",
                        "Lists the entries, those most used first.",
                        args -> NicknameCall.declare(args, "", "")
                                .json()
                                .example("posthouse nickname list outlook.nk2")
                                .example("posthouse nickname list --profile Work --json"),
                        NicknameCommands::list),
                new Action(
                        "complete",
                        "Shows what is offered for the beginning of a name or address.",
                        args -> NicknameCall.declare(args, " TEXT", "what somebody has typed so far")
                                .option("--limit", "N", "How many at most; without it, " + MOST_COMPLETIONS + ".")
                                .json()
                                .example("posthouse nickname complete outlook.nk2 smi"),
                        NicknameCommands::complete),
                new Action(
                        "add",
                        "Adds an entry, or changes the one that has its nickname.",
                        args -> NicknameCall.changing(
                                        NicknameCall.declare(args, " ADDRESS", "TYPE:ADDRESS, or an Internet address"))
                                .option("--name", "TEXT", "The name of the person.")
                                .option("--nickname", "TEXT", "The key of the entry; without it, the address.")
                                .option("--weight", "N", "How far up it stands, 1 to 2147483647; without it, 8192.")
                                .json()
                                .example("posthouse nickname add outlook.nk2 jane@example.org --name \"Jane Smith\""),
                        NicknameCommands::add),
                new Action(
                        "touch",
                        "Lifts entries, as writing to them does.",
                        args -> NicknameCall.declare(args, " NICKNAME", "nicknames or addresses")
                                .json()
                                .example("posthouse nickname touch outlook.nk2 jane@example.org"),
                        call -> NicknameCall.run(
                                call, (list, words) -> tell(call, list.touch(some(words)), "lifted "))),
                new Action(
                        "remove",
                        "Takes entries out.",
                        args -> NicknameCall.declare(args, " NICKNAME", "nicknames or addresses")
                                .json()
                                .example("posthouse nickname remove outlook.nk2 jane@example.org"),
                        call -> NicknameCall.run(
                                call, (list, words) -> tell(call, list.remove(some(words)), "removed "))),
                new Action(
                        "merge",
                        "Takes in the entries of other lists, each once and with the higher weight.",
                        args -> NicknameCall.changing(NicknameCall.declare(args, " OTHER", ".nk2 or .dat files"))
                                .json()
                                .example("posthouse nickname merge outlook.nk2 old.nk2"),
                        call -> NicknameCall.run(call, (list, words) -> {
                            some(words).forEach(NicknameCall::requireNoStream);
                            return tell(
                                    call,
                                    list.merge(words.stream().map(Call::path).toList()));
                        })),
                NicknameCheckCommand.action(),
                new Action(
                        "import",
                        "Takes in entries from a file: .csv, .json, .nk2 or .dat.",
                        args -> NicknameCall.changing(NicknameCall.declare(
                                        args, " SOURCE", "the file to take in; - for standard input, with --format"))
                                .option("--format", "csv|json|nk2", "What SOURCE is; without it, what its name says.")
                                .json()
                                .example("posthouse nickname import --profile Work outlook.nk2")
                                .example("posthouse nickname import outlook.nk2 people.csv"),
                        NicknameCommands::take),
                new Action(
                        "export",
                        "Writes the entries to a file: .csv, .json, or .nk2 with all that the list holds.",
                        args -> NicknameCall.declare(args, " TARGET", "the file to write; - for standard output")
                                .option(
                                        "--format",
                                        "csv|json|nk2",
                                        "What TARGET is to be; without it, what its name says.")
                                .flag("--overwrite", "Replaces a file that is there.")
                                .flag("--outlook-2003", "Leaves out of an .nk2 file what Outlook 2003 does not know.")
                                .example("posthouse nickname export outlook.nk2 people.csv")
                                .example("posthouse nickname export --profile Work"),
                        NicknameCommands::give));
    }

    private static int list(Call call) throws IOException {
        return NicknameCall.run(call, (list, words) -> {
            none(words);
            NicknameView view = list.list();
            if (call.json()) {
                call.console().json(view);
            } else {
                table(call, view.entries(), "The list is empty.");
            }
            return Shell.DONE;
        });
    }

    private static int complete(Call call) throws IOException {
        return NicknameCall.run(call, (list, words) -> {
            List<NicknameRow> found = list.complete(
                    String.join(" ", some(words)), number(call, "--limit").orElse(MOST_COMPLETIONS));
            if (call.json()) {
                call.console().json(Json.object("entries", found));
            } else {
                table(call, found, "Nobody is called so.");
            }
            return Shell.DONE;
        });
    }

    private static int add(Call call) throws IOException {
        return NicknameCall.run(call, (list, words) -> {
            NicknameRow row = NicknameText.typed(
                    one(words),
                    call.option("--name"),
                    call.option("--nickname"),
                    number(call, "--weight").orElse(0));
            return tell(call, List.of(list.add(row)), "now ");
        });
    }

    private static Optional<Integer> number(Call call, String option) {
        return call.option(option).map(text -> {
            try {
                int number = Integer.decode(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException no) {
                // told below
            }
            throw new UsageException(
                    "'" + text + "' is no number for " + option + "; write one from 1 to " + Integer.MAX_VALUE);
        });
    }

    private static int take(Call call) throws IOException {
        return NicknameCall.run(call, (list, words) -> {
            String source = one(words);
            NicknameText.Format format = NicknameText.format(call.option("--format"), source);
            if (format != NicknameText.Format.NK2) {
                return tell(
                        call,
                        list.take(
                                NicknameText.read(source, format, call.console().in())));
            }
            return tell(
                    call,
                    source.equals("-")
                            ? list.mergeStream(
                                    NicknameText.bytes(source, call.console().in()))
                            : list.merge(List.of(Call.path(source))));
        });
    }

    private static int give(Call call) throws IOException {
        return NicknameCall.run(call, (list, words) -> {
            String target = words.isEmpty() && call.option("--profile").isPresent()
                    ? ofProfile(call.option("--profile").get())
                    : one(words);
            NicknameText.Format format = NicknameText.format(call.option("--format"), target);
            if (format != NicknameText.Format.NK2 && call.flag("--outlook-2003")) {
                throw new UsageException("--outlook-2003 is for .nk2 files; " + target + " would be the same with it");
            }
            if (format == NicknameText.Format.NK2 && target.equals("-")) {
                byte[] stream = list.toBytes(call.flag("--outlook-2003"));
                call.console().out().write(stream, 0, stream.length);
                return Shell.DONE;
            }
            if (format == NicknameText.Format.NK2) {
                int entries = list.writeTo(Call.path(target), call.flag("--overwrite"), call.flag("--outlook-2003"));
                call.console().line("exported " + Count.entries(entries) + " to " + target);
                return Shell.DONE;
            }
            NicknameView view = NicknameText.exported(list.list());
            String text = NicknameText.write(view, format);
            if (target.equals("-")) {
                call.console().out().print(text);
            } else {
                String marked = format == NicknameText.Format.CSV ? NicknameCells.MARK + text : text;
                write(Call.path(target), call.flag("--overwrite"), marked);
                call.console().line("exported " + Count.entries(view.entries().size()) + " to " + target);
            }
            return Shell.DONE;
        });
    }

    private static void write(Path target, boolean overwrite, String text) {
        try {
            NicknameOperations.writeText(target, overwrite, text);
        } catch (IOException failed) {
            throw new MapiException(
                    failed instanceof AccessDeniedException ? ErrorCode.MAPI_E_NO_ACCESS : ErrorCode.MAPI_E_DISK_ERROR,
                    target + " cannot be written: " + Failures.reason(failed)
                            + "; name another file, or - for standard output",
                    failed);
        }
    }

    /** Where Outlook looks for it, or here. */
    private static String ofProfile(String profile) {
        Path folder = NicknameFile.folder(System.getenv(), System.getProperty("os.name"), Path.of(""));
        return NicknameFile.ofProfile(folder, profile).path().toString();
    }

    private static void none(List<String> words) {
        if (!words.isEmpty()) {
            throw new UsageException("'" + words.get(0) + "' is one word too many");
        }
    }

    private static String one(List<String> words) {
        if (words.size() > 1) {
            throw new UsageException("'" + words.get(1) + "' is one word too many");
        }
        return some(words).get(0);
    }

    private static List<String> some(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException("one word is missing; say which list, and then what to do it with");
        }
        return words;
    }

    private static void table(Call call, List<NicknameRow> rows, String none) {
        TextTable table = new TextTable("NICKNAME", "NAME", "ADDRESS", "WEIGHT");
        for (NicknameRow row : rows) {
            table.row(row.nickname(), row.displayName(), NicknameText.address(row), row.weight());
        }
        table.print(call.console(), none);
    }

    private static int tell(Call call, List<NicknameRow> rows, String what) {
        if (call.json()) {
            call.console().json(Json.object("entries", rows));
        } else {
            rows.forEach(row -> call.console()
                    .line(what + row.nickname() + ", " + NicknameText.address(row) + ", weight " + row.weight()));
        }
        return Shell.DONE;
    }

    private static int tell(Call call, NicknameOperations.Report report) {
        if (call.json()) {
            call.console().json(report);
        } else {
            call.console()
                    .line("read " + Count.entries(report.read()) + ", " + report.added() + " of them new; the list has "
                            + Count.entries(report.entries()) + " now");
        }
        return Shell.DONE;
    }
}
