package org.posthouse.mapi.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message in a file, less the data of its bodies and attachments, of which size and SHA-256 tell.
 *
 * <p>A component that is null was not asked for or does not apply, and is left out for programs.
 *
 * @param messageClass PR_MESSAGE_CLASS
 * @param subject PR_SUBJECT
 * @param unicode whether its strings are stored in Unicode
 * @param sender who sent it; when nothing tells that, in whose name it was sent
 * @param from in whose name it was sent, its author (PR_SENT_REPRESENTING_NAME and the like); empty when nothing tells that
 * @param sent PR_CLIENT_SUBMIT_TIME
 * @param received PR_MESSAGE_DELIVERY_TIME
 * @param recipients all of them
 * @param bodies the forms of its body
 * @param body what it says, for people
 * @param attachments all of them
 * @param props every property
 */
public record MsgView(
        String messageClass,
        String subject,
        boolean unicode,
        Party sender,
        Optional<Party> from,
        Optional<Instant> sent,
        Optional<Instant> received,
        List<Recipient> recipients,
        Bodies bodies,
        MessageView.@Nullable Body body,
        List<Attachment> attachments,
        @Nullable List<MsgProp> props) {
    public MsgView {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }

    /**
     * Somebody who sent it.
     *
     * @param name the name
     * @param addressType such as SMTP or EX
     * @param address in the form of that type
     * @param smtp the Internet address, also of somebody with another type of address
     */
    public record Party(String name, String addressType, String address, Optional<String> smtp) {}

    /**
     * Who got it.
     *
     * @param kind to, cc, bcc or orig
     * @param name the name
     * @param addressType such as SMTP or EX
     * @param address in the form of that type
     * @param smtp the Internet address, also of somebody with another type of address
     * @param props every property
     */
    public record Recipient(
            String kind,
            String name,
            String addressType,
            String address,
            Optional<String> smtp,
            @Nullable List<MsgProp> props) {}

    /**
     * The forms of the body that are stored.
     *
     * @param text PR_BODY as UTF-8
     * @param html PR_HTML
     * @param rtf PR_RTF_COMPRESSED, decompressed
     */
    public record Bodies(Optional<Data> text, Optional<Data> html, Optional<Data> rtf) {}

    /**
     * What bytes there are.
     *
     * @param bytes how many
     * @param sha256 their hash, in hex
     */
    public record Data(long bytes, String sha256) {}

    /**
     * What is attached.
     *
     * @param name the file name, or what it is called; empty when nothing tells that
     * @param method a name such as ATTACH_BY_VALUE, or a number
     * @param mimeType PR_ATTACH_MIME_TAG
     * @param size of its data, in bytes; empty for one that has none of its own
     * @param sha256 of its data
     * @param message the message in it
     * @param props every property
     */
    public record Attachment(
            Optional<String> name,
            String method,
            Optional<String> mimeType,
            Optional<Long> size,
            Optional<String> sha256,
            @Nullable MsgView message,
            @Nullable List<MsgProp> props) {}
}
