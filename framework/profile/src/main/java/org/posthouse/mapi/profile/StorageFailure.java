package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** What SQLite's result codes mean to a person: one line that names the file and the way out. */
final class StorageFailure {
    private static final int SQLITE_PERM = 3;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_NOMEM = 7;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_AUTH = 23;
    private static final int SQLITE_NOTADB = 26;
    private static final int PRIMARY = 0xFF;
    private static final long NO_ROOM = 64 * 1024;

    private StorageFailure() {}

    static MapiException of(SQLException e, Path file, String doing) {
        String what = "cannot " + doing + ": " + file;
        return switch (e.getErrorCode() & PRIMARY) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                failure(ErrorCode.MAPI_E_BUSY, what + " is held by another process; try again when that is done", e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                failure(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        what + " or its folder cannot be written; give your user write access to both, or set"
                                + " POSTHOUSE_HOME to a folder of yours",
                        e);
            case SQLITE_FULL -> full(what, e);
            case SQLITE_IOERR ->
                hasRoom(file)
                        ? failure(
                                ErrorCode.MAPI_E_DISK_ERROR,
                                what + " cannot be read or written (" + line(e) + "); check the disk it is on",
                                e)
                        : full(what, e);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                failure(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        what + " is damaged or no profile database; put back a copy of it, or move it away to begin"
                                + " with none",
                        e);
            case SQLITE_NOMEM -> failure(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY, what + ": memory ran out", e);
            default -> failure(ErrorCode.MAPI_E_CALL_FAILED, what + ": " + line(e), e);
        };
    }

    static MapiException of(IOException e, Path file, String doing) {
        String what = "cannot " + doing + ": " + file;
        return hasRoom(file)
                ? failure(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        what + " cannot be made or read (" + e.getClass().getSimpleName() + ": " + line(e)
                                + "); give your user access to it, or set POSTHOUSE_HOME to a folder of yours",
                        e)
                : full(what, e);
    }

    private static MapiException full(String what, Exception e) {
        return failure(
                ErrorCode.MAPI_E_NOT_ENOUGH_DISK,
                what + " has no room left on its disk; free some and try again, nothing was changed",
                e);
    }

    private static MapiException failure(ErrorCode code, String message, Exception cause) {
        return new MapiException(code, message, cause);
    }

    private static boolean hasRoom(Path file) {
        try {
            Path folder = file.toAbsolutePath();
            while (folder.getParent() != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            return Files.getFileStore(folder).getUsableSpace() >= NO_ROOM;
        } catch (IOException e) {
            return true;
        }
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
