package org.posthouse.mapi.rtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.cfb.CfbLimits;
import org.posthouse.mapi.cfb.CompoundFile;

/** Real RTF from public repositories; passed over where the corpus is not beside the checkout. */
@Timeout(120)
class CorpusTest {
    private static Path corpus;

    @BeforeAll
    static void find() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/rtf"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; nothing compared with real RTF");
        corpus = at.resolve("../shared/corpus/rtf");
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(corpus)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theWordsOfNativeRtfAreThoseAnotherReaderFound() throws IOException {
        List<Path> files = files(".test");
        assertThat(files).hasSize(4);
        for (Path file : files) {
            byte[] rtf = Files.readAllBytes(file);
            assertThat(RtfText.form(rtf)).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
            String expected = Files.readString(
                            Path.of(file.toString().replace(".test", ".result.65001")), StandardCharsets.UTF_8)
                    .replaceAll("(?s)^.*format -->", "")
                    .replaceAll("<[^>]*>", " ")
                    .replace("&nbsp;", " ")
                    .replace("&amp;", "&");
            assertThat(words(read(RtfText.text(new ByteArrayInputStream(rtf), 0))))
                    .as(file.toString())
                    .isEqualTo(words(expected));
        }
    }

    /** White space where readers differ. */
    private static String words(String text) {
        return text.replaceAll("[\\s\u00A0]+", " ").strip();
    }

    @Test
    @Tag("MSG-090")
    @Tag("MSG-098")
    void everyFileSurvivesCompressionAndItsHtmlEncapsulation() throws IOException {
        int html = 0;
        for (Path file : files("")) {
            byte[] rtf = Files.readAllBytes(file);
            assertThat(CompressedRtfTest.decompress(CompressedRtfTest.compress(rtf)))
                    .isEqualTo(rtf);
            assertThat(read(RtfText.text(new ByteArrayInputStream(rtf), 0))).isNotNull();
            if (RtfText.form(rtf) == NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML) {
                html++;
                String first = read(RtfText.html(new ByteArrayInputStream(rtf), 0));
                assertThat(first).contains("</");
                ByteArrayOutputStream again = new ByteArrayOutputStream();
                RtfWriter.html(new StringReader(first), again);
                assertThat(read(RtfText.html(new ByteArrayInputStream(again.toByteArray()), 0)))
                        .isEqualTo(first);
            }
        }
        assertThat(html).isGreaterThan(5);
    }

    @Test
    @Tag("MSG-089")
    @Tag("MSG-090")
    @Tag("MSG-091")
    @Tag("MSG-092")
    void theRtfOfMessageFilesIsWhatOtherReadersFound() throws IOException {
        Pattern fact =
                Pattern.compile("\"file\": \"(msg/[^\"]*)\".*\"rtf_decompressed\": \\{[^}]*\"sha256\": \"(\\w+)\"");
        int compared = 0;
        for (String line : Files.readAllLines(corpus.resolve("../expected-msg.jsonl"), StandardCharsets.UTF_8)) {
            Matcher matcher = fact.matcher(line);
            if (matcher.find()) {
                try (CompoundFile file =
                                CompoundFile.open(corpus.resolve("..").resolve(matcher.group(1)), CfbLimits.DEFAULT);
                        InputStream rtf = CompressedRtf.read(file.root().stream("__substg1.0_10090102")
                                .orElseThrow()
                                .input())) {
                    assertThat(hash(rtf.readAllBytes())).as(matcher.group(1)).isEqualTo(matcher.group(2));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(70);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(RtfText text) throws IOException {
        StringWriter all = new StringWriter();
        text.transferTo(all);
        return all.toString();
    }
}
