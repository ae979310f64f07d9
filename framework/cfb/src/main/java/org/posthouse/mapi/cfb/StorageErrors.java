package org.posthouse.mapi.cfb;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Turns what the file system says into MAPI's codes, as MapStorageSCode does. Source: mapstoragescode.md. */
public final class StorageErrors {
    private StorageErrors() {}

    /** The code for a failure of the file system; MAPI_E_CALL_FAILED when no other fits. */
    public static ErrorCode code(Throwable failure) {
        if (failure instanceof MapiException known) {
            return known.code();
        } else if (failure instanceof NoSuchFileException
                || failure instanceof FileNotFoundException
                || failure instanceof NotDirectoryException) {
            return ErrorCode.MAPI_E_NOT_FOUND;
        } else if (failure instanceof AccessDeniedException
                || failure instanceof ReadOnlyFileSystemException
                || failure instanceof SecurityException) {
            return ErrorCode.MAPI_E_NO_ACCESS;
        } else if (failure instanceof FileAlreadyExistsException) {
            return ErrorCode.MAPI_E_COLLISION;
        } else if (failure instanceof ClosedChannelException) {
            return ErrorCode.MAPI_E_INVALID_OBJECT;
        } else if (failure instanceof EOFException) {
            return ErrorCode.MAPI_E_CORRUPT_DATA;
        } else if (failure instanceof OutOfMemoryError) {
            return ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY;
        }
        return byWords(failure);
    }

    /** Java has no types for these; the words are those of Linux, macOS and Windows. */
    private static ErrorCode byWords(Throwable failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left")
                || words.contains("not enough space")
                || words.contains("quota exceeded")
                || words.contains("file too large")
                || words.contains("file size exceeds the limit")) {
            return ErrorCode.MAPI_E_NOT_ENOUGH_DISK;
        } else if (words.contains("too many open files")) {
            return ErrorCode.MAPI_E_NOT_ENOUGH_RESOURCES;
        } else if (words.contains("permission denied") || words.contains("read-only file system")) {
            return ErrorCode.MAPI_E_NO_ACCESS;
        } else if (words.contains("being used by another process") || words.contains("locked a portion")) {
            return ErrorCode.MAPI_E_BUSY;
        } else if (words.contains("input/output error") || failure instanceof FileSystemException) {
            return ErrorCode.MAPI_E_DISK_ERROR;
        }
        return ErrorCode.MAPI_E_CALL_FAILED;
    }

    /**
     * The exception for a failure of the file system.
     *
     * @param doing what was tried and on what: "reading mail.msg"
     */
    public static MapiException of(IOException failure, String doing) {
        return new MapiException(code(failure), doing + " failed: " + reason(failure), failure);
    }

    /** In words, as the names of Java's exceptions tell a person nothing. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "it is there already";
        } else if (failure instanceof AccessDeniedException) {
            return "access is denied";
        } else if (failure instanceof EOFException) {
            return "it ends too early";
        } else if (failure instanceof ClosedChannelException) {
            return "it is closed";
        } else if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
