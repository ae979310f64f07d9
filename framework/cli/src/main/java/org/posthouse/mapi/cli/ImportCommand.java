package org.posthouse.mapi.cli;

import java.nio.file.Path;
import java.util.List;
import org.posthouse.mapi.admin.MailImport;
import org.posthouse.mapi.admin.Progress;

/** {@code posthouse folder import}, which says what it did also when it is cut short. */
final class ImportCommand {
    private final Call call;
    private final MailImport imports;

    ImportCommand(Call call, MailImport imports) {
        this.call = call;
        this.imports = imports;
    }

    int run() {
        List<Path> files = call.rest(1).stream().map(Call::path).toList();
        Progress progress = ProgressBar.on(call.console());
        Thread interrupted = new Thread(() -> print(imports.soFar()), "import-cut-short");
        Runtime.getRuntime().addShutdownHook(interrupted);
        MailImport.Report report;
        try {
            report = call.option("--folder")
                    .map(path -> imports.run(path, files, progress))
                    .orElseGet(() -> imports.run(files, progress));
        } catch (RuntimeException | Error failure) {
            if (imports.soFar().expected() > 0) {
                print(imports.soFar());
            }
            throw failure;
        } finally {
            unhook(interrupted);
        }
        print(report);
        report.end().ifPresent(call.console()::error);
        return report.refused() == 0 && report.end().isEmpty() ? Shell.DONE : Shell.FAILED;
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Ctrl-C: it prints
        }
    }

    private void print(MailImport.Report report) {
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "expected", report.expected(),
                            "imported", report.imported(),
                            "withProblems", report.oddities().messages(),
                            "refused", report.refused(),
                            "untried", report.untried(),
                            "refusals", report.refusals(),
                            "problems", report.oddities().problems(),
                            "problemsNotListed", report.oddities().unlisted(),
                            "end", report.end()));
        } else {
            text(report);
        }
        call.console().flush();
    }

    private void text(MailImport.Report report) {
        Console console = call.console();
        report.refusals().forEach(one -> console.line("refused " + one.file() + ": " + one.reason()));
        if (call.flag("--verbose")) {
            report.oddities()
                    .problems()
                    .forEach(one -> console.line(
                            "odd " + one.file() + ": " + one.place() + ": " + one.message() + " (" + one.code() + ")"));
            if (report.oddities().unlisted() > 0) {
                console.line("and " + report.oddities().unlisted() + " more problems");
            }
        }
        int odd = report.oddities().messages();
        console.line("expected " + report.expected() + " = imported " + report.imported()
                + (odd == 0 ? "" : " (" + odd + " with problems" + (call.flag("--verbose") ? ")" : ", see --verbose)"))
                + " + refused " + report.refused()
                + (report.untried() == 0 ? "" : " + not tried " + report.untried()));
    }
}
