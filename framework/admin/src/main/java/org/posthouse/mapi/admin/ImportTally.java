package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.admin.MailImport.Problem;
import org.posthouse.mapi.admin.MailImport.Refusal;
import org.posthouse.mapi.admin.MailImport.Report;
import org.posthouse.mapi.convert.MimeProblem;

/** Counts how an import goes. For any thread: one may ask how far another has come. */
final class ImportTally {
    /** Problems that are kept to be listed; strangers' mail could have more than there is memory. */
    private static final int LISTED = 10_000;

    private int expected;
    private int imported;
    private int odd;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int unlisted;
    private Optional<String> end = Optional.empty();

    synchronized void expect(int more) {
        expected += more;
    }

    synchronized void imported(String file, List<MimeProblem> told) {
        imported++;
        odd += told.isEmpty() ? 0 : 1;
        for (MimeProblem one : told) {
            if (problems.size() < LISTED) {
                problems.add(new Problem(file, one.code().name(), one.place(), one.message()));
            } else {
                unlisted++;
            }
        }
    }

    synchronized void refused(String file, String reason) {
        refusals.add(new Refusal(file, reason));
    }

    /** Nothing further is tried. */
    synchronized void ended(String reason) {
        end = Optional.of(reason);
    }

    synchronized int done() {
        return imported + refusals.size();
    }

    synchronized Report report() {
        return new Report(expected, imported, refusals, new Report.Oddities(odd, problems, unlisted), end);
    }
}
