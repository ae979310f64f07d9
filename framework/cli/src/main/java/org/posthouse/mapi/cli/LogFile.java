package org.posthouse.mapi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.posthouse.mapi.admin.Failures;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Writes what the bundles log, warnings and worse, to a file, with all that is known. An opening by force is for those who look
 * into it later, so it is in the file and not on the terminal of the user who asked for it.
 */
final class LogFile extends Handler {
    private static final String FORCED = "MAPI_FORCE_ACCESS:";

    private final Path file;
    private final SimpleFormatter formatter = new SimpleFormatter();

    private volatile Consumer<Throwable> listener = thrown -> {};

    private LogFile(Path file) {
        this.file = file;
        setLevel(Level.WARNING);
    }

    /** Is told of every failure that is logged from now on. */
    void listen(Consumer<Throwable> told) {
        listener = told;
    }

    /** POSTHOUSE_HOME/logs/posthouse.log. */
    static Path in(Path home) {
        return home.resolve("logs").resolve("posthouse.log");
    }

    /** Logs there from now on; once is enough. What the terminal gets of it is one line each. */
    static synchronized LogFile open(Path home) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof LogFile there && there.file.equals(in(home))) {
                return there;
            }
        }
        for (Handler handler : root.getHandlers()) {
            if (handler.getFilter() == null) {
                handler.setFilter(record -> handler instanceof LogFile || !isForced(record));
            }
            if (handler instanceof ConsoleHandler) {
                handler.setFormatter(new OneLine());
            }
        }
        LogFile made = new LogFile(in(home));
        root.addHandler(made);
        return made;
    }

    /** What a person needs to know; the file has the rest. */
    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            Throwable thrown = record.getThrown();
            return "posthouse: " + Console.plain(formatMessage(record) + (thrown == null ? "" : ": " + why(thrown)))
                    + System.lineSeparator();
        }

        /** A fault keeps the name of its class, which is all that is known of it. */
        private static String why(Throwable thrown) {
            boolean expected = thrown instanceof MapiException || thrown instanceof IOException;
            String said = thrown instanceof MapiException ? String.valueOf(thrown.getMessage()) : thrown.toString();
            return expected ? Failures.inWords(said) : said;
        }
    }

    private static boolean isForced(LogRecord record) {
        return record.getMessage() != null && record.getMessage().startsWith(FORCED);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            StringWriter text = new StringWriter();
            PrintWriter lines = new PrintWriter(text);
            lines.println(record.getInstant() + " " + record.getLevel().getName() + " " + record.getLoggerName() + ": "
                    + formatter.formatMessage(record));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(lines);
            }
            append(file, text.toString());
            if (record.getThrown() != null) {
                listener.accept(record.getThrown());
            }
        }
    }

    /** Appends to a log file; false when it cannot be written. */
    static synchronized boolean append(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    @Override
    public void flush() {
        // every record is written at once
    }

    @Override
    public void close() {
        // nothing is open
    }
}
