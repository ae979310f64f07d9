package org.posthouse.mapi.cli;

import java.util.Locale;
import org.posthouse.mapi.admin.FileProblem;
import org.posthouse.mapi.admin.MsgConvert;
import org.posthouse.mapi.admin.MsgConvert.Converted;
import org.posthouse.mapi.admin.MsgConvert.Existing;
import org.posthouse.mapi.admin.MsgConvert.Format;
import org.posthouse.mapi.admin.MsgConvert.Outcome;
import org.posthouse.mapi.admin.MsgConvert.Report;
import org.posthouse.mapi.admin.MsgConvert.Wishes;

/** {@code posthouse msg convert}, which says what it did also when it is cut short. */
final class MsgConvertCommand {
    private static final long PATIENCE_SECONDS = 5;

    private final Call call;
    private final Console console;

    MsgConvertCommand(Call call) {
        this.call = call;
        this.console = call.console();
    }

    int run() {
        MsgConvert convert =
                new MsgConvert(new Wishes(format(), MsgCommands.out(call), existing(), call.flag("--whole")));
        Thread interrupted = new Thread(
                () -> {
                    convert.stop(PATIENCE_SECONDS);
                    print(convert.soFar());
                    cutShort(convert.soFar());
                },
                "convert-cut-short");
        Runtime.getRuntime().addShutdownHook(interrupted);
        boolean ending;
        try {
            convert.run(MsgCommands.files(call), this::tell, ProgressBar.on(console));
        } finally {
            ending = !unhook(interrupted);
        }
        Report report = convert.soFar();
        if (!ending) {
            print(report);
        }
        return report.refusals().isEmpty() && report.untried() == 0 ? Shell.DONE : Shell.FAILED;
    }

    private void cutShort(Report report) {
        if (report.untried() > 0 && !call.json()) {
            console.line("cut short; the same command with --resume goes on");
            console.flush();
        }
    }

    /** False when it is too late, after Ctrl-C: then the hook prints. */
    private static boolean unhook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private Format format() {
        String wish = call.option("--to")
                .orElseThrow(() -> new UsageException("say what to make: --to eml, msg, mbox or tnef"));
        for (Format known : Format.values()) {
            if (known.name().equalsIgnoreCase(wish)) {
                return known;
            }
        }
        throw new UsageException("'" + wish + "' is nothing that can be made; say --to eml, msg, mbox or tnef");
    }

    private Existing existing() {
        if (call.flag("--resume") && call.flag("--force")) {
            throw new UsageException("--resume keeps files that are there and --force replaces them; say one of them");
        }
        return call.flag("--resume") ? Existing.KEEP : call.flag("--force") ? Existing.REPLACE : Existing.REFUSE;
    }

    private void tell(Converted one) {
        if (call.json()) {
            console.json(Json.object(
                    "file", one.name(),
                    "outcome", one.outcome().name().toLowerCase(Locale.ROOT),
                    "output", one.output(),
                    "problems", one.problems(),
                    "refused", one.refusal()));
        } else if (call.flag("--verbose") && one.outcome() == Outcome.CONVERTED) {
            for (FileProblem problem : one.problems()) {
                console.line("odd " + one.name() + ": " + problem);
            }
        }
    }

    private void print(Report report) {
        if (call.json()) {
            console.json(Json.object(
                    "expected", report.expected(),
                    "converted", report.converted(),
                    "notWhole", report.incomplete().size(),
                    "thereAlready", report.there(),
                    "refused", report.refusals().size(),
                    "untried", report.untried(),
                    "refusals", report.refusals(),
                    "incomplete", report.incomplete()));
        } else {
            text(report);
        }
        console.flush();
    }

    private void text(Report report) {
        report.incomplete().forEach(one -> console.line("not whole " + one.file() + ": " + one.reason()));
        report.refusals().forEach(one -> console.line("refused " + MsgCommands.line(one)));
        int incomplete = report.incomplete().size();
        console.line("expected " + report.expected() + " = converted " + report.converted()
                + (incomplete == 0 ? "" : " (" + incomplete + " not whole)")
                + (report.there() == 0 ? "" : " + there already " + report.there())
                + " + refused " + report.refusals().size()
                + (report.untried() == 0 ? "" : " + not tried " + report.untried()));
        if (report.expected() == 0) {
            console.line("no file was found; hidden ones do not count");
        }
    }
}
