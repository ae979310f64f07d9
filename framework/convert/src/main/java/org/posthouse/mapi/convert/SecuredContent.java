package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Entity;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Names;

/**
 * What is signed or encrypted in the one attachment of a message of an S/MIME class: it is the mail's own content, not something
 * attached to it. Source: MS-OXOSMIME 2.1.3.1 and 2.1.3.2.
 *
 * @param message of an S/MIME class
 * @param attachment what the attachment says about itself
 * @param data its data
 */
record SecuredContent(Message message, PropValues attachment, PartData.Source data) {
    static final List<PropTag<?>> TAGS =
            List.of(PropTags.PR_ATTACH_MIME_TAG, PropTags.PR_ATTACH_LONG_FILENAME, PropTags.PR_ATTACH_FILENAME);

    private static final String PKCS7 = "application/pkcs7-mime";

    /** Meetings and reports can be secured as well; their classes end so. */
    private static final Pattern CLASS = Pattern.compile("IPM\\.NOTE\\.SMIME.*|.*\\.SMIME(\\.MULTIPARTSIGNED)?");

    private static final Pattern FIELD =
            Pattern.compile("(?s)(content-[!-9;-~]+)[ \\t]*:(.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SMIME_TYPE =
            Pattern.compile("smime-type\\s{0,5}=\\s{0,5}\"?([a-z-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** What such data begins with is the identifier of what it is. Source: RFC 5652, RFC 5083, RFC 3274. */
    private static final Map<String, String> IDENTIFIERS = Map.of(
            identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2), "signed-data",
            identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 3), "enveloped-data",
            identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 1, 23), "authEnveloped-data",
            identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 1, 9), "compressed-data");

    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int BEGINNING = 32;

    static boolean isIn(Message message) {
        String messageClass = message.prop(PropTags.PR_MESSAGE_CLASS).orElse("");
        return CLASS.matcher(messageClass.toUpperCase(Locale.ROOT)).matches();
    }

    /** The content as a part; empty when the attachment holds something else. */
    Optional<MimeNode> node() throws IOException {
        String type = attachment.get(PropTags.PR_ATTACH_MIME_TAG).orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            return entity();
        }
        if (type.startsWith(PKCS7) || type.startsWith("application/x-pkcs7-mime")) {
            return Optional.of(envelope(type.replaceFirst(";.*", "").strip()));
        }
        boolean untyped = type.isEmpty() || type.equals("application/octet-stream");
        return untyped && name().toLowerCase(Locale.ROOT).endsWith(".p7m")
                ? Optional.of(envelope(PKCS7))
                : Optional.empty();
    }

    private String name() {
        return attachment
                .get(PropTags.PR_ATTACH_LONG_FILENAME)
                .or(() -> attachment.get(PropTags.PR_ATTACH_FILENAME))
                .orElse("");
    }

    /**
     * A multipart with its own header, of which only the Content fields are the mail's; what comes after the header is not touched,
     * for not one byte of it may change.
     */
    private Optional<MimeNode> entity() throws IOException {
        byte[] head;
        try (InputStream in = data.open()) {
            head = in.readNBytes(LONGEST_HEADER);
        }
        int end = endOfHeader(head);
        HeaderWriter fields = new HeaderWriter();
        boolean multipart = false;
        String header = LenientText.of(java.util.Arrays.copyOf(head, Math.max(end, 0)));
        for (String field : header.replace("\r\n", "\n").stripTrailing().split("\\n(?![ \\t])")) {
            Matcher matcher = FIELD.matcher(field);
            if (matcher.matches()) {
                fields.folded(matcher.group(1), matcher.group(2));
                multipart |= isMultipart(matcher.group(1), matcher.group(2));
            }
        }
        return multipart ? Optional.of(new Entity(fields.bytes(), rest(end))) : Optional.empty();
    }

    private static boolean isMultipart(String name, String value) {
        return name.equalsIgnoreCase("content-type")
                && MailHeader.contentType(MailHeader.unfold(value), new HeaderText(new Problems(1)))
                        .isMultipart();
    }

    private PartData.Source rest(int from) {
        return () -> {
            InputStream in = data.open();
            in.skipNBytes(from);
            return in;
        };
    }

    /** Where the blank line after the header ends; -1 when there is none. */
    private static int endOfHeader(byte[] head) {
        int line = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                if (i == line || i == line + 1 && head[line] == '\r') {
                    return i + 1;
                }
                line = i + 1;
            }
        }
        return -1;
    }

    private MimeNode envelope(String type) throws IOException {
        String kind = kind().map(found -> "; smime-type=" + found).orElse("");
        String name = name().isEmpty() ? "smime.p7m" : name();
        return new Leaf(type + kind, "", PartData.binary(data), new Names("attachment", name, "", ""));
    }

    /** The data tells what it is, but for certificates alone, which are signed data that signs nothing: the header has to. */
    private Optional<String> kind() throws IOException {
        String said = attachment.get(PropTags.PR_ATTACH_MIME_TAG).orElse("") + MessageHeader.received(message);
        Matcher matcher = SMIME_TYPE.matcher(said);
        if (matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        try (InputStream in = data.open()) {
            String start = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return IDENTIFIERS.entrySet().stream()
                    .filter(known -> start.contains(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    /** An object identifier as data has it, one char for each byte. */
    private static String identifier(int... bytes) {
        StringBuilder text = new StringBuilder("\u0006").append((char) bytes.length);
        for (int b : bytes) {
            text.append((char) b);
        }
        return text.toString();
    }
}
