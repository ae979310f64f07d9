package org.posthouse.mapi.api.error;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A MAPI call that failed, with the SCODE the reference names for it.
 *
 * <p>The message says what was tried, on what, what was found and what to do; it never holds a secret. {@link #getMessage()}
 * ends with the name of the code, so that a line in a log is enough. Warnings ({@code MAPI_W_...}) are never thrown: they are
 * results. Source: error-handling-in-mapi.md, mapi-return-values.md.
 */
public final class MapiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Tells a failure that nothing else caused.
     *
     * @param code the SCODE; an error, not a warning
     * @param message one line for a person
     */
    public MapiException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Tells a failure and what caused it.
     *
     * @param code the SCODE; an error, not a warning
     * @param message one line for a person
     * @param cause what was thrown below, or null
     */
    public MapiException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message + " (" + code + ")", cause);
        this.code = Objects.requireNonNull(code);
        if (!code.isError()) {
            throw new IllegalArgumentException(code + " is not an error");
        }
    }

    /** The SCODE, by which a program decides. */
    public ErrorCode code() {
        return code;
    }
}
