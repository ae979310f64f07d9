package org.posthouse.mapi.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command prints and reads. UTF-8, as JSON is and as terminals are. */
final class Console {
    private final WatchedOutput written;
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Map<String, String> environment;
    private final boolean terminal;
    private final LeftOut leftOut = new LeftOut();
    private @Nullable BufferedReader lines;

    Console(OutputStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this.written = new WatchedOutput(out);
        this.out = new PrintStream(new BufferedOutputStream(written), false, StandardCharsets.UTF_8);
        this.err = err;
        this.in = in;
        this.environment = environment;
        this.terminal = in == System.in && System.console() != null;
    }

    static Console ofProcess() {
        return new Console(
                // System.out would not tell what failed
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.in,
                System.getenv());
    }

    /** Prints a line of text for a person. */
    void line(String text) {
        out.println(plain(text));
        if (!isTerminal()) {
            return;
        }
        out.flush();
    }

    /** Prints a value for a program, on one line. */
    void json(Object value) {
        out.println(Json.text(value));
    }

    /** Tells that something was refused or failed. */
    void error(String message) {
        out.flush();
        err.println("posthouse: " + plain(message.strip().replaceAll("\\s*\\R\\s*", " ")));
    }

    /** The providers that do not take part, to be told of when it is known whether an error tells it. */
    LeftOut leftOut() {
        return leftOut;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    InputStream in() {
        return in;
    }

    /** Reads one line of standard input; a person's typing is not shown. Null at the end. */
    @Nullable
    String secretLine(String prompt) throws IOException {
        java.io.Console terminal = System.console();
        if (terminal != null && in == System.in) {
            char[] typed = terminal.readPassword("%s: ", prompt);
            return typed == null ? null : new String(typed);
        }
        if (lines == null) {
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return lines.readLine();
    }

    /** Whether a person looks at it. */
    boolean isTerminal() {
        return terminal;
    }

    /** How wide lines may be: COLUMNS on a terminal, no limit where nobody looks. */
    int columns() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return isTerminal() && columns.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(columns) : Integer.MAX_VALUE;
    }

    /** Whether faults are told with all that is known (POSTHOUSE_DEBUG=1). */
    boolean isDebug() {
        return "1".equals(environment.get("POSTHOUSE_DEBUG"));
    }

    /** Why some of standard output was not written. */
    Optional<String> lost() {
        return written.lost();
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** Mail comes from strangers: what could steer a terminal is not printed. */
    static String plain(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                if (plain == null) {
                    plain = new StringBuilder(text);
                }
                plain.setCharAt(i, c == '\n' || c == '\r' ? ' ' : '\uFFFD');
            }
        }
        return plain == null ? text : plain.toString();
    }
}
