package org.posthouse.mapi.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.NicknameOperations;
import org.posthouse.mapi.admin.SessionNicknames;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.nickname.NicknameCheck;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknamePlace;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;
import org.posthouse.mapi.nickname.NicknameProblem;
import org.posthouse.mapi.nickname.RoamingNicknames;

/** {@code posthouse nickname check}. */
final class NicknameCheckCommand {
    private NicknameCheckCommand() {}

    static Action action() {
        return new Action(
                "check",
                "Tells what is odd about lists, and at which byte; exit code 1 if one cannot be read.",
                args -> args.rest("[FILE]", "The .nk2 or .dat files.", false)
                        .option(
                                "--profile",
                                "NAME",
                                "The list in the default store of this profile, besides the files.")
                        .json()
                        .example("posthouse nickname check outlook.nk2"),
                NicknameCheckCommand::run);
    }

    private static int run(Call call) throws IOException {
        call.rest(0).forEach(NicknameCall::requireNoStream);
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        boolean failed = false;
        if (call.option("--profile").isPresent()) {
            String profile = call.option("--profile").get();
            try (Session session = call.logon(profile);
                    RoamingNicknames list =
                            SessionNicknames.roaming(session, call.host().home())) {
                failed = check(call, "the list of " + profile, list, shown);
            }
        } else if (call.rest(0).isEmpty()) {
            throw new UsageException("say which list: FILE, or --profile NAME");
        }
        for (String file : call.rest(0)) {
            failed |= check(call, file, new NicknameFile(Call.path(file)), shown);
        }
        if (call.json()) {
            call.console().json(Json.object("files", shown));
        }
        return failed ? Shell.FAILED : Shell.DONE;
    }

    /** Whether it cannot be read. */
    private static boolean check(
            Call call, String name, NicknamePlace place, List<Map<String, @Nullable Object>> shown) {
        try {
            NicknameCheck check = new NicknameOperations(place, OnCorrupt.REFUSE).check();
            shown.add(json(name, check));
            if (!call.json()) {
                tell(call.console(), name, check);
            }
            return check.list().isEmpty();
        } catch (MapiException unreadable) {
            call.console().error(unreadable.getMessage());
            shown.add(Json.object(
                    "file",
                    name,
                    "entries",
                    0,
                    "problems",
                    List.of(problem("error", unreadable.code().name(), 0, unreadable.getMessage()))));
            return true;
        }
    }

    private static void tell(Console console, String name, NicknameCheck check) {
        for (NicknameProblem problem : check.problems()) {
            console.line(name + ": offset " + problem.offset() + ": " + severity(problem) + ": " + problem.code() + ": "
                    + problem.message());
        }
        console.line(name + ": "
                + check.list().map(list -> Count.entries(list.size())).orElse("cannot be read")
                + ", "
                + (check.problems().isEmpty()
                        ? "no problems"
                        : Count.of(check.problems().size(), "problem")));
    }

    private static Map<String, @Nullable Object> json(String name, NicknameCheck check) {
        return Json.object(
                "file", name,
                "major", check.list().map(NicknameList::major),
                "minor", check.list().map(NicknameList::minor),
                "entries", check.list().map(NicknameList::size).orElse(0),
                "problems",
                        check.problems().stream()
                                .map(one -> problem(severity(one), one.code().name(), one.offset(), one.message()))
                                .toList());
    }

    private static Map<String, @Nullable Object> problem(
            String severity, String code, int offset, @Nullable String message) {
        return Json.object("severity", severity, "code", code, "offset", offset, "message", String.valueOf(message));
    }

    private static String severity(NicknameProblem problem) {
        return problem.isError() ? "error" : "warning";
    }
}
