package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.InputStream;

/** Data for an attachment in place of its own; opened more than once, and valid until Finish has returned. */
public interface TnefData {
    /** Opens the data at its first byte; the caller closes it. */
    InputStream open() throws IOException;
}
