package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** What the file system says is a MAPI code, and MAPI_E_CALL_FAILED when none fits. */
@Tag("MSG-026")
final class StorageErrorsTest {
    @TempDir
    private Path folder;

    @Test
    void eachFailureHasItsCode() {
        Map.of(
                        new NoSuchFileException("x"), ErrorCode.MAPI_E_NOT_FOUND,
                        new FileNotFoundException("x"), ErrorCode.MAPI_E_NOT_FOUND,
                        new AccessDeniedException("x"), ErrorCode.MAPI_E_NO_ACCESS,
                        new FileAlreadyExistsException("x"), ErrorCode.MAPI_E_COLLISION,
                        new IOException("No space left on device"), ErrorCode.MAPI_E_NOT_ENOUGH_DISK,
                        new IOException("Input/output error"), ErrorCode.MAPI_E_DISK_ERROR,
                        new FileSystemException("x", null, "Too many open files"),
                                ErrorCode.MAPI_E_NOT_ENOUGH_RESOURCES,
                        new ClosedChannelException(), ErrorCode.MAPI_E_INVALID_OBJECT,
                        new EOFException(), ErrorCode.MAPI_E_CORRUPT_DATA,
                        new IOException("something else"), ErrorCode.MAPI_E_CALL_FAILED)
                .forEach((failure, code) -> assertThat(StorageErrors.code(failure))
                        .as(failure.toString())
                        .isEqualTo(code));
        assertThat(StorageErrors.code(new IOException("File too large"))).isEqualTo(ErrorCode.MAPI_E_NOT_ENOUGH_DISK);
        assertThat(StorageErrors.code(new IllegalStateException())).isEqualTo(ErrorCode.MAPI_E_CALL_FAILED);
    }

    @Test
    void aFailureIsToldWithoutTheNameOfAClass() {
        for (IOException failure : List.of(
                new NoSuchFileException("x"),
                new FileAlreadyExistsException("x"),
                new AccessDeniedException("x"),
                new EOFException(),
                new ClosedChannelException(),
                new FileSystemException("x", null, "Too many open files"),
                new IOException("No space left on device"))) {
            assertThat(StorageErrors.of(failure, "writing x"))
                    .hasMessageStartingWith("writing x failed: ")
                    .message()
                    .doesNotContain("Exception", "java.");
        }
    }

    @Test
    void aFileThatIsMissingIsNotFound() {
        assertThatThrownBy(() -> CompoundFile.open(folder.resolve("none.msg"), CfbLimits.DEFAULT))
                .isInstanceOfSatisfying(MapiException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
                    assertThat(e).hasCauseInstanceOf(NoSuchFileException.class).hasMessageContaining("none.msg");
                });
    }
}
