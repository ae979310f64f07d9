package org.posthouse.mapi.cfb;

/** How a file is opened as a stream. Source: openstreamonfile.md. */
public enum StreamOnFileFlag {
    /** The file is made, also when there is one already; needs STGM_READWRITE. */
    STGM_CREATE,
    /** The stream can be written to; without it, it is read-only. */
    STGM_READWRITE,
    /** The file is deleted when the stream is closed. */
    STGM_DELETEONRELEASE,
    /** A temporary file of a name that is free is made, in the folder that is named. */
    SOF_UNIQUEFILENAME
}
