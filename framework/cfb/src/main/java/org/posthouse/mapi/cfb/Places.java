package org.posthouse.mapi.cfb;

/** Where in a file that is being written things lie, as far as its directory tells. */
sealed interface Places permits SectorPlan, Append {
    CfbVersion version();

    /** The first sector or mini sector of an entry's bytes. */
    int start(int id, long size);

    /** The first sector of the mini stream. */
    int miniStart();

    long miniStreamSize();
}
