package org.posthouse.mapi.launcher;

/** A start that cannot go on, with the one line that says why and what to do. */
final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message + ": " + Causes.innermost(cause), cause);
    }
}
