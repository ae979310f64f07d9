package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.testkit.MemoryMessage;

/** Real .msg files written as mail and read again; passed over where the corpus is not beside the checkout. */
@Timeout(300)
class MessageFilesTest {
    private static final String CALENDAR = "text/calendar";

    private static Path folder;

    @BeforeAll
    static void find() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("../shared/corpus/msg"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/corpus is not there; no message file converted");
        folder = at.resolve("../shared/corpus/msg");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static MemoryMessage through(Message message, ConverterFlag... flags) {
        ByteArrayOutputStream eml = new ByteArrayOutputStream();
        new MimeConverter().mapiToMime(message, eml, Set.of(flags));
        MemoryMessage again = Mail.empty();
        new MimeConverter().mimeToMapi(new ByteArrayInputStream(eml.toByteArray()), again);
        return again;
    }

    @Test
    void subjectAndAttachmentsOfEveryFileSurviveMime() throws IOException {
        assertThat(files()).hasSizeGreaterThan(100);
        for (Path file : files()) {
            try (StorageMessage message = StorageMessage.openFile(file)) {
                assertThat(facts(through(message))).as(file.toString()).isEqualTo(facts(message));
            }
        }
    }

    @Test
    void everyPropertyOfEveryFileSurvivesTnef() throws IOException {
        for (Path file : files()) {
            try (StorageMessage message = StorageMessage.openFile(file)) {
                MemoryMessage again = through(message, ConverterFlag.CCSF_USE_TNEF);
                assertThat(facts(again)).as(file.toString()).isEqualTo(facts(message));
                for (PropTag<?> tag : message.propList()) {
                    if (!tag.isNamed() && tag.isTransmittable()) {
                        assertThat(again.stored().find(tag))
                                .as(file + " " + tag)
                                .isPresent();
                    }
                }
            }
        }
    }

    @Test
    void whatWasSignedIsTheMailByteForByte() throws IOException {
        int found = 0;
        for (Path file : files()) {
            try (StorageMessage message = StorageMessage.openFile(file)) {
                if (message.prop(PropTags.PR_MESSAGE_CLASS).orElse("").endsWith("MultipartSigned")) {
                    ByteArrayOutputStream eml = new ByteArrayOutputStream();
                    new MimeConverter().mapiToMime(message, eml);
                    try (Attach attach = message.openAttach(0, Set.of());
                            InputStream data = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
                        assertThat(eml.toString(StandardCharsets.ISO_8859_1))
                                .as(file.toString())
                                .endsWith("\r\n\r\n" + signed(data));
                    }
                    found++;
                }
            }
        }
        assertThat(found).isPositive();
    }

    private static String signed(InputStream entity) throws IOException {
        String text = new String(entity.readAllBytes(), StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    private static List<String> facts(Message message) throws IOException {
        List<String> facts = new ArrayList<>();
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(PropTags.PR_ATTACH_NUM));
            for (PropValues row : table.allRows()) {
                try (Attach attach =
                        message.openAttach(row.get(PropTags.PR_ATTACH_NUM).orElseThrow(), Set.of())) {
                    facts.add(facts(attach));
                }
            }
        }
        facts.remove(CALENDAR);
        Collections.sort(facts);
        facts.add(0, message.prop(PropTags.PR_SUBJECT).orElse("").strip());
        return facts;
    }

    private static String facts(Attach attach) throws IOException {
        if (attach.prop(PropTags.PR_ATTACH_METHOD).orElse(1) == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
            try (Message inner = attach.openEmbedded(Set.of())) {
                return facts(inner).toString();
            }
        }
        String name = attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)
                .or(() -> attach.prop(PropTags.PR_ATTACH_FILENAME))
                .orElse("");
        if (name.isEmpty()
                && attach.prop(PropTags.PR_ATTACH_MIME_TAG).orElse("").equals(CALENDAR)) {
            return CALENDAR; // made of the properties of a meeting
        }
        try (InputStream data = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
            if (attach.prop(PropTags.PR_ATTACH_MIME_TAG).orElse("").equals("multipart/signed")) {
                return "signed " + signed(data).hashCode(); // of its header only the Content fields are kept
            }
            return name + " " + Arrays.hashCode(data.readAllBytes());
        } catch (MapiException e) {
            assertThat(e.code()).isIn(ErrorCode.MAPI_E_NOT_FOUND, ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED);
            return name;
        }
    }
}
