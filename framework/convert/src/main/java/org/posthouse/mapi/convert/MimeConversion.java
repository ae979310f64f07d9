package org.posthouse.mapi.convert;

import java.util.List;
import java.util.Optional;

/**
 * What a conversion has to tell.
 *
 * @param problems in the order they were met; none when everything was in order
 */
public record MimeConversion(List<MimeProblem> problems) {
    public MimeConversion {
        problems = List.copyOf(problems);
    }

    /** The first problem that says that something is missing in what was made; empty when it is whole. */
    public Optional<MimeProblem> loss() {
        return problems.stream().filter(MimeProblem::isLoss).findFirst();
    }
}
