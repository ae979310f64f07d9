package org.posthouse.mapi.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, aligned; the last column gives way when a terminal is too narrow. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(headings);
    }

    void row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = Console.plain(cells[i].toString());
        }
        rows.add(texts);
    }

    /** Prints the rows; {@code none} when there are none. */
    void print(Console console, String none) {
        if (rows.size() == 1) {
            console.line(none);
            return;
        }
        lines(console.columns()).forEach(console::line);
    }

    List<String> lines(int columns) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]);
                if (i < row.length - 1) {
                    line.append(" ".repeat(widths[i] - length(row[i]))).append(GAP);
                }
            }
            lines.add(cut(line.toString().stripTrailing(), columns));
        }
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String line, int columns) {
        return length(line) <= columns ? line : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
    }
}
