package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path home;

    private final Logger root = Logger.getLogger("");

    @AfterEach
    void forget() {
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof LogFile) {
                root.removeHandler(handler);
            }
        }
    }

    @Test
    void aForcedOpeningIsInTheFileAndNotOnTheTerminal() throws IOException {
        LogFile.open(home);
        LogFile.open(home);
        LogRecord forced = new LogRecord(Level.WARNING, "MAPI_FORCE_ACCESS: {0} opened it");
        forced.setParameters(new Object[] {"a client"});
        Logger.getLogger("org.example").log(forced);
        assertThat(Files.readAllLines(LogFile.in(home)))
                .singleElement()
                .asString()
                .contains("a client opened it");
        assertThat(root.getHandlers())
                .filteredOn(handler -> !(handler instanceof LogFile))
                .noneMatch(handler -> handler.isLoggable(forced));
    }

    @Test
    void theTerminalGetsALineAndTheFileAll() throws IOException {
        LogFile.open(home);
        LogRecord record = new LogRecord(Level.SEVERE, "it broke");
        record.setThrown(new IllegalStateException("because"));
        Logger.getLogger("org.example").log(record);
        assertThat(Files.readString(LogFile.in(home))).contains("it broke", "because", "\tat ");
        assertThat(root.getHandlers())
                .filteredOn(handler -> !(handler instanceof LogFile))
                .allSatisfy(handler -> assertThat(handler.getFormatter().format(record))
                        .hasLineCount(1)
                        .contains("it broke: java.lang.IllegalStateException: because"));
    }
}
