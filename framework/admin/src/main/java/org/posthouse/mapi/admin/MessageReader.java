package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_LONG_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_MIME_TAG;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_NUM;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_SIZE;
import static org.posthouse.mapi.api.property.PropTags.PR_CLIENT_SUBMIT_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_CLASS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_DELIVERY_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_RECIPIENT_TYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SUBJECT;

import java.util.List;
import java.util.Locale;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;

/** Reads an open message into a view of it. */
final class MessageReader {
    private MessageReader() {}

    static MessageView read(EntryId entryId, Message message) {
        PropValues props = message.props(List.of(
                PR_MESSAGE_CLASS,
                PR_SUBJECT,
                PR_SENDER_NAME,
                PR_SENDER_ADDRTYPE,
                PR_SENDER_EMAIL_ADDRESS,
                PR_CLIENT_SUBMIT_TIME,
                PR_MESSAGE_DELIVERY_TIME));
        return new MessageView(
                entryId,
                props.get(PR_MESSAGE_CLASS).orElse(""),
                props.get(PR_SUBJECT).orElse(""),
                new MessageView.Party(
                        props.get(PR_SENDER_NAME).orElse(""),
                        props.get(PR_SENDER_ADDRTYPE).orElse(""),
                        props.get(PR_SENDER_EMAIL_ADDRESS).orElse("")),
                props.get(PR_CLIENT_SUBMIT_TIME),
                props.get(PR_MESSAGE_DELIVERY_TIME),
                recipients(message),
                BodyReader.read(message),
                attachments(message));
    }

    private static List<MessageView.Recipient> recipients(Message message) {
        try (Table table = message.recipientTable()) {
            table.setColumns(List.of(PR_RECIPIENT_TYPE, PR_DISPLAY_NAME, PR_ADDRTYPE, PR_EMAIL_ADDRESS));
            return table.allRows().stream()
                    .map(row -> new MessageView.Recipient(
                            kind(row.get(PR_RECIPIENT_TYPE).orElse(RecipientType.MAPI_TO.value())),
                            row.get(PR_DISPLAY_NAME).orElse(""),
                            row.get(PR_ADDRTYPE).orElse(""),
                            row.get(PR_EMAIL_ADDRESS).orElse("")))
                    .toList();
        }
    }

    /** {@code to}, {@code cc}, {@code bcc}, {@code orig}; the number for another one. */
    static String kind(int type) {
        return RecipientType.of(type)
                .map(known -> known.name().substring("MAPI_".length()).toLowerCase(Locale.ROOT))
                .orElse(Integer.toString(type));
    }

    private static List<MessageView.Attachment> attachments(Message message) {
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(
                    PR_ATTACH_NUM,
                    PR_ATTACH_LONG_FILENAME,
                    PR_ATTACH_FILENAME,
                    PR_DISPLAY_NAME,
                    PR_ATTACH_MIME_TAG,
                    PR_ATTACH_SIZE));
            return table.allRows().stream()
                    .map(row -> new MessageView.Attachment(
                            row.get(PR_ATTACH_LONG_FILENAME)
                                    .or(() -> row.get(PR_ATTACH_FILENAME))
                                    .or(() -> row.get(PR_DISPLAY_NAME))
                                    .orElse("attachment "
                                            + row.get(PR_ATTACH_NUM).orElse(0)),
                            row.get(PR_ATTACH_MIME_TAG),
                            row.get(PR_ATTACH_SIZE).orElse(0)))
                    .toList();
        }
    }
}
