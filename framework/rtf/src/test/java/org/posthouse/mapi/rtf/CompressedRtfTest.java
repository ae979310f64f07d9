package org.posthouse.mapi.rtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.testkit.MemoryMessage;

class CompressedRtfTest {
    /** The published example: header, contents and checksum, with the text they stand for. */
    private static final String HELLO = "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";

    private static final byte[] HELLO_LZFU = Binary.parse("2d0000002b0000004c5a4675f1c5c7a7"
                    + "03000a00726370673132354232" + "0af32068656c0900206277" + "05b06c647d0a800fa0")
            .toBytes();

    /** The second one, with a run that reaches into itself. */
    private static final String CROSSING = "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}";

    private static final byte[] CROSSING_LZFU = Binary.parse(
                    "1a0000001c0000004c5a4675e2d44b51" + "410004205758595a0d6e7d010eb0")
            .toBytes();

    static byte[] compress(byte[] rtf, RtfFlag... flags) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = CompressedRtf.write(bytes, Set.of(flags))) {
            out.write(rtf);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static byte[] decompress(byte[] compressed) throws IOException {
        try (InputStream in = CompressedRtf.read(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    @Test
    @Tag("MSG-089")
    @Tag("MSG-090")
    @Tag("MSG-091")
    @Tag("MSG-092")
    void thePublishedExamplesAreRead() throws IOException {
        assertThat(text(decompress(HELLO_LZFU))).isEqualTo(HELLO);
        assertThat(text(decompress(CROSSING_LZFU))).isEqualTo(CROSSING);
    }

    @Test
    @Tag("MSG-093")
    @Tag("MSG-094")
    void thePublishedExamplesAreWrittenAsSmall() throws IOException {
        assertThat(compress(bytes(HELLO))).hasSameSizeAs(HELLO_LZFU).endsWith(0x0F, 0xA0);
        assertThat(text(decompress(compress(bytes(HELLO))))).isEqualTo(HELLO);
        assertThat(compress(bytes(CROSSING))).isEqualTo(CROSSING_LZFU);
    }

    @Test
    @Tag("MSG-090")
    void theDictionaryBeginsWithTheTextEveryoneKnows() throws IOException {
        assertThat(Lzfu.PRELOAD).hasSize(207);
        // one reference to "\par \pard\plain" where it stands, with the line break before it
        String known = "\r\n\\par \\pard\\plain";
        byte[] written = compress(bytes(known));
        assertThat(written).hasSizeLessThan(RtfHeader.SIZE + known.length());
        assertThat(text(decompress(written))).isEqualTo(known);
        byte[] reference = contents(0x03, 168 << 4 | 7 - 2, 214 << 4);
        assertThat(text(decompress(reference))).isEqualTo("\r\n\\par ");
    }

    @Test
    @Tag("MSG-091")
    void aReferenceToWhereItStandsEndsTheTextWhateverTheHeaderSays() throws IOException {
        byte[] contents = contents(0x07, 168 << 4 | 7 - 2, 214 << 4, 168 << 4 | 7 - 2);
        assertThat(text(decompress(with(contents, 4, 100)))).isEqualTo("\r\n\\par ");
        // one place further it is a run of what is there, which reaches into itself
        byte[] run = contents(0x07, 168 << 4 | 7 - 2, 213 << 4 | 1, 217 << 4);
        assertThat(text(decompress(with(run, 4, 100)))).isEqualTo("\r\n\\par    ");
    }

    /** A compressed value with one group of references. */
    private static byte[] contents(int control, int... references) {
        ByteBuffer group = ByteBuffer.allocate(1 + 2 * references.length);
        group.put((byte) control);
        for (int reference : references) {
            group.putShort((short) reference);
        }
        java.util.zip.CRC32 crc = Lzfu.crc();
        crc.update(group.array());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new RtfHeader(group.capacity() + 12, 7, RtfHeader.LZFU, Lzfu.value(crc)).bytes());
        out.writeBytes(group.array());
        return out.toByteArray();
    }

    @Test
    @Tag("MSG-089")
    void anotherTypeIsCorrupt() {
        assertCorrupt(with(HELLO_LZFU, 8, 0x12345678), "12345678");
        assertCorrupt(with(HELLO_LZFU, 0, 11), "11 bytes");
        assertCorrupt(Arrays.copyOf(HELLO_LZFU, 15), "15 of 16");
    }

    @Test
    @Tag("MSG-092")
    @Tag("MSG-093")
    void aWrongChecksumIsCorruptAfterTheTextHasBeenGiven() throws IOException {
        byte[] wrong = with(HELLO_LZFU, 12, 0);
        try (InputStream in = CompressedRtf.read(new ByteArrayInputStream(wrong))) {
            assertThat(text(in.readNBytes(HELLO.length()))).isEqualTo(HELLO);
            assertThatThrownBy(in::read).isInstanceOf(MapiException.class).hasMessageContaining("A7C7C5F1");
        }
    }

    @Test
    @Tag("MSG-092")
    void theChecksumOfUncompressedTextIsNothing() throws IOException {
        byte[] plain = compress(bytes(HELLO), RtfFlag.STORE_UNCOMPRESSED_RTF);
        assertThat(ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(12))
                .isZero();
        assertThat(text(decompress(with(plain, 12, 77)))).isEqualTo(HELLO);
    }

    @Test
    @Tag("MSG-093")
    void textBeyondTheSizeInTheHeaderIsCut() throws IOException {
        assertThat(text(decompress(with(HELLO_LZFU, 4, 10)))).isEqualTo(HELLO.substring(0, 10));
        byte[] plain = compress(bytes(HELLO), RtfFlag.STORE_UNCOMPRESSED_RTF);
        assertThat(text(decompress(with(plain, 4, 10)))).isEqualTo(HELLO.substring(0, 10));
    }

    @Test
    @Tag("MSG-093")
    void everyShorterInputIsCorrupt() {
        for (int size = 0; size < HELLO_LZFU.length; size++) {
            assertCorrupt(Arrays.copyOf(HELLO_LZFU, size), "");
        }
        byte[] plain = compress(bytes(HELLO), RtfFlag.STORE_UNCOMPRESSED_RTF);
        for (int size = 0; size < plain.length; size++) {
            assertCorrupt(Arrays.copyOf(plain, size), "");
        }
    }

    private static void assertCorrupt(byte[] bytes, String reason) {
        assertThatThrownBy(() -> decompress(bytes))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA))
                .hasMessageContaining(reason);
    }

    @Test
    @Tag("MSG-093")
    void theEndIsAReferenceToWhereItStands() {
        byte[] empty = compress(new byte[0]);
        assertThat(empty).hasSize(RtfHeader.SIZE + 3).endsWith(1, 0x0C, (byte) 0xF0);
    }

    @Test
    @Tag("MSG-095")
    void aStoreThatWantsItUncompressedGetsMela() throws IOException {
        byte[] plain = compress(bytes(HELLO), RtfFlag.STORE_UNCOMPRESSED_RTF);
        assertThat(text(plain)).startsWith("7\0\0\0+\0\0\0MELA").endsWith(HELLO);
        assertThat(text(decompress(plain))).isEqualTo(HELLO);
    }

    @Test
    void uncompressedTextWhoseSizeCountsTheHeaderIsRead() throws IOException {
        byte[] plain = compress(bytes(HELLO), RtfFlag.STORE_UNCOMPRESSED_RTF);
        byte[] counted = with(plain, 4, HELLO.length() + 12);
        assertThat(text(decompress(counted))).isEqualTo(HELLO);
        assertThat(fault(counted)).isEmpty();
        assertCorrupt(with(plain, 4, HELLO.length() + 11), "missing");
    }

    @Test
    @Tag("MSG-094")
    void theWholeTextIsWrittenOnce() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = CompressedRtf.write(bytes, Set.of(RtfFlag.MAPI_MODIFY));
        out.write(bytes("{\\rtf1"));
        assertThat(bytes.size()).isZero();
        out.close();
        assertThat(bytes.size()).isPositive();
        assertThatThrownBy(() -> out.write('}')).isInstanceOf(IOException.class);
        out.close();
    }

    @Test
    @Tag("MSG-095")
    void thereIsNoWayBackInTheText() throws IOException {
        try (InputStream in = CompressedRtf.read(new ByteArrayInputStream(HELLO_LZFU))) {
            assertThat(in.markSupported()).isFalse();
            in.readNBytes(3);
            assertThatThrownBy(in::reset).isInstanceOf(IOException.class);
            assertThat(text(in.readAllBytes())).isEqualTo(HELLO.substring(3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 17, 18, 100, 4095, 4096, 4097, 20_000, 100_000, 300_000})
    @Tag("MSG-090")
    void whateverIsWrittenIsReadAgain(int size) throws IOException {
        Random random = new Random(size);
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        byte[] words = new byte[size];
        for (int i = 0; i < size; i++) {
            words[i] = (byte) "\\par {b} abc".charAt(random.nextInt(12) * random.nextInt(2));
        }
        for (byte[] text : new byte[][] {noise, words, new byte[size]}) {
            assertThat(decompress(compress(text))).isEqualTo(text);
            assertThat(decompress(compress(text, RtfFlag.STORE_UNCOMPRESSED_RTF)))
                    .isEqualTo(text);
        }
        if (size > 1000) {
            assertThat(compress(new byte[size]).length).isLessThan(size / 6);
        }
    }

    @Test
    @Tag("MSG-104")
    void aHeaderThatPromisesMoreThanItsContentsCanGiveIsAFault() {
        assertThat(fault(HELLO_LZFU)).isEmpty();
        assertThat(fault(with(HELLO_LZFU, 4, 100_000)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("100000"));
        assertThat(fault(with(HELLO_LZFU, 8, 0))).isPresent();
        assertThat(fault(Arrays.copyOf(HELLO_LZFU, 40))).isPresent();
        assertThat(CompressedRtf.fault(new MemoryMessage())).isEmpty();
    }

    private static java.util.Optional<String> fault(byte[] value) {
        MemoryMessage message = new MemoryMessage()
                .with(PropValues.builder()
                        .put(PropTags.PR_RTF_COMPRESSED, Binary.of(value))
                        .build());
        assertThat(CompressedRtf.fault(message)).isEqualTo(CompressedRtf.fault(Binary.of(value)));
        return CompressedRtf.fault(message);
    }
}
