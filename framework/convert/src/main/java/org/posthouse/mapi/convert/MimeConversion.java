package org.posthouse.mapi.convert;

import java.util.List;

/**
 * What a conversion has to tell.
 *
 * @param problems in the order they were met; none when everything was in order
 */
public record MimeConversion(List<MimeProblem> problems) {
    public MimeConversion {
        problems = List.copyOf(problems);
    }
}
