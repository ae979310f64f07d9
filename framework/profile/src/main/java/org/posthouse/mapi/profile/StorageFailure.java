package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.SqliteFailure;

/** What went wrong with a file of POSTHOUSE_HOME, told with what was to be done; {@code doing} completes "cannot ...". */
final class StorageFailure {
    private StorageFailure() {}

    static MapiException of(SQLException e, Path file, String doing) {
        return SqliteFailure.of(
                e, file, "cannot " + doing + ": in POSTHOUSE_HOME the database", ErrorCode.MAPI_E_CORRUPT_DATA);
    }

    static MapiException of(IOException e, Path file, String doing) {
        return SqliteFailure.of(e, file, "cannot " + doing + ": in POSTHOUSE_HOME the file");
    }
}
