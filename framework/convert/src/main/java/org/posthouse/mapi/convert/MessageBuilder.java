package org.posthouse.mapi.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.support.Spool;

/** Puts the parts of one mail where a message has them: bodies, attachments, embedded messages, the message class. */
final class MessageBuilder {
    static final PropTag<Boolean> PR_ATTACHMENT_HIDDEN = PropTag.ofBoolean(0x7FFE);
    static final PropTag<String> PR_TEXT_ATTACHMENT_CHARSET = PropTag.ofUnicode(0x371B);

    /** PR_ATTACH_FLAGS: the HTML body shows it (ATT_MHTML_REF). */
    static final int ATT_MHTML_REF = 4;

    private static final Set<String> UUENCODE = Set.of("x-uuencode", "uuencode", "x-uue", "uue");
    private static final Set<String> ENCODINGS =
            Set.of("", "7bit", "8bit", "binary", "base64", "quoted-printable", "7-bit", "8-bit");

    private final Message message;
    private final HeaderText words;
    private final Problems problems;
    private final Optional<MailHeader> top;
    private final Bodies bodies;
    private String messageClass = "IPM.Note";
    private boolean decoded;
    private int marks;
    private int leftOut;

    /** {@code top} is the header of the mail; without one only bodies are taken. */
    MessageBuilder(Message message, HeaderText words, Problems problems, Optional<MailHeader> top) {
        this.message = message;
        this.words = words;
        this.problems = problems;
        this.top = top;
        this.bodies = new Bodies(message, problems);
    }

    /** HTML becomes RTF, if {@code wanted} and the store has both. */
    MessageBuilder rtf(boolean wanted) {
        if (wanted) {
            Set<StoreSupport> store = MapiFlag.of(
                    StoreSupport.class,
                    message.prop(PropTags.PR_STORE_SUPPORT_MASK).orElse(0));
            if (store.contains(StoreSupport.STORE_RTF_OK) && store.contains(StoreSupport.STORE_HTML_OK)) {
                bodies.htmlAsRtf(store.contains(StoreSupport.STORE_UNCOMPRESSED_RTF));
            }
        }
        return this;
    }

    /** Something that reads or writes and may fail. */
    interface Step<T> {
        void run(T on) throws IOException;
    }

    Message message() {
        return message;
    }

    int nextMark() {
        return ++marks;
    }

    /** What kind of mail it is, by the type of the whole. */
    void top(Parameterized type) {
        if (isPkcs7(type)) {
            messageClass = "IPM.Note.SMIME";
        } else if (type.value().equals("multipart/report")) {
            messageClass = ReportClass.of(type.parameter("report-type").orElse(""));
        }
    }

    static boolean isPkcs7(Parameterized type) {
        return type.value().equals("application/pkcs7-mime") || type.value().equals("application/x-pkcs7-mime");
    }

    void leaf(MailHeader header, MimeTokenStream tokens, Place place) throws IOException {
        Parameterized type = header.contentType(words);
        String encoding =
                MailHeader.encoding(header.first("content-transfer-encoding").orElse(""));
        boolean uuencoded = UUENCODE.contains(encoding);
        if (!uuencoded && !ENCODINGS.contains(encoding)) {
            problems.add(
                    Code.UNKNOWN_ENCODING,
                    place.name(),
                    "'" + encoding + "' is not known; the bytes stand as they are");
        }
        boolean unnamed = name(header).isEmpty() || place.alternative() != 0;
        boolean inline = !header.disposition(words).value().equals("attachment");
        InputStream data = uuencoded ? Uuencode.decoder(tokens.getInputStream()) : tokens.getDecodedInputStream();
        if (!(unnamed && inline && bodies.take(type, data, place)) && top.isPresent()) {
            if (TnefReader.isTnef(type, name(header))) {
                tnef(header, data, place);
            } else {
                attach(header, data, place);
            }
        }
    }

    private void tnef(MailHeader header, InputStream data, Place place) throws IOException {
        try (Spool spool = new Spool()) {
            data.transferTo(spool);
            if (new TnefReader(message, top.orElseThrow(), problems).take(spool, place)) {
                decoded = true;
            } else {
                try (InputStream again = spool.read()) {
                    attach(header, again, place);
                }
            }
        }
    }

    private String name(MailHeader header) {
        return header.disposition(words)
                .parameter("filename")
                .or(() -> header.contentType(words).parameter("name"))
                .orElse("");
    }

    private void attach(MailHeader header, InputStream data, Place place) throws IOException {
        Parameterized type = header.contentType(words);
        // a multipart that was not taken apart has lost its boundary, so its type would say nothing
        String mimeTag = type.isMultipart() ? "application/octet-stream" : type.value();
        PropValues.Builder props = props(header, mimeTag, Attach.Method.ATTACH_BY_VALUE);
        boolean shown = place.isRelated() && (header.has("content-id") || header.has("content-location"));
        if (shown) {
            props.put(PropTags.PR_ATTACH_FLAGS, ATT_MHTML_REF).put(PR_ATTACHMENT_HIDDEN, true);
        }
        if (type.value().startsWith("text/")) {
            props.put(PR_TEXT_ATTACHMENT_CHARSET, type.parameter("charset"));
        }
        FileNames.put(props, isPkcs7(type) && name(header).isEmpty() ? "smime.p7m" : name(header));
        ReportClass report = new ReportClass(type, messageClass);
        store(props.build(), report.watch(data), place.name(), attach -> {});
        messageClass = report.messageClass();
    }

    private PropValues.Builder props(MailHeader header, String mimeTag, Attach.Method method) {
        PropValues.Builder props = PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, method.value())
                .put(PropTags.PR_RENDERING_POSITION, -1)
                .put(PropTags.PR_ATTACH_MIME_TAG, mimeTag);
        header.first("content-id")
                .map(MessageBuilder::withoutBrackets)
                .filter(id -> !id.isBlank())
                .ifPresent(id -> props.put(PropTags.PR_ATTACH_CONTENT_ID, id));
        header.first("content-location").ifPresent(url -> props.put(PropTags.PR_ATTACH_CONTENT_LOCATION, url));
        return props;
    }

    private static String withoutBrackets(String id) {
        return id.startsWith("<") && id.endsWith(">") && id.length() > 2
                ? id.substring(1, id.length() - 1).strip()
                : id;
    }

    private void store(PropValues props, InputStream data, String place, Step<Attach> then) throws IOException {
        Optional<Attach> room = createAttach();
        if (room.isEmpty()) {
            return;
        }
        try (Attach attach = room.get()) {
            MimeReader.set(attach, props, place, problems);
            try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                data.transferTo(out);
            }
            then.run(attach);
            attach.saveChanges(Set.of());
        }
    }

    /** Nothing when the message has as many as it can have; how many have no room is told in the end. */
    private Optional<Attach> createAttach() {
        // a full message is not asked again, which may cost it a look at all it has
        if (leftOut > 0) {
            leftOut++;
            return Optional.empty();
        }
        try {
            return Optional.of(message.createAttach());
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_TOO_BIG) {
                throw e;
            }
            leftOut++;
            return Optional.empty();
        }
    }

    /** Makes an embedded message, filled by {@code content}; false when there is no room for it and nothing was read. */
    boolean embedded(MailHeader header, Step<Message> content) throws IOException {
        Optional<Attach> room = createAttach();
        if (room.isEmpty()) {
            return false;
        }
        try (Attach attach = room.get()) {
            PropValues.Builder props = props(header, "message/rfc822", Attach.Method.ATTACH_EMBEDDED_MSG);
            FileNames.put(props, name(header));
            MimeReader.set(attach, props.build(), "embedded message", problems);
            try (Message embedded = attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
                content.run(embedded);
                embedded.prop(PropTags.PR_SUBJECT)
                        .filter(subject -> !subject.isEmpty())
                        .ifPresent(subject -> attach.setProp(PropTags.PR_DISPLAY_NAME, subject));
                embedded.saveChanges(Set.of());
            }
            attach.saveChanges(Set.of());
        }
        return true;
    }

    /**
     * Carries signed or encrypted content whole, with its Content fields, so that no byte of what was signed changes.
     *
     * @param again is given the stored content for a second look
     */
    void secured(MailHeader header, InputStream body, Step<InputStream> again) throws IOException {
        Parameterized type = header.contentType(words);
        messageClass = type.value().equals("multipart/signed") ? "IPM.Note.SMIME.MultipartSigned" : "IPM.Note.SMIME";
        PropValues.Builder props = props(header, type.value(), Attach.Method.ATTACH_BY_VALUE);
        FileNames.put(props, "smime.p7m");
        byte[] fields = (header.text("content-") + "\r\n").getBytes(StandardCharsets.UTF_8);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(fields), body);
        store(props.build(), whole, "message", attach -> {
            try (InputStream stored = attach.openStream(PropTags.PR_ATTACH_DATA_BIN)) {
                again.run(stored);
            }
        });
    }

    /** {@code place} is that of the message. */
    void finish(String place) {
        if (leftOut > 0) {
            problems.add(
                    Code.TOO_MANY_ATTACHMENTS,
                    place,
                    leftOut + " attachments have no room in the message and were left out");
        }
        PropValues.Builder props = PropValues.builder();
        if (!decoded || message.prop(PropTags.PR_INTERNET_CPID).isEmpty()) {
            bodies.codePage().ifPresent(page -> props.put(PropTags.PR_INTERNET_CPID, page));
        }
        // a message that was decoded knows its class
        boolean known = decoded && message.prop(PropTags.PR_MESSAGE_CLASS).isPresent();
        if (top.isPresent() && !known) {
            props.put(PropTags.PR_MESSAGE_CLASS, messageClass);
        }
        MimeReader.set(message, props.build(), place, problems);
    }
}
