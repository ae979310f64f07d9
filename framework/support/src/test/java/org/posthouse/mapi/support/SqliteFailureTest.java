package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

class SqliteFailureTest {
    @ParameterizedTest
    @CsvSource({
        "5, MAPI_E_BUSY, another process",
        "8, MAPI_E_NO_ACCESS, writable",
        "1544, MAPI_E_NO_ACCESS, writable",
        "11, MAPI_E_CORRUPT_STORE, damaged",
        "13, MAPI_E_NOT_ENOUGH_DISK, disk is full",
        "26, MAPI_E_CORRUPT_STORE, no database",
        "10, MAPI_E_DISK_ERROR, check the disk",
        "1, MAPI_E_CALL_FAILED, near X"
    })
    void eachResultCodeIsToldWithTheFileAndAWayOut(int code, ErrorCode expected, String said) {
        SQLException cause = new SQLException("near X\nsecond line", "", code);
        MapiException failure = SqliteFailure.of(cause, Path.of("some.db"), "the store");
        assertThat(failure.code()).isEqualTo(expected);
        assertThat(failure)
                .hasMessageContaining("the store some.db")
                .hasMessageContaining(said)
                .hasCause(cause);
        assertThat(failure.getMessage().lines()).hasSize(1);
    }

    @Test
    void whatIsNoStoreHasItsOwnCodeForDamage() {
        SQLException cause = new SQLException("malformed", "", 11);
        assertThat(SqliteFailure.of(cause, Path.of("some.db"), "the profiles", ErrorCode.MAPI_E_CORRUPT_DATA))
                .extracting(MapiException::code)
                .isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
    }

    @Test
    void aFileBesideTheDatabaseIsToldToo() {
        IOException cause = new IOException("no such luck\nsecond line");
        MapiException failure = SqliteFailure.of(cause, Path.of("some.lock"), "the lock");
        assertThat(failure.code()).isEqualTo(ErrorCode.MAPI_E_NO_ACCESS);
        assertThat(failure).hasMessageContaining("the lock some.lock").hasMessageContaining("no such luck");
        assertThat(failure.getMessage().lines()).hasSize(1);
    }
}
