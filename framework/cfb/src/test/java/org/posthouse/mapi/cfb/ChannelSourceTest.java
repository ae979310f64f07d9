package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A file that a writer goes on with is taken with a length that reaches over all its header leads to. */
final class ChannelSourceTest {
    private static final int LAST = 4;

    /** Each time after the length was asked for, a commit happens, until four did. */
    private int commits;

    @Test
    void aHeaderAndALengthOfOneMomentAreTaken() throws IOException {
        ChannelSource source = ChannelSource.of(this::read, this::lengthBeforeACommit, () -> {}, "a file");
        assertThat(source.int32(0)).isEqualTo(LAST);
        assertThat(source.size()).isEqualTo(length(LAST));
    }

    private long lengthBeforeACommit() {
        long length = length(commits);
        commits = Math.min(commits + 1, LAST);
        return length;
    }

    private static long length(int commits) {
        return 300_000L + 1000 * commits;
    }

    private int read(ByteBuffer into, long at) {
        int length = into.remaining();
        into.putInt(commits);
        into.position(into.limit());
        return length;
    }
}
