package org.posthouse.mapi.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * What SQLite reports of a file, as the MAPI error an administrator can act on: it names the file, what was found and the way out.
 *
 * <p>A full disk shows as SQLITE_FULL or, when SQLite cannot grow its side files, as an I/O error; both are
 * MAPI_E_NOT_ENOUGH_DISK. Source of the numbers: SQLite's result codes.
 */
public final class SqliteFailure {
    private static final int PRIMARY = 0xFF;
    private static final long NO_ROOM = 64 * 1024;

    private SqliteFailure() {}

    /**
     * Translates.
     *
     * @param e what was thrown
     * @param file the database
     * @param thing what the file is, for people: "the store"
     */
    public static MapiException of(SQLException e, Path file, String thing) {
        return of(e, file, thing, ErrorCode.MAPI_E_CORRUPT_STORE);
    }

    /** The same for what is no message store, with the code to give when the file is damaged. */
    public static MapiException of(SQLException e, Path file, String thing, ErrorCode damaged) {
        String what = thing + " " + file + " ";
        return switch (e.getErrorCode() & PRIMARY) {
            case 5, 6 -> error(ErrorCode.MAPI_E_BUSY, what + "is being written by another process; try again", e);
            case 3, 8, 14, 23 ->
                error(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        what + "cannot be opened or written; make the file and its folder writable for your user",
                        e);
            case 7 -> error(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY, what + "could not be used: memory ran out", e);
            case 10 ->
                hasRoom(file)
                        ? error(ErrorCode.MAPI_E_DISK_ERROR, what + "could not be read or written; check the disk", e)
                        : full(what, e);
            case 11 -> error(damaged, what + "is damaged; bring it back from a copy", e);
            case 13 -> full(what, e);
            case 26 -> error(damaged, what + "is no database of ours; move it away, or bring it back from a copy", e);
            default -> error(ErrorCode.MAPI_E_CALL_FAILED, what + "failed: " + firstLine(e), e);
        };
    }

    /**
     * What became of a file beside the database.
     *
     * @param thing what the file is, for people
     */
    public static MapiException of(IOException e, Path file, String thing) {
        String what = thing + " " + file + " ";
        return hasRoom(file)
                ? error(
                        ErrorCode.MAPI_E_NO_ACCESS,
                        what + "cannot be made, read or written (" + reason(e)
                                + "); make the file and its folder writable for your user",
                        e)
                : full(what, e);
    }

    private static MapiException full(String what, Exception e) {
        return error(
                ErrorCode.MAPI_E_NOT_ENOUGH_DISK,
                what + "could not grow, the disk is full; make room and try again, nothing was changed",
                e);
    }

    private static boolean hasRoom(Path file) {
        try {
            Path folder = file.toAbsolutePath();
            while (folder.getParent() != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            return Files.getFileStore(folder).getUsableSpace() >= NO_ROOM;
        } catch (IOException unknown) {
            return true;
        }
    }

    /** In words: of what the file system says, the name of the exception often says most. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return e instanceof FileSystemException known && known.getReason() != null ? known.getReason() : firstLine(e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static MapiException error(ErrorCode code, String message, Exception cause) {
        return new MapiException(code, message, cause);
    }
}
