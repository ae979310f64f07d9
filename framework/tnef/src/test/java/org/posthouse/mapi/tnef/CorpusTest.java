package org.posthouse.mapi.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.testkit.MemoryAttach;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;

/** Real TNEF from public repositories; passed over where the corpus is not beside the checkout. */
@Timeout(120)
class CorpusTest {
    private static Path corpus;

    @BeforeAll
    static void find() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/tnef"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; nothing compared with real TNEF");
        corpus = at.resolve("../shared/corpus");
    }

    private static List<Path> files(String folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .sorted()
                    .toList();
        }
    }

    private record Decoded(MemoryMessage message, List<TnefProblem> problems) {
        static Decoded of(Path file) throws IOException {
            MemoryMessage message = new MemoryMessage(MemorySpace.unlimited());
            try (InputStream in = Files.newInputStream(file)) {
                return new Decoded(message, TnefDecoder.open(in, message).extractProps());
            }
        }
    }

    @Test
    @Tag("MSG-107")
    @Tag("MSG-108")
    @Tag("MSG-110")
    void theFilesOtherReadersFoundAreThere() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(corpus.resolve("expected-other.jsonl"), StandardCharsets.UTF_8)) {
            Matcher name = Pattern.compile("\"file\": \"tnef/([^\"]*)\"").matcher(line);
            if (name.find()) {
                expected.put(name.group(1), line);
            }
        }
        List<Path> files = files("tnef", "");
        assertThat(files).hasSize(13);
        for (Path file : files) {
            Decoded decoded = Decoded.of(file);
            assertThat(decoded.problems()).as(file.toString()).isEmpty();
            String line = expected.get(file.getFileName().toString());
            String found = line.substring(line.indexOf("\"tnef\": {"), line.indexOf("\"ytnef\""));
            Set<String> hashes = new TreeSet<>();
            Matcher hash = Pattern.compile("\"sha256\": \"(\\w+)\"").matcher(found);
            while (hash.find()) {
                hashes.add(hash.group(1));
            }
            assertThat(hashes(decoded.message())).as(file.toString()).containsAll(hashes);
            Matcher subject = Pattern.compile("\"subject\": \"([^\"\\\\]*)\"").matcher(line);
            if (subject.find()) {
                // the other reader gives the topic, which lacks the prefix
                assertThat(decoded.message()
                                .prop(PropTags.PR_SUBJECT)
                                .or(() -> decoded.message().prop(PropTags.PR_CONVERSATION_TOPIC)))
                        .as(file.toString())
                        .hasValueSatisfying(text -> assertThat(text).endsWith(subject.group(1)));
            }
        }
    }

    /** Of the attachments, the RTF and the HTML. */
    private static Set<String> hashes(MemoryMessage message) throws IOException {
        Set<String> hashes = new TreeSet<>();
        for (MemoryAttach attach : message.attachments().values()) {
            hashes.add(hash(attach.stored()
                    .get(PropTags.PR_ATTACH_DATA_BIN)
                    .orElseThrow(() -> new AssertionError(attach.stored().toString()))
                    .toBytes()));
        }
        var rtf = message.stored().get(PropTags.PR_RTF_COMPRESSED);
        if (rtf.isPresent()) {
            hashes.add(
                    hash(CompressedRtf.read(new ByteArrayInputStream(rtf.get().toBytes()))
                            .readAllBytes()));
        }
        message.stored().get(PropTags.PR_HTML).ifPresent(html -> hashes.add(hash(html.toBytes())));
        return hashes;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void brokenFilesAreReadAsFarAsTheyGo() throws IOException {
        List<String> read = new ArrayList<>();
        for (Path file : files("corrupt", ".tnef")) {
            Decoded decoded = Decoded.of(file);
            read.add(file.getFileName() + " " + decoded.message().attachments().size() + " "
                    + decoded.message().prop(PropTags.PR_CONVERSATION_TOPIC).orElse("") + " "
                    + decoded.problems().size());
        }
        assertThat(read)
                .containsExactly(
                        "jstedfast-MimeKit__garbage-at-end.tnef 0 Test with lots of addresses 0",
                        "koodaamo-tnefparse__minimal_attachment.tnef 1  0");
    }
}
