package org.posthouse.mapi.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MapiExceptionTest {
    @Test
    void theMessageEndsWithTheNameOfTheCode() {
        Exception cause = new IllegalStateException("below");
        MapiException exception = new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "no profile 'x'", cause);

        assertThat(exception).hasMessage("no profile 'x' (MAPI_E_NOT_FOUND)").hasCause(cause);
        assertThat(exception.code()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
    }

    @Test
    @Tag("PROP-084")
    void aWarningIsNeverThrown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MapiException(ErrorCode.MAPI_W_ERRORS_RETURNED, "x"))
                .withMessageContaining("MAPI_W_ERRORS_RETURNED");
        assertThatIllegalArgumentException().isThrownBy(() -> new MapiException(ErrorCode.S_OK, "x"));
    }
}
