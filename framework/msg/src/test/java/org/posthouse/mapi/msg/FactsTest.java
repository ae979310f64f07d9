package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.rtf.CompressedRtf;

/** What independent readers agree on over real files is what we read. */
final class FactsTest {
    private final List<String> different = new ArrayList<>();
    private String file = "";

    @Test
    void everyFactThatReadersAgreeOnIsReproduced() throws IOException {
        int read = 0;
        for (Map<String, Object> line : Corpus.facts()) {
            file = (String) line.get("file");
            Path path = Corpus.folder().resolve(file);
            try (StorageMessage message = StorageMessage.openFile(path)) {
                compare(message, Json.cast(line.get("expected")));
                read++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(read).isGreaterThan(100);
    }

    private void compare(Message message, Map<String, Object> expected) throws IOException {
        same(expected, "subject", message.prop(PropTags.PR_SUBJECT));
        same(expected, "message_class", message.prop(PropTags.PR_MESSAGE_CLASS));
        same(
                expected,
                "sender_name",
                message.prop(PropTags.PR_SENDER_NAME).or(() -> message.prop(PropTags.PR_SENT_REPRESENTING_NAME)));
        try (Table recipients = message.recipientTable();
                Table attachments = message.attachmentTable()) {
            same(expected, "recipients", Optional.of((long) recipients.rowCount()));
            same(expected, "attachments", Optional.of((long) attachments.rowCount()));
            attachments(message, attachments, Json.cast(expected.get("attachment_names_sizes")));
        }
        stream(expected, "body", "utf8_bytes", message, PropTags.PR_BODY);
        stream(expected, "html_binary", "bytes", message, PropTags.PR_HTML);
        stream(expected, "rtf_compressed", "bytes", message, PropTags.PR_RTF_COMPRESSED);
        Optional<Map<String, Object>> rtf = Json.child(expected, "rtf_decompressed");
        if (rtf.isPresent()) {
            try (InputStream in = CompressedRtf.read(message.openStream(PropTags.PR_RTF_COMPRESSED))) {
                bytes(rtf.get(), "bytes", in.readAllBytes());
            }
        }
    }

    private void same(Map<String, Object> expected, String key, Optional<?> found) {
        Object wanted = expected.get(key);
        // its strings are shifted bytes; what readers agree on is what they strip of them
        boolean isNoise = file.endsWith("unknown_properties.msg")
                && Set.of("subject", "sender_name").contains(key);
        if (wanted != null && !isNoise && !found.equals(Optional.of(wanted))) {
            different.add(file + " " + key + ": " + wanted + ", not " + found);
        }
    }

    private void stream(Map<String, Object> expected, String key, String sizeKey, Message message, PropTag<?> tag)
            throws IOException {
        Optional<Map<String, Object>> wanted = Json.child(expected, key);
        if (wanted.isPresent()) {
            try (InputStream in = message.openStream(tag)) {
                bytes(wanted.get(), sizeKey, in.readAllBytes());
            }
        }
    }

    private void bytes(Map<String, Object> expected, String sizeKey, byte[] bytes) {
        same(expected, sizeKey, Optional.of((long) bytes.length));
        same(expected, "sha256", Optional.of(sha256(bytes)));
    }

    private void attachments(Message message, Table table, List<Map<String, Object>> expected) throws IOException {
        List<PropValues> rows = new ArrayList<>(table.allRows());
        rows.sort(java.util.Comparator.comparing(
                row -> row.get(PropTags.PR_ATTACH_NUM).orElse(0)));
        for (int i = 0; i < Math.min(rows.size(), expected.size()); i++) {
            int number = rows.get(i).get(PropTags.PR_ATTACH_NUM).orElseThrow();
            try (Attach attach = message.openAttach(number, Set.of())) {
                attachment(attach, expected.get(i));
            }
        }
    }

    private void attachment(Attach attach, Map<String, Object> expected) throws IOException {
        same(expected, "method", attach.prop(PropTags.PR_ATTACH_METHOD).map(Integer::longValue));
        same(
                expected,
                "name",
                attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)
                        .or(() -> attach.prop(PropTags.PR_ATTACH_FILENAME))
                        .or(() -> attach.prop(PropTags.PR_DISPLAY_NAME)));
        if (expected.get("sha256") != null) {
            try (InputStream in = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
                bytes(expected, "size", in.readAllBytes());
            }
        }
        if (expected.get("embedded_subject") != null) {
            try (Message inside = attach.openEmbedded(Set.of())) {
                same(expected, "embedded_subject", inside.prop(PropTags.PR_SUBJECT));
            }
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
