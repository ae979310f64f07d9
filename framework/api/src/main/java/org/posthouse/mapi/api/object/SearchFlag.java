package org.posthouse.mapi.api.object;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a search folder searches. Source: imapicontainer-setsearchcriteria.md. */
public enum SearchFlag implements MapiFlag {
    /** Ends the search. */
    STOP_SEARCH(0x1),
    /** Begins it anew. */
    RESTART_SEARCH(0x2),
    /** Subfolders too. */
    RECURSIVE_SEARCH(0x4),
    /** The named folders only. */
    SHALLOW_SEARCH(0x8),
    /** At high priority. */
    FOREGROUND_SEARCH(0x10),
    /** At normal priority. */
    BACKGROUND_SEARCH(0x20);

    private final int bit;

    SearchFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
