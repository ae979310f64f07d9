package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a commit goes. */
sealed interface Target permits FileTarget, MemoryTarget, ChannelTarget {
    /** Puts the whole tree in the place of what was there, or leaves what was there; gives the new bytes. */
    Source commit(Draft draft) throws IOException;

    /** Where there is room for what is not yet committed; null for the system's own folder. */
    @Nullable
    Path scratchFolder();

    void close() throws IOException;
}
