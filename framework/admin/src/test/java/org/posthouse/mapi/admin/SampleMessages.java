package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.StorageMessage;

/** Messages of all kinds, written as .msg files for tests to read. */
final class SampleMessages {
    static final Set<OpenFlag> CREATE = Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE);
    static final MapiUid SET = MapiUid.parse("{00020329-0000-0000-C000-000000000046}");

    private static final int MANY = 200;

    private SampleMessages() {}

    /** What is in a message. */
    interface Content {
        void put(StorageMessage message) throws IOException;
    }

    /** All kinds, by name. */
    static final Map<String, Content> ALL = Map.of(
            "plain", SampleMessages::plain,
            "html", SampleMessages::htmlWithPicture,
            "embedded", SampleMessages::embedded,
            "named", SampleMessages::named,
            "many",
                    message -> {
                        plain(message);
                        message.modifyRecipients(Message.RecipientMode.REPLACE_ALL, recipients(MANY));
                    },
            "ansi", SampleMessages::plain,
            "multi", SampleMessages::multiValued);

    /** Writes the one of that name. */
    static Path write(String name, Path folder) throws IOException {
        MessageOptions options = name.equals("ansi") ? MessageOptions.DEFAULT.withFlags() : MessageOptions.DEFAULT;
        return write(folder.resolve(name + ".msg"), options, ALL.get(name));
    }

    static Path write(Path file, MessageOptions options, Content content) throws IOException {
        try (StorageMessage message = StorageMessage.create(file, options)) {
            content.put(message);
            message.saveChanges(Set.of());
        }
        return file;
    }

    static void plain(StorageMessage message) throws IOException {
        message.setProps(PropValues.builder()
                .put(PropTags.PR_SUBJECT, "Gr\u00FC\u00DFe aus K\u00F6ln")
                .put(PropTags.PR_BODY, "First line\r\nsecond line: \u00E9t\u00E9\r\n")
                .put(PropTags.PR_SENDER_NAME, "Ada Example")
                .put(PropTags.PR_SENDER_ADDRTYPE, "SMTP")
                .put(PropTags.PR_SENDER_EMAIL_ADDRESS, "ada@example.org")
                .put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2024-05-06T07:08:09Z"))
                .put(PropTags.PR_MESSAGE_DELIVERY_TIME, Instant.parse("2024-05-06T07:08:10Z"))
                .build());
        message.modifyRecipients(Message.RecipientMode.REPLACE_ALL, recipients(2));
        attach(message, "notes.txt", "some notes\n".getBytes(StandardCharsets.US_ASCII));
    }

    static void htmlWithPicture(StorageMessage message) throws IOException {
        plain(message);
        message.setProp(PropTags.PR_INTERNET_CPID, 65001);
        message.setProp(
                PropTags.PR_HTML,
                Binary.of("<html><body><p>caf\u00E9</p><img src=\"cid:p@x\"></body></html>"
                        .getBytes(StandardCharsets.UTF_8)));
        try (Attach picture = message.createAttach()) {
            picture.setProps(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value())
                    .put(PropTags.PR_ATTACH_LONG_FILENAME, "picture.png")
                    .put(PropTags.PR_ATTACH_MIME_TAG, "image/png")
                    .put(PropTags.PR_ATTACH_CONTENT_ID, "p@x")
                    .build());
            data(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
        }
    }

    static void embedded(StorageMessage message) throws IOException {
        plain(message);
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_EMBEDDED_MSG.value());
            attach.setProp(PropTags.PR_DISPLAY_NAME, "The one before");
            try (Message inside = attach.openEmbedded(CREATE)) {
                inside.setProp(PropTags.PR_SUBJECT, "The one before");
                inside.setProp(PropTags.PR_BODY, "inner text\r\n");
                inside.modifyRecipients(Message.RecipientMode.REPLACE_ALL, recipients(1));
                inside.saveChanges(Set.of());
            }
            attach.saveChanges(Set.of());
        }
    }

    static void named(StorageMessage message) throws IOException {
        plain(message);
        List<PropTag<?>> ids = message.idsFromNames(
                List.of(new PropName.Numeric(SET, 0x8503), new PropName.Text(SET, "Keywords")), CREATE);
        message.setProps(PropValues.of(
                PropValue.of(ids.get(0).withType(PropType.PT_BOOLEAN), true),
                PropValue.of(ids.get(1).withType(PropType.PT_MV_UNICODE), List.of("red", "gr\u00FCn"))));
    }

    static void multiValued(StorageMessage message) throws IOException {
        plain(message);
        message.setProps(PropValues.of(
                new PropValue<>(PropTag.ofMvUnicode(0x6800), List.of("one", "two", "")),
                PropValue.of(new PropTag<>(0x6801, PropType.PT_MV_LONG), List.of(1, -2, 3)),
                new PropValue<>(
                        PropTag.ofMvBinary(0x6802), List.of(Binary.of(new byte[] {1}), Binary.of(new byte[5000])))));
    }

    static List<PropValues> recipients(int count) {
        List<PropValues> recipients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            recipients.add(PropValues.builder()
                    .put(
                            PropTags.PR_RECIPIENT_TYPE,
                            (i % 2 == 0 ? RecipientType.MAPI_TO : RecipientType.MAPI_CC).value())
                    .put(PropTags.PR_DISPLAY_NAME, "Person " + i)
                    .put(PropTags.PR_ADDRTYPE, "SMTP")
                    .put(PropTags.PR_EMAIL_ADDRESS, "person" + i + "@example.org")
                    .build());
        }
        return recipients;
    }

    static void attach(StorageMessage message, String name, byte[] data) throws IOException {
        try (Attach attach = message.createAttach()) {
            attach.setProps(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value())
                    .put(PropTags.PR_ATTACH_LONG_FILENAME, name)
                    .put(PropTags.PR_ATTACH_MIME_TAG, "application/octet-stream")
                    .build());
            data(attach, data);
        }
    }

    private static void data(Attach attach, byte[] data) throws IOException {
        try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
            out.write(data);
        }
        attach.saveChanges(Set.of());
    }
}
