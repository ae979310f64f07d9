package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Real mail from public repositories; passed over where the corpus is not beside the checkout. */
@Timeout(120)
class CorpusTest {
    private static Path corpus;

    @BeforeAll
    static void find() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/eml"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; nothing compared with real mail");
        corpus = at.resolve("../shared/corpus");
    }

    @Test
    void everyFileConvertsOrIsRefusedWithAReason() throws IOException {
        List<String> refused = new ArrayList<>();
        int converted = 0;
        List<Path> files = files("eml");
        for (Path file : files) {
            Optional<Mail> mail = read(file);
            mail.ifPresentOrElse(
                    found -> assertThat(found.write()).isNotEmpty(),
                    () -> refused.add(file.getFileName().toString()));
            converted += mail.isPresent() ? 1 : 0;
        }
        assertThat(converted + refused.size()).isEqualTo(files.size());
        assertThat(refused)
                .containsExactlyInAnyOrder(
                        "Unstructured-IO-unstructured__empty.eml", // no byte
                        "Unstructured-IO-unstructured__fake-email-utf-16-le.eml", // not ASCII based
                        "KDE-kmime__yenc-mail-part.txt", // no header, as the next two
                        "apache-tika__quoted.mbox",
                        "horde-Compress__TnefMeetingRequest.txt");
    }

    @Test
    void brokenFilesConvertOrAreRefusedWithAReason() throws IOException {
        for (Path file : files("corrupt")) {
            read(file).ifPresent(mail -> assertThat(mail.write()).isNotEmpty());
        }
    }

    @Test
    void writtenAndReadAgainEveryFileSaysTheSame() throws IOException {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : files("eml")) {
            Optional<Mail> mail = read(file);
            // a message within TNEF gets on its way what it lacks, a type and a long name
            boolean withinTnef = file.endsWith("aspose-NET__tnefWithMsgInside.eml");
            // what is no address cannot be written as one
            if (!withinTnef && mail.isPresent() && !mail.get().codes().contains(Code.BAD_ADDRESS)) {
                compared++;
                List<String> facts = mail.get().facts();
                List<String> again = mail.get().again().facts();
                if (!facts.equals(again)) {
                    different.add(file.getFileName() + difference(facts.toString(), again.toString()));
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
        assertThat(different).isEmpty();
    }

    @Test
    void fieldsThatAreNoPropertiesAreThereAgain() throws IOException {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : files("eml")) {
            Optional<Mail> mail = read(file);
            if (mail.isPresent()) {
                String fields = others(mail.get());
                String again = others(mail.get().again());
                compared += fields.isEmpty() ? 0 : 1;
                if (!fields.equals(again)) {
                    different.add(file.getFileName() + difference(fields, again));
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(different).isEmpty();
    }

    private static String others(Mail mail) {
        HeaderWriter out = new HeaderWriter();
        OtherFields.write(mail.get(PropTags.PR_TRANSPORT_MESSAGE_HEADERS), out);
        return new String(out.bytes(), StandardCharsets.UTF_8);
    }

    private static String difference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 60);
        return "\n  <" + one.substring(from, Math.min(one.length(), at + 60)) + ">\n  <"
                + other.substring(from, Math.min(other.length(), at + 60)) + ">";
    }

    @Test
    void factsAreThoseOtherReadersFound() throws IOException {
        Map<String, String> expected = new HashMap<>();
        Files.readAllLines(corpus.resolve("expected-other.jsonl"), StandardCharsets.UTF_8)
                .forEach(line -> text(line, "file").ifPresent(file -> expected.put(file, line)));
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : files("eml")) {
            Optional<Mail> mail = read(file);
            String line = expected.get("eml/" + file.getFileName());
            if (mail.isPresent() && line != null) {
                compared++;
                compare(mail.get(), line).forEach(what -> different.add(file.getFileName() + ": " + what));
            }
        }
        assertThat(compared).isGreaterThan(200);
        assertThat(different).isEmpty();
    }

    private static List<String> compare(Mail mail, String line) {
        List<String> different = new ArrayList<>();
        String mime4j = part(line, "mime4j");
        String python = part(line, "python_email");
        Optional<String> subject = text(mime4j, "subject");
        // neither of the two could read it when it has these
        boolean readable = subject.filter(text -> !text.contains("\uFFFD") && !text.contains("=?"))
                .isPresent();
        if (readable && subject.equals(text(python, "subject"))) {
            same(different, "subject", spaces(subject.get()), spaces(mail.get(PropTags.PR_SUBJECT)));
        }
        // the other reader passes over names of zones, and what follows them, and keeps fractions of a second
        boolean plainDate = mail.get(PropTags.PR_TRANSPORT_MESSAGE_HEADERS).matches("(?s).*Date:[^(\\n]*[+-]\\d{4}.*");
        text(mime4j, "date")
                .filter(date -> plainDate && !date.contains("."))
                .ifPresent(
                        date -> same(different, "date", Instant.parse(date), mail.get(PropTags.PR_CLIENT_SUBMIT_TIME)));
        Matcher count = Pattern.compile("\"to_count\": (\\d+)").matcher(mime4j);
        if (count.find()) {
            long to = mail.recipients().stream()
                    .filter(row -> row.get(PropTags.PR_RECIPIENT_TYPE).orElseThrow() == RecipientType.MAPI_TO.value())
                    .count();
            same(different, "to", Long.valueOf(count.group(1)), to);
        }
        text(mime4j, "from")
                .map(from -> from.substring(1, from.length() - 1))
                .filter(from -> from.matches("[\\w.+-]+@[\\w.-]+"))
                .ifPresent(
                        from -> same(different, "from", from, mail.get(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS)));
        return different;
    }

    private static String spaces(String text) {
        return text == null ? "" : text.replaceAll("[\\s\\u0000]+", " ").strip();
    }

    private static void same(List<String> different, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            different.add(what + " expected <" + expected + "> found <" + found + ">");
        }
    }

    private static Optional<Mail> read(Path file) throws IOException {
        try {
            return Optional.of(Mail.read(Files.readAllBytes(file)));
        } catch (MapiException e) {
            assertThat(e.code()).as(file.toString()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA);
            assertThat(e.getMessage()).startsWith("not converted: ");
            return Optional.empty();
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> list = Files.list(corpus.resolve(folder))) {
            return list.sorted().toList();
        }
    }

    private static String part(String line, String key) {
        int from = line.indexOf("\"" + key + "\": {");
        return from < 0 ? "" : line.substring(from, line.indexOf('}', from) + 1);
    }

    private static Optional<String> text(String json, String key) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\": \"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        return matcher.find() ? Optional.of(unescape(matcher.group(1))) : Optional.empty();
    }

    private static String unescape(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append("nrt".indexOf(json.charAt(i)) >= 0 ? ' ' : json.charAt(i));
            }
        }
        return text.toString();
    }
}
