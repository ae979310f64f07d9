package org.posthouse.mapi.api.profile;

import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * What a person knows and a file is sealed with. It is never part of a text: {@link #toString} does not tell it. Closing wipes it.
 */
public final class Passphrase implements AutoCloseable {
    private final char[] characters;

    /**
     * Takes a copy, so that the caller can wipe its own.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for an empty one
     */
    public Passphrase(char[] characters) {
        if (characters.length == 0) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "the passphrase is empty");
        }
        this.characters = characters.clone();
    }

    /** A copy of its characters, to be wiped by the caller. */
    public char[] characters() {
        return characters.clone();
    }

    @Override
    public String toString() {
        return "a passphrase";
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }
}
