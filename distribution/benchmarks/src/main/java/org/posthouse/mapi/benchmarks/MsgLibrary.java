package org.posthouse.mapi.benchmarks;

import ch.astorm.jotlmsg.OutlookMessageRecipient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.msg.StorageMessage;
import org.simplejavamail.outlookmessageparser.OutlookMessageParser;
import org.simplejavamail.outlookmessageparser.model.OutlookFileAttachment;

/** The readers that are compared. Each opens a file and takes what a list of mails shows: subject, text, recipients, attachments. */
public enum MsgLibrary {
    /** The bytes of the file and nothing more. */
    FILE_BYTES {
        @Override
        Shown read(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            return new Shown(Optional.empty(), Optional.empty(), List.of(), List.of(), bytes.length);
        }
    },
    /** This project. */
    POSTHOUSE {
        @Override
        Shown read(Path file) throws IOException {
            try (StorageMessage message = StorageMessage.openFile(file)) {
                return new Shown(
                        message.prop(PropTags.PR_SUBJECT),
                        text(message),
                        rows(message.recipientTable(), row -> new String[] {
                            row.get(PropTags.PR_DISPLAY_NAME).orElse(""),
                            row.get(PropTags.PR_EMAIL_ADDRESS).orElse("")
                        }),
                        rows(message.attachmentTable(), row -> new String[] {
                            row.get(PropTags.PR_ATTACH_LONG_FILENAME)
                                    .or(() -> row.get(PropTags.PR_ATTACH_FILENAME))
                                    .or(() -> row.get(PropTags.PR_DISPLAY_NAME))
                                    .orElse("")
                        }),
                        0);
            }
        }
    },
    /** Apache POI HSMF. */
    HSMF {
        @Override
        Shown read(Path file) throws IOException {
            try (MAPIMessage message = new MAPIMessage(file.toFile())) {
                message.setReturnNullOnMissingChunk(true);
                List<String[]> recipients = new ArrayList<>();
                for (RecipientChunks one : message.getRecipientDetailsChunks()) {
                    recipients.add(new String[] {one.getRecipientName(), one.getRecipientEmailAddress()});
                }
                List<String[]> attachments = new ArrayList<>();
                for (AttachmentChunks one : message.getAttachmentFiles()) {
                    attachments.add(new String[] {String.valueOf(one.getAttachLongFileName())});
                }
                return new Shown(
                        Optional.ofNullable(message.getSubject()),
                        Optional.ofNullable(message.getTextBody()),
                        recipients,
                        attachments,
                        0);
            } catch (ChunkNotFoundException e) {
                throw new IOException(e);
            }
        }
    },
    /** outlook-message-parser of Simple Java Mail, on POI. */
    OUTLOOK_MESSAGE_PARSER {
        @Override
        Shown read(Path file) throws IOException {
            var message = new OutlookMessageParser().parseMsg(file.toFile());
            return new Shown(
                    Optional.ofNullable(message.getSubject()),
                    Optional.ofNullable(message.getBodyText()),
                    message.getRecipients().stream()
                            .map(one -> new String[] {one.getName(), one.getAddress()})
                            .toList(),
                    message.getOutlookAttachments().stream()
                            .map(one -> new String[] {
                                one instanceof OutlookFileAttachment there
                                        ? String.valueOf(there.getLongFilename())
                                        : ""
                            })
                            .toList(),
                    0);
        }
    },
    /** jotlmsg, on POI. */
    JOTLMSG {
        @Override
        Shown read(Path file) throws IOException {
            var message = new ch.astorm.jotlmsg.OutlookMessage(file.toFile());
            List<OutlookMessageRecipient> recipients = message.getAllRecipients();
            return new Shown(
                    Optional.ofNullable(message.getSubject()),
                    Optional.ofNullable(message.getPlainTextBody()),
                    recipients.stream()
                            .map(one -> new String[] {one.getName(), one.getEmail()})
                            .toList(),
                    message.getAttachments().stream()
                            .map(one -> new String[] {one.getName()})
                            .toList(),
                    0);
        }
    };

    /** What a list of mails shows of one; {@code bytes} for those who look no closer. */
    record Shown(
            Optional<String> subject,
            Optional<String> text,
            List<String[]> recipients,
            List<String[]> attachments,
            int bytes) {}

    /** Reads one file. */
    abstract Shown read(Path file) throws IOException;

    /** Whether it reads that file. */
    boolean reads(Path file) {
        try {
            read(file);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static Optional<String> text(StorageMessage message) throws IOException {
        PropValues answer = message.props(List.of(PropTags.PR_BODY));
        boolean isLarge = answer.find(PropTags.PR_BODY)
                .filter(value -> value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY)
                .isPresent();
        if (!isLarge) {
            return answer.get(PropTags.PR_BODY);
        }
        try (InputStream in = message.openStream(PropTags.PR_BODY)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String[]> rows(Table table, Function<PropValues, String[]> shown) {
        try (table) {
            return table.allRows().stream().map(shown).toList();
        }
    }
}
