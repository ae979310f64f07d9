package org.posthouse.mapi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.posthouse.mapi.admin.Failures;
import org.posthouse.mapi.api.error.MapiException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds entity and action, runs it, and turns what it throws into one line and an exit code. */
final class Shell {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final Pattern OWNED = Pattern.compile("section ([0-9a-f]{32}) belongs to .* opens it all the same");

    private final Host host;
    private final Console console;

    Shell(Host host, Console console) {
        this.host = host;
        this.console = console;
    }

    /** Runs a command. One whose output is lost has failed, whatever it did. */
    int run(String... words) {
        int code = find(words);
        console.flush();
        Optional<String> lost = console.lost();
        if (lost.isEmpty()) {
            return code;
        }
        console.error("standard output cannot be written: " + lost.get() + " (MAPI_E_DISK_ERROR)");
        return code == DONE ? FAILED : code;
    }

    private int find(String... words) {
        if (words.length == 0 || words.length == 1 && isHelp(words[0])) {
            Help.all(console);
            return DONE;
        }
        if (words[0].equals("help")) {
            String[] asked = Arrays.copyOfRange(words, 1, words.length + 1);
            asked[asked.length - 1] = "--help";
            return find(asked);
        }
        if (words[0].equals("--version") || words[0].equals("-V")) {
            console.line("posthouse " + host.version());
            return DONE;
        }
        Optional<Entity> entity = Entities.find(words[0]);
        if (entity.isEmpty()) {
            return usage("there is no '" + words[0] + "'; there are " + Entities.names(), "posthouse --help");
        }
        return run(entity.get(), Arrays.copyOfRange(words, 1, words.length));
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }

    private int run(Entity entity, String[] words) {
        String command = "posthouse " + entity.name();
        if (entity.isAction()) {
            return run(command, entity.actions().get(0), words);
        }
        if (words.length > 0 && isHelp(words[0])) {
            Help.entity(entity, console);
            return DONE;
        }
        Optional<Action> action = words.length == 0 ? Optional.empty() : entity.action(words[0]);
        if (action.isEmpty()) {
            String found = words.length == 0 ? "say what to do" : "'" + words[0] + "' is not what can be done";
            return usage(found + " with '" + entity.name() + "': " + Help.actions(entity), command + " --help");
        }
        return run(command + " " + words[0], action.get(), Arrays.copyOfRange(words, 1, words.length));
    }

    int run(String command, Action action, String... words) {
        CommandLine line = new CommandLine(spec(command, action));
        line.setExpandAtFiles(false);
        line.setInterpolateVariables(false);
        try {
            ParseResult arguments = line.parseArgs(words);
            if (arguments.isUsageHelpRequested()) {
                line.usage(console.out());
                return DONE;
            }
            if (arguments.hasMatchedOption("--force")) {
                LogFile.open(host.home());
            }
            int code = action.body().run(new Call(arguments, host, console));
            console.leftOut().tell(console, "");
            return code;
        } catch (MissingParameterException missing) {
            return usage(missing.getMessage() + unknown(line.getCommandSpec(), words), command + " --help");
        } catch (ParameterException | UsageException wrong) {
            return usage(wrong.getMessage(), command + " --help");
        } catch (MapiException refused) {
            console.leftOut().tell(console, refused.getMessage());
            console.error(wayOut(refused.getMessage(), line.getCommandSpec()));
            debug(refused);
            return FAILED;
        } catch (IOException | UncheckedIOException failed) {
            console.error(Failures.oneLine(failed));
            debug(failed);
            return FAILED;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError fault) {
            console.error("something went wrong that should not: " + fault + "; " + write(command, fault));
            debug(fault);
            return FAILED;
        }
    }

    /** Picocli misses a parameter before it minds a word that looks like an option and is none. */
    private static String unknown(CommandSpec spec, String... words) {
        return Arrays.stream(words)
                .filter(word -> word.length() > 1 && word.startsWith("-"))
                .filter(word -> spec.findOption(word.split("=", 2)[0]) == null)
                .findFirst()
                .map(word -> "; '" + word + "' is no option")
                .orElse("");
    }

    static CommandSpec spec(String command, Action action) {
        CommandSpec spec = CommandSpec.create().name(command);
        spec.usageMessage().description(action.summary()).sortOptions(false);
        action.arguments().accept(new Action.Arguments(spec));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
        return spec;
    }

    /** The API speaks of flags; a person has the options of the command. */
    private static String wayOut(String message, CommandSpec spec) {
        String said = Failures.inWords(message);
        if (spec.findOption("--force") != null) {
            said = said.replace("MAPI_FORCE_ACCESS", "--force");
        }
        if (spec.findOption("--app") != null) {
            said = said.replace("MAPI_APP_PROFILE", "--app");
        }
        if (spec.findOption("--contents") != null) {
            said = said.replaceAll("DEL_(FOLDERS|MESSAGES)", "--contents");
        }
        if (spec.findOption("--as") != null) {
            said = OWNED.matcher(said)
                    .replaceFirst("$0, and so does its owner's right, --as $1")
                    .replace("opening it with MAPI_MODIFY makes one", "'section set' makes one");
        }
        return said;
    }

    private int usage(String message, String help) {
        console.error(message + " (see '" + help + "')");
        return USAGE;
    }

    private void debug(Throwable thrown) {
        if (console.isDebug()) {
            console.err().print(trace(thrown));
        }
    }

    /** Keeps what is known for those who can mend it; a person gets a line. */
    private String write(String command, Throwable fault) {
        Path log = LogFile.in(host.home());
        String text = Instant.now() + " " + command + System.lineSeparator() + trace(fault);
        return LogFile.append(log, text) ? log + " has the details" : "POSTHOUSE_DEBUG=1 shows the details";
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
