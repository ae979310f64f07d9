package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x"), text);
    }

    private String read(String text) throws IOException {
        try (InputStream in = MailFile.open(file(text))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aMailIsReadAsItIs() throws IOException {
        assertThat(read("From: a\n\nFrom here on\n\nFrom there\n"))
                .isEqualTo("From: a\n\nFrom here on\n\nFrom there\n");
        assertThat(read("")).isEmpty();
        assertThat(read("F")).isEqualTo("F");
    }

    @Test
    void theFirstLineOfAMailboxIsPassedOver() throws IOException {
        assertThat(read("From a Mon\nSubject: x\n\nbody\nFrom within a paragraph\n"))
                .isEqualTo("Subject: x\n\nbody\nFrom within a paragraph\n");
    }

    @Test
    void aMailboxWithSeveralMailsIsNotTakenForOne() throws IOException {
        Path several = file("From a Mon\nSubject: x\n\nbody\n\nFrom b Tue\nSubject: y\n\nbody\n");
        assertThatThrownBy(() -> MailFile.open(several).close())
                .hasMessageContaining("2 mails")
                .hasMessageContaining("MAPI_E_NO_SUPPORT");
    }

    @Test
    void aLineHowEverLongIsNotKeptInMemory() throws IOException {
        Path huge = folder.resolve("huge");
        long size = Runtime.getRuntime().maxMemory() / 2 + (1 << 20);
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
            file.write("From a Mon\nSubject: x\n\n".getBytes(StandardCharsets.US_ASCII));
            file.setLength(Math.min(size, 600L << 20)); // sparse: one line of NULs
        }
        try (InputStream in = MailFile.open(huge)) {
            assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("Subject: x");
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> MailFile.open(folder).close()).hasMessageContaining("a folder, not a file");
    }

    @Test
    void linesThatEndWithCrLfAreBlankToo() throws IOException {
        Path several = file("From a\r\nSubject: x\r\n\r\nFrom b\r\n\r\nxFrom c\r\n");
        assertThatThrownBy(() -> MailFile.open(several).close()).hasMessageContaining("2 mails");
    }
}
