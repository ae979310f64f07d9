package org.posthouse.mapi.cli;

import org.posthouse.mapi.admin.FileProblem;
import org.posthouse.mapi.admin.MsgCheck;
import org.posthouse.mapi.admin.MsgExtract;
import org.posthouse.mapi.admin.Progress;

/** {@code posthouse msg extract} and {@code check}: a line or more for each message, and one at the end. */
final class MsgFilesCommands {
    private MsgFilesCommands() {}

    static int extract(Call call) {
        long[] messages = {0, 0, 0};
        new MsgExtract(MsgCommands.out(call), call.flag("--force"))
                .run(
                        MsgCommands.files(call),
                        one -> {
                            messages[one.refused() == null ? 0 : 1]++;
                            messages[2] += one.written().size();
                            tell(call, one);
                        },
                        Progress.NONE);
        if (!call.json()) {
            call.console()
                    .line("extracted " + Count.of(messages[2], "file") + " from " + Count.of(messages[0], "message")
                            + ", refused " + messages[1]);
        }
        return messages[1] == 0 ? Shell.DONE : Shell.FAILED;
    }

    private static void tell(Call call, MsgExtract.Extraction one) {
        if (call.json()) {
            call.console().json(one);
        } else if (one.refused() != null) {
            call.console().line("refused " + MsgCommands.line(one.refused()));
        } else {
            one.written().forEach(made -> call.console().line(made.file() + "  " + made.bytes() + " bytes"));
            one.problems().forEach(problem -> call.console().line("odd " + one.file() + ": " + problem));
        }
    }

    static int check(Call call) {
        long[] files = {0, 0, 0};
        new MsgCheck()
                .run(
                        MsgCommands.files(call),
                        one -> {
                            files[0]++;
                            files[1] +=
                                    one.problems().isEmpty() && one.refused().isEmpty() ? 0 : 1;
                            files[2] += one.errors() > 0 ? 1 : 0;
                            tell(call, one);
                        },
                        Progress.NONE);
        if (!call.json()) {
            call.console()
                    .line(Count.of(files[0], "file") + ": " + (files[0] - files[1]) + " without a problem, "
                            + (files[1] - files[2]) + " with warnings, " + files[2] + " with errors");
        }
        return files[2] == 0 ? Shell.DONE : Shell.FAILED;
    }

    private static void tell(Call call, MsgCheck.Checked one) {
        if (call.json()) {
            call.console().json(one);
            return;
        }
        for (FileProblem problem : one.problems()) {
            call.console().line(one.file() + ": " + problem);
        }
        one.refused()
                .ifPresent(refusal ->
                        call.console().line(one.file() + ": error " + refusal.code() + ": " + refusal.reason()));
    }
}
