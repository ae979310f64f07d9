package org.posthouse.mapi.convert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;

/** A mail converted, and what can be asked about it. */
record Mail(MemoryMessage message, MimeConversion conversion) {
    static Mail read(byte[] eml, MimeLimits limits) {
        MemoryMessage message = empty();
        return new Mail(message, new MimeConverter(limits).mimeToMapi(new ByteArrayInputStream(eml), message));
    }

    /** A message whose values a test can ask for whatever their size. */
    static MemoryMessage empty() {
        return new MemoryMessage(MemorySpace.unlimited());
    }

    static Mail read(byte[] eml) {
        return read(eml, MimeLimits.DEFAULT);
    }

    /** From text with one line an argument. */
    static Mail of(String... lines) {
        return read(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    byte[] write(ConverterFlag... flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MimeConverter().mapiToMime(message, out, Set.of(flags));
        return out.toByteArray();
    }

    String text(ConverterFlag... flags) {
        return new String(write(flags), StandardCharsets.UTF_8);
    }

    Mail again() {
        boolean identified = message.prop(PropTags.PR_INTERNET_MESSAGE_ID).isPresent();
        return read(
                identified
                        ? write(ConverterFlag.CCSF_INCLUDE_BCC)
                        : write(ConverterFlag.CCSF_NO_MSGID, ConverterFlag.CCSF_INCLUDE_BCC));
    }

    <T> T get(PropTag<T> tag) {
        return message.prop(tag).orElse(null);
    }

    List<Code> codes() {
        return conversion.problems().stream().map(MimeProblem::code).toList();
    }

    List<PropValues> recipients() {
        try (Table table = message.recipientTable()) {
            table.setColumns(List.of(
                    PropTags.PR_RECIPIENT_TYPE,
                    PropTags.PR_DISPLAY_NAME,
                    PropTags.PR_EMAIL_ADDRESS,
                    PropTags.PR_ADDRTYPE,
                    PropTags.PR_SMTP_ADDRESS,
                    PropTags.PR_ENTRYID,
                    PropTags.PR_SEARCH_KEY));
            return table.allRows();
        }
    }

    List<String> recipientTexts() {
        return recipients().stream()
                .map(row -> row.get(PropTags.PR_RECIPIENT_TYPE).orElseThrow() + " "
                        + row.get(PropTags.PR_DISPLAY_NAME).orElseThrow() + " <"
                        + row.get(PropTags.PR_EMAIL_ADDRESS).orElseThrow() + ">")
                .toList();
    }

    /** Every attachment as a list of its facts; embedded messages as their facts in turn. */
    List<String> attachments() {
        return attachments(message);
    }

    private static List<String> attachments(Message message) {
        List<String> facts = new ArrayList<>();
        try (Table table = message.attachmentTable()) {
            for (PropValues row : table.allRows()) {
                try (Attach attach =
                        message.openAttach(row.get(PropTags.PR_ATTACH_NUM).orElseThrow(), Set.of())) {
                    facts.add(facts(attach));
                }
            }
        }
        return facts;
    }

    private static String facts(Attach attach) {
        String name = value(attach, PropTags.PR_ATTACH_LONG_FILENAME) + " "
                + value(attach, PropTags.PR_ATTACH_MIME_TAG) + " "
                + value(attach, PropTags.PR_ATTACH_CONTENT_ID) + " ";
        if (attach.prop(PropTags.PR_ATTACH_METHOD).orElseThrow() == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
            try (Message embedded = attach.openEmbedded(Set.of())) {
                return name + facts(embedded);
            }
        }
        Binary data = attach.prop(PropTags.PR_ATTACH_DATA_BIN).orElseThrow();
        boolean lines = attach.prop(PropTags.PR_ATTACH_MIME_TAG).orElse("").startsWith("message/");
        return name + (lines ? lines(data) : data.hashCode() + "");
    }

    /** What must survive writing and reading again. */
    List<String> facts() {
        List<String> facts = new ArrayList<>(recipientTexts());
        facts.add(facts(message));
        return facts;
    }

    private static String facts(Message message) {
        List<Object> facts = new ArrayList<>();
        for (PropTag<?> tag : List.of(
                PropTags.PR_MESSAGE_CLASS,
                PropTags.PR_SUBJECT,
                PropTags.PR_SENT_REPRESENTING_NAME,
                PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS,
                PropTags.PR_SENDER_NAME,
                PropTags.PR_SENDER_EMAIL_ADDRESS,
                PropTags.PR_CLIENT_SUBMIT_TIME,
                PropTags.PR_INTERNET_MESSAGE_ID,
                PropTags.PR_IN_REPLY_TO_ID,
                PropTags.PR_SENSITIVITY,
                PropTags.PR_PRIORITY,
                PropTags.PR_READ_RECEIPT_REQUESTED,
                PropTags.PR_REPLY_RECIPIENT_ENTRIES)) {
            // a mail without Date gets one
            if (tag.equals(PropTags.PR_CLIENT_SUBMIT_TIME) && message.prop(tag).isEmpty()) {
                facts.add(tag + "=" + value(message, PropTags.PR_MESSAGE_DELIVERY_TIME));
                continue;
            }
            // what is not said is 0 and false
            facts.add(tag + "=" + value(message, tag).replaceAll("^(0|false)$", "-"));
        }
        facts.add("html=" + message.prop(PropTags.PR_HTML).map(Mail::lines).orElse("-"));
        facts.add("body=" + message.prop(PropTags.PR_BODY).orElse(""));
        // those the HTML shows are written before the others
        attachments(message).stream().sorted().forEach(facts::add);
        return facts.toString();
    }

    /** Text byte for byte, but for how its lines end. */
    private static String lines(Binary html) {
        return new String(html.toBytes(), StandardCharsets.ISO_8859_1)
                        .replaceAll("\\r\\n?", "\n")
                        .hashCode() + "";
    }

    private static String value(MapiProp object, PropTag<?> tag) {
        return object.prop(tag)
                .map(value -> value instanceof Binary binary ? binary.hashCode() + "" : value.toString())
                .orElse("-");
    }
}
