package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrlfInputTest {
    @Test
    void everyKindOfLineEndBecomesOneWhateverIsReadAtOnce() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(i < 3 ? 20_000 : 40); n > 0; n--) {
                text.append("a\r\n\rb\n".charAt(random.nextInt(6)));
            }
            String expected =
                    text.toString().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
            CrlfInput in =
                    new CrlfInput(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] some = new byte[1 + random.nextInt(7)];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                assertThat(count).isPositive();
                out.write(some, 0, count);
            }
            assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(expected);
        }
    }
}
