package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.nio.file.AccessDeniedException: /home/x/claims.lock | access to /home/x/claims.lock is denied",
                "no: java.nio.file.NoSuchFileException: /a b; look (MAPI_E_X) | no: /a b is not there; look (MAPI_E_X)",
                "no: java.nio.file.FileAlreadyExistsException: /a (MAPI_E_X) | no: /a is there already (MAPI_E_X)",
                "/tmp: java.io.IOException: Is a directory | /tmp: Is a directory",
                "gone (MAPI_E_NOT_FOUND) (MAPI_E_NOT_FOUND) | gone (MAPI_E_NOT_FOUND)",
                "gone (MAPI_E_NOT_FOUND) (MAPI_E_DISK_ERROR) | gone (MAPI_E_NOT_FOUND) (MAPI_E_DISK_ERROR)",
                "org.example.provider: it failed | org.example.provider: it failed",
            })
    void messagesAreInWords(String message, String words) {
        assertThat(Failures.inWords(message)).isEqualTo(words);
    }
}
