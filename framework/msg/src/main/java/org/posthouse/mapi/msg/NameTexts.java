package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The strings of names, each read once however many entries point to it.
 *
 * <p>All together are no longer than their stream: strings that lie within one another are none that a writer makes, and would take the
 * memory of a whole stream for each entry. For one thread. Source: MS-OXMSG section 2.2.3.1.3.
 */
final class NameTexts {
    private final ByteBuffer bytes;
    private final Map<Integer, Optional<String>> known = new HashMap<>();
    private int unread;

    /** Looks at a little-endian stream. */
    NameTexts(ByteBuffer bytes) {
        this.bytes = bytes;
        this.unread = bytes.limit();
    }

    /** The string at an offset; empty when there can be none. */
    Optional<String> at(int offset) {
        return known.computeIfAbsent(offset, this::read);
    }

    private Optional<String> read(int offset) {
        if (offset < 0 || offset > bytes.limit() - Integer.BYTES) {
            return Optional.empty();
        }
        int length = bytes.getInt(offset);
        if (length < 0 || length > bytes.limit() - Integer.BYTES - offset || length > unread) {
            return Optional.empty();
        }
        unread -= length;
        return Optional.of(Text.unicode(bytes.slice(offset + Integer.BYTES, length)));
    }
}
