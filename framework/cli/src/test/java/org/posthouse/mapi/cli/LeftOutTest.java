package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.session.ProviderProblem;

class LeftOutTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            Map.of());

    private static ProviderProblem problem(String name, String cause) {
        return new ProviderProblem(
                MapiUids.PS_MAPI,
                name,
                Optional.of("X"),
                Optional.empty(),
                ProviderProblem.Phase.FIND,
                ErrorCode.MAPI_E_NOT_FOUND,
                cause);
    }

    @Test
    void eachIsToldOnceAndNotWhenTheErrorTellsIt() {
        console.leftOut().add(List.of(problem("Mailbox", "no bundle for X"), problem("Book", "no bundle for Y")));
        console.leftOut().tell(console, "there is no store: Mailbox: no bundle for X");
        console.leftOut().tell(console, "");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "posthouse: warning: Book is left out: find failed: no bundle for Y (MAPI_E_NOT_FOUND)");
    }
}
