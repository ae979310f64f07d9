package org.posthouse.mapi.spooler;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;

/** A transport did what none may do: it threw something that is no MapiException, or did not come back. */
final class Broken extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    Broken(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
