package org.posthouse.mapi.cli;

import java.io.Serial;

/** The command line is not what the action takes: exit code 2. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
