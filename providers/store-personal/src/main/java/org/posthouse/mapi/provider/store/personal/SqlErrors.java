package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Turns what SQLite reports into a MAPI error that names the file and the way out. */
final class SqlErrors {
    private static final int PRIMARY_CODE = 0xFF;

    private SqlErrors() {}

    static MapiException translate(Path file, SQLException e) {
        return switch (e.getErrorCode() & PRIMARY_CODE) {
            case 5, 6 -> error(ErrorCode.MAPI_E_BUSY, file, "is being written by another process; try again", e);
            case 8 ->
                error(ErrorCode.MAPI_E_NO_ACCESS, file, "cannot be written; make the file and its folder writable", e);
            case 3, 14, 23 ->
                error(ErrorCode.MAPI_E_NO_ACCESS, file, "cannot be opened; check that you may read and write it", e);
            case 10 -> error(ErrorCode.MAPI_E_DISK_ERROR, file, "could not be read or written; check the disk", e);
            case 11 -> error(ErrorCode.MAPI_E_CORRUPT_STORE, file, "is damaged; bring it back from a copy", e);
            case 26 ->
                error(
                        ErrorCode.MAPI_E_CORRUPT_STORE,
                        file,
                        "is no personal store; choose another file with PR_PST_PATH, or move this one away",
                        e);
            case 13 ->
                error(
                        ErrorCode.MAPI_E_NOT_ENOUGH_DISK,
                        file,
                        "could not grow, the disk is full; make room, nothing was changed",
                        e);
            default -> error(ErrorCode.MAPI_E_CALL_FAILED, file, "failed: " + e.getMessage(), e);
        };
    }

    private static MapiException error(ErrorCode code, Path file, String what, SQLException cause) {
        return new MapiException(code, "the store " + file + " " + what, cause);
    }
}
