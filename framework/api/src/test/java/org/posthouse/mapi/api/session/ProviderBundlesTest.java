package org.posthouse.mapi.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderBundlesTest {
    @ParameterizedTest
    @CsvSource({
        "store32.dll, store32",
        "STORE32.DLL, store32",
        "store32, store32",
        "' store32.dll ', store32",
        "C:\\Windows\\System32\\Store32.dll, store32",
        "/usr/lib/store32.so, store32",
        "../x.y/store32.jar, store32",
        "libstore.dylib, libstore",
        "org.example.store, org.example.store",
        "contab32.v2.dll, contab32.v2",
        "II.dll, ii"
    })
    void namesAreComparedWithoutCaseFolderAndSuffix(String name, String key) {
        assertThat(ProviderBundles.key(name)).isEqualTo(key);
    }
}
