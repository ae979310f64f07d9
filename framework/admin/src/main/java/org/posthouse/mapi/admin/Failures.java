package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what the JDK means by a failure of the file system. */
public final class Failures {
    /** Up to what MAPI's messages put behind a cause. */
    private static final String FILE = "(.+?)(?=; | \\(MAPI_|$)";

    private Failures() {}

    /** One line that names the file, what is wrong with it, and MAPI's name for it. */
    public static String oneLine(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        String file = cause instanceof FileSystemException about ? about.getFile() + ": " : "";
        return file + reason(cause) + (isRefusal(cause) ? " (MAPI_E_NO_ACCESS)" : missing(cause));
    }

    /** A message without the names of Java's classes, which say nothing to a person, and with each code once. */
    public static String inWords(String message) {
        return message.replaceAll("java\\.nio\\.file\\.AccessDeniedException: " + FILE, "access to $1 is denied")
                .replaceAll("java\\.nio\\.file\\.NoSuchFileException: " + FILE, "$1 is not there")
                .replaceAll("java\\.nio\\.file\\.FileAlreadyExistsException: " + FILE, "$1 is there already")
                .replaceAll("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*Exception: ", "")
                .replaceAll("( \\(MAPI_[EW]_\\w+\\))\\1+", "$1");
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AccessDeniedException;
    }

    private static String missing(Throwable cause) {
        return cause instanceof NoSuchFileException ? " (MAPI_E_NOT_FOUND)" : " (MAPI_E_DISK_ERROR)";
    }

    /** What is wrong, without the name of the file. */
    public static String reason(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }
}
