package org.posthouse.mapi.launcher;

import java.util.Locale;

/** A start that cannot go on, with the one line that says why and what to do, and the name of MAPI's code for it. */
final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message + " (MAPI_E_NOT_INITIALIZED)");
    }

    LaunchException(String message, Throwable cause) {
        super(message + ": " + Causes.innermost(cause) + " (" + code(Causes.innermost(cause)) + ")", cause);
    }

    /** The launcher stands below MAPI's vocabulary, so it has the three codes it needs as words. */
    private static String code(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("not enough space") || text.contains("quota")) {
            return "MAPI_E_NOT_ENOUGH_DISK";
        }
        boolean denied = text.contains("read-only") || text.contains("denied") || text.contains("is a file");
        return denied ? "MAPI_E_NO_ACCESS" : "MAPI_E_NOT_INITIALIZED";
    }
}
