package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the package comment, on a plain class path. */
final class ExampleTest {
    @TempDir
    private Path folder;

    @Test
    void aStreamIsReadReplacedAndCommitted() throws IOException {
        Path mail = folder.resolve("mail.msg");
        try (CompoundFile file = CompoundFile.create(mail, CfbVersion.V3)) {
            file.root().createStream("__substg1.0_0037001F").write(0, StandardCharsets.UTF_16LE.encode("As it was"));
            file.commit();
        }
        try (CompoundFile file = CompoundFile.openForWriting(mail, CfbLimits.DEFAULT)) {
            Stream subject = file.root().stream("__substg1.0_0037001F").orElseThrow();
            assertThat(StandardCharsets.UTF_16LE.decode(subject.bytes()).toString())
                    .isEqualTo("As it was");
            try (OutputStream out = subject.output()) {
                out.write("Changed".getBytes(StandardCharsets.UTF_16LE));
            }
            file.commit();
        }
        try (CompoundFile file = CompoundFile.open(mail, CfbLimits.STRICT)) {
            Stream subject = file.root().stream("__substg1.0_0037001F").orElseThrow();
            assertThat(StandardCharsets.UTF_16LE.decode(subject.bytes()).toString())
                    .isEqualTo("Changed");
        }
    }
}
