package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.admin.MsgConvert.Converted;

/** Counts how a conversion goes. For any thread: one may ask how far another has come. */
final class ConvertTally {
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Refusal> incomplete = new ArrayList<>();
    private int expected;
    private int converted;
    private int there;

    synchronized void expect(int messages) {
        expected += messages;
    }

    synchronized void add(Converted one) {
        switch (one.outcome()) {
            case CONVERTED -> {
                converted++;
                one.problems().stream()
                        .filter(FileProblem::isError)
                        .findFirst()
                        .ifPresent(loss -> incomplete.add(new Refusal(one.name(), loss.code(), loss.toString())));
            }
            case THERE -> there++;
            case REFUSED -> refusals.add(one.refusal().orElseThrow());
        }
    }

    /** How it stands, less those that lie in a file that is not finished. */
    synchronized MsgConvert.Report report(int unfinished) {
        return new MsgConvert.Report(expected, converted - unfinished, there, refusals, incomplete);
    }
}
