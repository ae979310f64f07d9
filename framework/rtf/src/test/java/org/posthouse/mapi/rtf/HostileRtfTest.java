package org.posthouse.mapi.rtf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Broken input: every prefix and many changes of a document; {@code -Dposthouse.fuzz.seconds=60} tries for longer. */
@Timeout(600)
class HostileRtfTest {
    private static final byte[] RTF = ("{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}"
                    + "{\\f2\\fcharset128 MS Gothic;}}{\\colortbl\\red0;}\\uc1\\pard\\plain\\f0 {\\*\\htmltag19 <html>\\par }"
                    + "\\htmlrtf {\\b\\htmlrtf0 a\\'e9\\u8364?{\\f2\\'82\\'a0}\\htmlrtf }\\htmlrtf0 {\\*\\mhtmltag x}{\\pict\\bin3 }}}"
                    + "\\line\\tab z{\\upr{a}{\\*\\ud{\\u233 ?}}}\\~\\_\\\\}")
            .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void everyPrefixIsReadOrRefused() {
        byte[] compressed = CompressedRtfTest.compress(RTF);
        for (int size = 0; size < RTF.length; size++) {
            read(Arrays.copyOf(RTF, size));
        }
        for (int size = 0; size < compressed.length; size++) {
            readCompressed(Arrays.copyOf(compressed, size));
        }
    }

    @Test
    void changedDocumentsAreReadOrRefused() {
        byte[] compressed = CompressedRtfTest.compress(RTF);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("posthouse.fuzz.seconds", 1));
        Random random = new Random(4);
        for (int i = 0; i < 5_000 || System.nanoTime() < end; i++) {
            read(change(RTF, random));
            readCompressed(change(compressed, random));
        }
    }

    private static byte[] change(byte[] bytes, Random random) {
        byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        for (int i = random.nextInt(8); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = (byte) "{}\\'*09-u".charAt(random.nextInt(9));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(30), Math.min(bytes.length - from, changed.length - at));
                    System.arraycopy(bytes, from, changed, at, length);
                }
            }
        }
        return changed;
    }

    private static void read(byte[] rtf) {
        drain(RtfText.text(new ByteArrayInputStream(rtf), 0));
        drain(RtfText.html(new ByteArrayInputStream(rtf), 932));
    }

    private static void drain(Reader text) {
        char[] buffer = new char[1000];
        try (text) {
            while (text.read(buffer) >= 0) {
                // read to its end
            }
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void readCompressed(byte[] value) {
        try (InputStream in =
                CompressedRtf.read(new ByteArrayInputStream(value), new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 0, 0))
                        .stream()) {
            in.readAllBytes();
        } catch (MapiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
