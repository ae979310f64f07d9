package org.posthouse.mapi.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.EntryId;

/**
 * A whole message, less the data of its attachments.
 *
 * @param entryId PR_ENTRYID
 * @param messageClass PR_MESSAGE_CLASS
 * @param subject PR_SUBJECT
 * @param sender who sent it
 * @param sent PR_CLIENT_SUBMIT_TIME
 * @param received PR_MESSAGE_DELIVERY_TIME
 * @param recipients all of them
 * @param body what it says
 * @param attachments all of them
 */
public record MessageView(
        EntryId entryId,
        String messageClass,
        String subject,
        Party sender,
        Optional<Instant> sent,
        Optional<Instant> received,
        List<Recipient> recipients,
        Body body,
        List<Attachment> attachments) {
    public MessageView {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }

    /**
     * What it says, for people to read.
     *
     * @param text the beginning of PR_BODY; without one, of the words of PR_HTML
     * @param from which of its forms the text is from; empty when it has none that can be shown
     * @param cut whether there is more; an export has it whole
     * @param forms all forms the message has
     */
    public record Body(String text, Optional<String> from, boolean cut, List<Form> forms) {
        public Body {
            forms = List.copyOf(forms);
        }

        /** The size of the form of that name. */
        public Optional<Long> size(String form) {
            return forms.stream()
                    .filter(one -> one.name().equals(form))
                    .map(Form::size)
                    .findFirst();
        }
    }

    /**
     * One form of a body.
     *
     * @param name plain, html or rtf
     * @param size in bytes
     */
    public record Form(String name, long size) {}

    /**
     * Who sent it.
     *
     * @param name the name
     * @param addressType such as SMTP
     * @param address in the form of that type
     */
    public record Party(String name, String addressType, String address) {}

    /**
     * Who got it.
     *
     * @param kind to, cc, bcc or orig
     * @param name the name
     * @param addressType such as SMTP
     * @param address in the form of that type
     */
    public record Recipient(String kind, String name, String addressType, String address) {}

    /**
     * What is attached.
     *
     * @param name the file name, or the subject of a message
     * @param mimeType PR_ATTACH_MIME_TAG
     * @param size PR_ATTACH_SIZE in bytes
     */
    public record Attachment(String name, Optional<String> mimeType, int size) {}
}
