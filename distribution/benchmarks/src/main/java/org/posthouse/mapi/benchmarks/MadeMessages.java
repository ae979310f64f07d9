package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.MsgLimits;
import org.posthouse.mapi.msg.StorageMessage;

/** Writes messages to be read. */
final class MadeMessages {
    private static final int FILES = 60;
    private static final int BLOCK = 64 << 10;

    private MadeMessages() {}

    /** A mixed folder of them, removed when the program ends. */
    static List<Path> files() throws IOException {
        Path folder = Files.createTempDirectory("posthouse-msg");
        folder.toFile().deleteOnExit();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path file = folder.resolve(i + ".msg");
            file.toFile().deleteOnExit();
            write(file, 1 + i % 7, i % 4 == 0 ? 10_000L * (i + 1) : 0);
            files.add(file);
        }
        return files;
    }

    /** One message with so many recipients, and an attachment of so many bytes, none for 0. */
    static void write(Path file, int recipients, long attached) throws IOException {
        MessageOptions options = MessageOptions.DEFAULT.withLimits(
                MsgLimits.DEFAULT.withRecipients(Math.max(recipients, MsgLimits.DEFAULT.recipients())));
        try (StorageMessage message = StorageMessage.create(file, options)) {
            message.setProp(PropTags.PR_SUBJECT, "Minutes of the meeting");
            message.setProp(PropTags.PR_SENDER_NAME, "Ada Example");
            message.setProp(PropTags.PR_SENDER_ADDRTYPE, "SMTP");
            message.setProp(PropTags.PR_SENDER_EMAIL_ADDRESS, "ada@example.org");
            message.setProp(PropTags.PR_BODY, "Dear all,\r\nplease find what was said below.\r\n".repeat(20));
            message.modifyRecipients(Message.RecipientMode.REPLACE_ALL, recipients(recipients));
            if (attached > 0) {
                attach(message, attached);
            }
            message.saveChanges(Set.of());
        }
    }

    private static List<PropValues> recipients(int count) {
        List<PropValues> recipients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            recipients.add(PropValues.builder()
                    .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                    .put(PropTags.PR_DISPLAY_NAME, "Recipient number " + i)
                    .put(PropTags.PR_ADDRTYPE, "SMTP")
                    .put(PropTags.PR_EMAIL_ADDRESS, "recipient" + i + "@example.org")
                    .build());
        }
        return recipients;
    }

    private static void attach(StorageMessage message, long size) throws IOException {
        byte[] block = "0123456789abcde\n".repeat(BLOCK / 16).getBytes(StandardCharsets.US_ASCII);
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value());
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "minutes.txt");
            attach.setProp(PropTags.PR_ATTACH_MIME_TAG, "application/octet-stream");
            try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                for (long left = size; left > 0; left -= block.length) {
                    out.write(block, 0, (int) Math.min(left, block.length));
                }
            }
            attach.saveChanges(Set.of());
        }
    }
}
