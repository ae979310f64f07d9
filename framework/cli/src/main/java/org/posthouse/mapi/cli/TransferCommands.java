package org.posthouse.mapi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.PassingFile;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.Passphrase;
import org.posthouse.mapi.api.profile.ProfileTransfer;
import org.posthouse.mapi.api.profile.ProfileTransfer.Exported;
import org.posthouse.mapi.api.profile.ProfileTransfer.Imported;
import org.posthouse.mapi.api.profile.ProfileTransfer.Wishes;

/** {@code posthouse profile export} and {@code import}. A passphrase comes from a file or from standard input, never from an argument. */
final class TransferCommands {
    private static final String PASSPHRASE =
            "The passphrase is the first line of FILE; else it is a line of standard input." + " Means --secrets.";

    /** Stands for standard output, or standard input. */
    private static final String STREAM = "-";

    private TransferCommands() {}

    static Action export() {
        return new Action(
                "export",
                "Writes a profile to a text file, as a backup or for other machines; secrets are left out, or sealed. Mail"
                        + " stays in the stores.",
                args -> args.profile()
                        .one(
                                "FILE",
                                "The file to write; an exported profile there is replaced. '-' is standard output.")
                        .flag("--secrets", "Secrets too, sealed under a passphrase.")
                        .option("--passphrase-file", "FILE", PASSPHRASE)
                        .json()
                        .example("posthouse profile export Work work.profile"),
                TransferCommands::exportProfile);
    }

    static Action imports() {
        return new Action(
                "import",
                "Makes a profile as an exported file says; one that is there already so is left alone.",
                args -> args.one("FILE", "What 'profile export' wrote. '-' is standard input.")
                        .option("--as", "NAME", "The profile's name; without it the one in the file.")
                        .flag("--replace", "Makes a profile that is there and differs as the file says.")
                        .flag("--secrets", "Secrets too, which were sealed under a passphrase.")
                        .option("--passphrase-file", "FILE", PASSPHRASE)
                        .json()
                        .example("posthouse profile import work.profile --as \"Work 2\""),
                TransferCommands::importProfile);
    }

    private static int exportProfile(Call call) throws IOException {
        if (call.arg(1).equals(STREAM)) {
            return print(call);
        }
        Path file = Call.path(call.arg(1));
        Exported exported = export(call, file);
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "file", file,
                            "name", exported.profile(),
                            "services", exported.services(),
                            "providers", exported.providers(),
                            "secrets", exported.secrets(),
                            "secretsLeftOut", exported.secretsLeftOut(),
                            "damaged", exported.damaged()));
            return Shell.DONE;
        }
        call.console()
                .line("Profile \"" + exported.profile() + "\" was exported to " + file + " with "
                        + Count.of(exported.services(), "service") + " and "
                        + Count.of(exported.providers(), "provider") + secrets(exported) + ".");
        return Shell.DONE;
    }

    /** Standard output gets the profile and nothing else. */
    private static int print(Call call) throws IOException {
        if (call.json()) {
            throw new UsageException("with '-' the profile itself is printed, so there is no place for --json");
        }
        try (PassingFile file = PassingFile.fresh()) {
            Exported exported = export(call, file.path());
            Files.copy(file.path(), call.console().out());
            if (exported.secretsLeftOut() > 0) {
                call.console().error("warning: " + secrets(exported).substring(2));
            }
        }
        return Shell.DONE;
    }

    private static Exported export(Call call, Path file) throws IOException {
        Exported exported;
        try (Passphrase passphrase = passphrase(call, true)) {
            exported = call.host().service(ProfileTransfer.class).exportProfile(call.arg(0), file, passphrase);
        }
        if (exported.damaged() > 0) {
            call.console()
                    .error("warning: left out because it cannot be read: "
                            + Count.of(exported.damaged(), "stored value") + "; 'posthouse profile check' tells more");
        }
        return exported;
    }

    private static String secrets(Exported exported) {
        if (exported.secretsLeftOut() > 0) {
            return "; " + Count.of(exported.secretsLeftOut(), "secret") + " left out, --secrets takes them along";
        }
        return exported.secrets() > 0 ? "; " + Count.of(exported.secrets(), "secret") + " sealed" : "";
    }

    private static int importProfile(Call call) throws IOException {
        if (!call.arg(0).equals(STREAM)) {
            Path file = Call.path(call.arg(0));
            return tell(call, file.toString(), importProfile(call, file));
        }
        if (call.flag("--secrets") && call.option("--passphrase-file").isEmpty()) {
            throw new UsageException("standard input is the profile; give the passphrase by --passphrase-file");
        }
        try (PassingFile file = PassingFile.fresh()) {
            Files.copy(call.console().in(), file.path());
            return tell(call, STREAM, importRead(call, file.path()));
        }
    }

    /** What is wrong is told of standard input, and not of a file that nobody knows. */
    private static Imported importRead(Call call, Path file) throws IOException {
        try {
            return importProfile(call, file);
        } catch (MapiException refused) {
            String message = String.valueOf(refused.getMessage()).replace(file.toString(), "standard input");
            throw new MapiException(refused.code(), message.replace(" (" + refused.code() + ")", ""), refused);
        }
    }

    private static Imported importProfile(Call call, Path file) throws IOException {
        try (Passphrase passphrase = passphrase(call, false)) {
            Wishes wishes = new Wishes(call.option("--as").orElse(null), call.flag("--replace"), passphrase);
            return call.host().service(ProfileTransfer.class).importProfile(file, wishes);
        }
    }

    private static int tell(Call call, String file, Imported imported) {
        if (imported.secretsLeftOut() > 0) {
            call.console()
                    .error("warning: " + Count.of(imported.secretsLeftOut(), "secret") + " in " + file
                            + " left out; --secrets and the passphrase bring them in");
        }
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "file", file,
                            "name", imported.profile(),
                            "outcome", imported.outcome(),
                            "services", imported.services(),
                            "providers", imported.providers(),
                            "secrets", imported.secrets(),
                            "secretsLeftOut", imported.secretsLeftOut(),
                            "differences", imported.differences()));
            return Shell.DONE;
        }
        imported.differences().forEach(line -> call.console().line(line));
        call.console().line("Profile \"" + imported.profile() + "\" " + outcome(imported) + ".");
        return Shell.DONE;
    }

    private static String outcome(Imported imported) {
        String what = Count.of(imported.services(), "service") + " and "
                + Count.of(imported.providers(), "provider")
                + (imported.secrets() > 0 ? ", " + Count.of(imported.secrets(), "secret") : "");
        return switch (imported.outcome()) {
            case CREATED -> "was made with " + what;
            case UNCHANGED -> "is as the file says, with " + what + "; nothing was changed";
            case REPLACED -> "was made as the file says, with " + what;
        };
    }

    private static @Nullable Passphrase passphrase(Call call, boolean isNew) throws IOException {
        Optional<String> file = call.option("--passphrase-file");
        if (file.isPresent()) {
            String text = PropArguments.text(Call.path(file.get()), "the passphrase");
            return new Passphrase(text.lines().findFirst().orElse("").toCharArray());
        }
        if (!call.flag("--secrets")) {
            return null;
        }
        String line = line(call.console(), "Passphrase");
        if (isNew && call.console().isTerminal() && !line.equals(line(call.console(), "Passphrase again"))) {
            throw new UsageException("the two passphrases are not the same");
        }
        return new Passphrase(line.toCharArray());
    }

    private static String line(Console console, String prompt) throws IOException {
        String line = console.secretLine(prompt);
        if (line == null) {
            throw new UsageException(
                    "standard input ended before the passphrase; give it there, or by --passphrase-file");
        }
        return line;
    }
}
