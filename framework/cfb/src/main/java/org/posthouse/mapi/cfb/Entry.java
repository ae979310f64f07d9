package org.posthouse.mapi.cfb;

import java.time.Instant;
import java.util.Optional;

/** What a storage holds: a {@link Storage} or a {@link Stream}. */
public sealed interface Entry permits Storage, Stream {
    /** The name as it is spelled in the file: at most 31 UTF-16 code units. The root's is "Root Entry". */
    String name();

    /** When it was made; empty when the file does not say. Streams and the root mostly have none. Source: MS-CFB section 2.6.1. */
    Optional<Instant> created();

    /** When it was last changed; empty when the file does not say. */
    Optional<Instant> modified();
}
