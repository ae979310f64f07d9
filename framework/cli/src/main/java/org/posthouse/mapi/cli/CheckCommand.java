package org.posthouse.mapi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.profile.ProfileCheck;
import org.posthouse.mapi.api.profile.ProfileFinding;

/** {@code posthouse profile check}. */
final class CheckCommand {
    private CheckCommand() {}

    static Action action() {
        return new Action(
                "check",
                "Verifies everything stored of profiles; exit 1 when something is wrong and not put right.",
                args -> args.flag("--repair", "Puts right what can be.")
                        .json()
                        .example("posthouse profile check --repair"),
                CheckCommand::run);
    }

    private static int run(Call call) {
        List<ProfileFinding> findings = call.host().service(ProfileCheck.class).check(call.flag("--repair"));
        long left = findings.stream()
                .filter(finding -> finding.outcome() != ProfileFinding.Outcome.REPAIRED)
                .count();
        if (call.json()) {
            List<Map<String, @Nullable Object>> shown = new ArrayList<>();
            findings.forEach(finding -> shown.add(Json.object(
                    "code", finding.code(),
                    "outcome", finding.outcome(),
                    "profile", finding.profile(),
                    "section", finding.section(),
                    "message", finding.message())));
            call.console().json(Json.object("findings", shown));
        } else {
            print(call.console(), findings, left);
        }
        return left == 0 ? Shell.DONE : Shell.FAILED;
    }

    private static void print(Console console, List<ProfileFinding> findings, long left) {
        for (ProfileFinding finding : findings) {
            console.line(word(finding.outcome()) + ": "
                    + finding.profile()
                            .map(name -> "profile \"" + name + "\", ")
                            .orElse("")
                    + finding.section().map(uid -> "section " + uid + ", ").orElse("")
                    + finding.code() + ": " + finding.message());
        }
        boolean repairable =
                findings.stream().anyMatch(finding -> finding.outcome() == ProfileFinding.Outcome.REPAIRABLE);
        if (findings.isEmpty()) {
            console.line("All profiles are well.");
        } else {
            console.line(Count.of(findings.size(), "finding") + ", " + left + " of them not put right"
                    + (repairable ? "; 'posthouse profile check --repair' puts right what can be." : "."));
        }
    }

    private static String word(ProfileFinding.Outcome outcome) {
        return switch (outcome) {
            case REPAIRABLE -> "can be repaired";
            case REPAIRED -> "repaired";
            case NOT_REPAIRABLE -> "cannot be repaired";
        };
    }
}
