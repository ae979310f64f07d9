package org.posthouse.mapi.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.posthouse.mapi.admin.Progress;

/** A bar that grows on a terminal, with how many are done in a second and how long the rest will take. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long SECOND = 1_000_000_000L;
    private static final long BETWEEN = SECOND / 10;
    private static final int SECONDS_OF_A_MINUTE = 60;

    private final PrintStream terminal;
    private final LongSupplier clock;
    private final long begin;
    private long shown;
    private int width;

    ProgressBar(PrintStream terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.shown = begin - BETWEEN;
    }

    /** A bar where somebody looks, else nothing. */
    static Progress on(Console console) {
        return console.isTerminal() ? new ProgressBar(console.err(), System::nanoTime) : Progress.NONE;
    }

    @Override
    public void step(int done, int total, String what) {
        long now = clock.getAsLong();
        if (now - shown < BETWEEN && done < total) {
            return;
        }
        shown = now;
        int full = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        String line = "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + total
                + pace(done, total, now - begin);
        terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        width = line.length();
        if (done == total) {
            terminal.println();
        }
        terminal.flush();
    }

    /** The first second tells nothing yet. */
    private static String pace(int done, int total, long nanos) {
        if (nanos < SECOND || done == 0) {
            return "";
        }
        double perSecond = (double) done * SECOND / nanos;
        long left = Math.round((total - done) / perSecond);
        String rate = String.format(Locale.ROOT, perSecond < 10 ? ", %.1f/s" : ", %,.0f/s", perSecond);
        return done == total ? rate : rate + ", " + time(left) + " left";
    }

    private static String time(long seconds) {
        long minutes = seconds / SECONDS_OF_A_MINUTE;
        return minutes < SECONDS_OF_A_MINUTE
                ? String.format("%d:%02d", minutes, seconds % SECONDS_OF_A_MINUTE)
                : String.format(
                        "%d:%02d:%02d",
                        minutes / SECONDS_OF_A_MINUTE, minutes % SECONDS_OF_A_MINUTE, seconds % SECONDS_OF_A_MINUTE);
    }
}
