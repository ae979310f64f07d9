package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 16_639, 16_640, 16_641, 100_000, 300_000})
    void whatWasWrittenIsReadTwiceFromMemoryAndFromAFile(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (Spool spool = new Spool(64 * 1024)) {
            for (int at = 0; at < size; ) {
                int count = Math.min(size - at, 1 + at % 777);
                spool.write(bytes, at, count);
                at += count;
            }
            assertThat(spool.size()).isEqualTo(size);
            for (int pass = 0; pass < 2; pass++) {
                try (InputStream in = spool.read()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            spool.writeTo(copy);
            assertThat(copy.toByteArray()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65001, 1252, 932, 936, 949, 950, 437, 874, 1200})
    void aCodePageHasANameThatLeadsBackToIt(int page) {
        assertThat(CodePages.of(CodePages.name(page).orElseThrow())).hasValue(page);
        assertThat(CodePages.charset(page)).isPresent();
    }
}
