package org.posthouse.mapi.nickname;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;

/**
 * By which a list that somebody else saved is known. Its time would not do: it cannot be read in one step with the stream.
 *
 * @param hash of the stream; empty for a list that was not read
 */
record Stamp(Binary hash) {
    private static final byte[] NOTHING = {};

    static final Stamp NONE = new Stamp(Binary.EMPTY);

    static Stamp of(Optional<byte[]> stream) {
        try {
            return new Stamp(Binary.of(MessageDigest.getInstance("SHA-256").digest(stream.orElse(NOTHING))));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
