package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.testkit.MemoryMessage;

class BodyReaderTest {
    private final MemoryMessage message = new MemoryMessage();

    @Test
    void plainTextComesFirstAndEveryFormIsTold() {
        message.setProp(PropTags.PR_BODY, "words");
        message.setProp(PropTags.PR_HTML, Binary.of("<b>marks</b>".getBytes(StandardCharsets.US_ASCII)));
        MessageView.Body body = BodyReader.read(message);
        assertThat(body.text()).isEqualTo("words");
        assertThat(body.from()).contains("plain");
        assertThat(body.cut()).isFalse();
        assertThat(body.forms()).containsExactly(new MessageView.Form("plain", 5), new MessageView.Form("html", 12));
    }

    @Test
    void theWordsOfAMailThatIsHtmlOnlyAreShown() {
        message.setProp(PropTags.PR_HTML, Binary.of("<p>Dear <b>Bob</b>".getBytes(StandardCharsets.US_ASCII)));
        MessageView.Body body = BodyReader.read(message);
        assertThat(body.text()).isEqualTo("Dear Bob");
        assertThat(body.from()).contains("html");
    }

    @Test
    void theWordsOfAMailThatIsRtfOnlyAreShown() throws IOException {
        try (OutputStream out = CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), Set.of())) {
            out.write("{\\rtf1\\ansi Dear {\\b Bob}\\par}".getBytes(StandardCharsets.US_ASCII));
        }
        MessageView.Body body = BodyReader.read(message);
        assertThat(body.text().strip()).isEqualTo("Dear Bob");
        assertThat(body.from()).contains("rtf");
    }

    @Test
    void rtfThatCannotBeReadIsNotShown() {
        message.setProp(PropTags.PR_RTF_COMPRESSED, Binary.of(new byte[] {1, 2, 3}));
        assertThat(BodyReader.read(message).from()).isEmpty();
        assertThat(BodyReader.read(message).size("rtf")).contains(3L);
    }

    @Test
    void aMessageWithoutABodySaysSo() {
        assertThat(BodyReader.read(message).from()).isEmpty();
        assertThat(BodyReader.read(message).forms()).isEmpty();
    }

    @Test
    void aHugeBodyIsCut() throws IOException {
        MemoryMessage huge = new MemoryMessage() {
            @Override
            public InputStream openStream(PropTag<?> tag) {
                return new Repeated('x', 500_000_000L);
            }
        };
        try (OutputStream out = huge.createStream(PropTags.PR_BODY)) {
            out.write(new byte[1 << 20]);
        }
        MessageView.Body body = BodyReader.read(huge);
        assertThat(body.text()).hasSize(BodyReader.LIMIT);
        assertThat(body.cut()).isTrue();
        assertThat(body.size("plain")).contains(500_000_000L);
    }

    private static final class Repeated extends InputStream {
        private final char what;
        private long left;

        Repeated(char what, long left) {
            this.what = what;
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? what : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(length, left);
            java.util.Arrays.fill(into, from, from + count, (byte) what);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
