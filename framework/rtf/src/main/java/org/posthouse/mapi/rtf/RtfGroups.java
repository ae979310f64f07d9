package org.posthouse.mapi.rtf;

import java.util.Arrays;

/** What holds until the end of a group: one entry for each group that is open, the innermost last. */
final class RtfGroups {
    /** Deeper groups are no document. */
    private static final int DEEPEST = 10_000;

    private static final int FIELDS = 3;
    private static final int SUPPRESSED = 0x100;

    /** For each group what its text is with the bit of htmlrtf, its font, and how many characters stand for a Unicode one. */
    private int[] entries = new int[FIELDS * 32];

    private int top;

    /** What the text of a group is. */
    enum Destination {
        BODY,
        HTML_TAG,
        FONTS,
        NOTHING
    }

    private static final Destination[] DESTINATIONS = Destination.values();

    RtfGroups(int font) {
        font(font);
        fallback(1);
    }

    void open() {
        if (top + 2 * FIELDS > entries.length) {
            if (top > DEEPEST * FIELDS) {
                throw RtfHeader.corrupt("its groups are more than " + DEEPEST + " deep");
            }
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        System.arraycopy(entries, top, entries, top + FIELDS, FIELDS);
        top += FIELDS;
    }

    /** False when the last group has been closed. */
    boolean close() {
        top = Math.max(0, top - FIELDS);
        return top > 0;
    }

    Destination destination() {
        return DESTINATIONS[entries[top] & ~SUPPRESSED];
    }

    void destination(Destination destination) {
        entries[top] = entries[top] & SUPPRESSED | destination.ordinal();
    }

    /** Whether this part is for readers of RTF only. */
    boolean isSuppressed() {
        return (entries[top] & SUPPRESSED) != 0;
    }

    void suppress(boolean on) {
        entries[top] = on ? entries[top] | SUPPRESSED : entries[top] & ~SUPPRESSED;
    }

    int font() {
        return entries[top + 1];
    }

    void font(int font) {
        entries[top + 1] = font;
    }

    /** How many characters after one given by its number stand for it where numbers are not known. */
    int fallback() {
        return entries[top + 2];
    }

    void fallback(int count) {
        entries[top + 2] = count;
    }
}
