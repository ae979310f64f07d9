package org.posthouse.mapi.nickname;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;

/**
 * By which a list that somebody else saved is known.
 *
 * @param modified empty when the store does not tell
 * @param hash of the stream
 */
record Stamp(Optional<Instant> modified, Binary hash) {
    private static final byte[] NOTHING = {};

    /** Of a list that was not read. */
    static final Stamp NONE = new Stamp(Optional.empty(), Binary.EMPTY);

    static Stamp of(NicknameMessage message, Optional<byte[]> stream) {
        return new Stamp(message.lastModified(), hash(stream));
    }

    boolean isOf(NicknameMessage message) {
        Optional<Instant> now = message.lastModified();
        return now.equals(modified) && (now.isPresent() || hash(message.read()).equals(hash));
    }

    private static Binary hash(Optional<byte[]> stream) {
        try {
            return Binary.of(MessageDigest.getInstance("SHA-256").digest(stream.orElse(NOTHING)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
