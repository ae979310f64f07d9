package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "report.pdf; report.pdf",
                "../../etc/passwd; passwd",
                "C:\\Windows\\x.dll; x.dll",
                "a:b?c*.txt; a_b_c_.txt",
                "CON; _CON",
                "nul.txt; _nul.txt",
                "console.txt; console.txt",
                "com1.a.b; _com1.a.b",
                "x.exe...; x.exe",
                "a\u202Etxt.exe; atxt.exe",
                "..; ''",
                "a/; ''"
            })
    void aNameIsSafeOnEverySystem(String wire, String name) {
        assertThat(FileNames.clean(wire)).isEqualTo(name);
    }
}
