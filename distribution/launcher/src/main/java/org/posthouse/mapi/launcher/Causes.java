package org.posthouse.mapi.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what a chain of exceptions comes down to. */
final class Causes {
    private Causes() {}

    /** Describes the innermost cause of {@code failure} without a line break. */
    static String innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return oneLine(describe(inner));
    }

    private static String describe(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " is denied";
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file";
        }
        if (failure instanceof NoSuchFileException file) {
            return file.getFile() + " cannot be made there";
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason() + " (" + file.getFile() + ")";
        }
        return failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
