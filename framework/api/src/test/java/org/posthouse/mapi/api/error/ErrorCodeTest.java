package org.posthouse.mapi.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "S_OK, 0x00000000",
        "MAPI_E_CALL_FAILED, 0x80004005",
        "MAPI_E_INTERFACE_NOT_SUPPORTED, 0x80004002",
        "MAPI_E_NO_ACCESS, 0x80070005",
        "MAPI_E_NOT_ENOUGH_MEMORY, 0x8007000E",
        "MAPI_E_INVALID_PARAMETER, 0x80070057",
        "MAPI_E_NO_SUPPORT, 0x80040102",
        "MAPI_E_UNKNOWN_FLAGS, 0x80040106",
        "MAPI_E_BUSY, 0x8004010B",
        "MAPI_E_NOT_FOUND, 0x8004010F",
        "MAPI_E_LOGON_FAILED, 0x80040111",
        "MAPI_E_UNCONFIGURED, 0x8004011C",
        "MAPI_E_FAILONEPROVIDER, 0x8004011D",
        "MAPI_E_OFFLINE, 0x80040126",
        "MAPI_E_UNKNOWN_ENTRYID, 0x80040201",
        "MAPI_E_INVALID_BOOKMARK, 0x80040405",
        "MAPI_E_COLLISION, 0x80040604",
        "MAPI_E_NOT_INITIALIZED, 0x80040605",
        "MAPI_E_AMBIGUOUS_RECIP, 0x80040700",
        "MAPI_W_NO_SERVICE, 0x00040203",
        "MAPI_W_ERRORS_RETURNED, 0x00040380",
        "MAPI_W_PARTIAL_COMPLETION, 0x00040680"
    })
    void theNumberIsTheDocumentedOne(ErrorCode code, String hex) {
        assertThat(code.hex()).isEqualTo(hex);
        assertThat(code.value()).isEqualTo(Integer.parseUnsignedInt(hex, 2, hex.length(), 16));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    @Tag("PROP-084")
    void errorsHaveBit31SetAndWarningsAreSuccesses(ErrorCode code) {
        boolean bit31 = code.value() >>> 31 == 1;

        assertThat(code.isError()).isEqualTo(bit31).isEqualTo(code.name().startsWith("MAPI_E_"));
        assertThat(code.isWarning()).isEqualTo(code.name().startsWith("MAPI_W_"));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void aCodeIsFoundByItsNumber(ErrorCode code) {
        assertThat(ErrorCode.of(code.value())).contains(code);
    }

    @Test
    void anUndocumentedNumberHasNoCode() {
        assertThat(ErrorCode.of(0x80040104)).isEmpty();
        assertThat(ErrorCode.of(-1)).isEmpty();
    }

    @Test
    void noNumberStandsTwice() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::value)).doesNotHaveDuplicates();
    }
}
