package org.posthouse.mapi.cfb;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is about to become a file.
 *
 * @param base the file it comes from; null when there is none yet
 */
record Draft(
        DirectoryPlan entries, CfbVersion version, @Nullable Image base, Problems problems) {
    /** Writes all of it, in order. */
    void write(WritableByteChannel channel) throws IOException {
        writer().write(channel);
    }

    FileWriter writer() {
        return new FileWriter(entries, version, problems);
    }

    /** How it goes into the file it comes from; null when a new file is better. */
    @Nullable
    Append append() {
        return base == null ? null : Append.plan(entries, base);
    }
}
