package org.posthouse.mapi.cli;

import java.io.PrintStream;
import org.posthouse.mapi.admin.Progress;

/** A bar that grows on a terminal. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private int shown = -1;

    private ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** A bar where somebody looks, else nothing. */
    static Progress on(Console console) {
        return console.isTerminal() ? new ProgressBar(console.err()) : Progress.NONE;
    }

    @Override
    public void step(int done, int total, String what) {
        int permille = total == 0 ? 1000 : (int) (1000L * done / total);
        if (permille == shown) {
            return;
        }
        shown = permille;
        int full = WIDTH * permille / 1000;
        terminal.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + total);
        if (done == total) {
            terminal.println();
        }
        terminal.flush();
    }
}
