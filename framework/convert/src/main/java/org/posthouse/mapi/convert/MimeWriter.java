package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Multi;
import org.posthouse.mapi.convert.MimeNode.Names;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Writes a message as mail: plans the parts from what is there, then streams them. */
final class MimeWriter {
    private final int depth;
    private final Set<ConverterFlag> flags;
    private final Problems problems;

    MimeWriter(int depth, Set<ConverterFlag> flags, Problems problems) {
        this.depth = depth;
        this.flags = flags;
        this.problems = problems;
    }

    void write(Message message, OutputStream out) throws IOException {
        HeaderWriter header = new HeaderWriter();
        if (!flags.contains(ConverterFlag.CCSF_NOHEADERS)) {
            new MessageHeader(message, flags, problems).write(header);
        }
        header.plain("MIME-Version", "1.0");
        AttachmentParts attachments = new AttachmentParts(message, problems, this::embedded);
        Optional<PartData.Source> whole = attachments.whole();
        if (whole.isPresent() && !plainOnly()) {
            out.write(header.bytes());
            try (InputStream in = whole.get().open()) {
                in.transferTo(out);
            }
        } else {
            structure(message, attachments).write(header, out);
        }
    }

    private void embedded(Message message, OutputStream out) throws IOException {
        if (depth <= 0) {
            problems.add(
                    Code.ATTACHMENT_NOT_WRITTEN,
                    "embedded message",
                    "messages are within each other too deep; it was left out");
            return;
        }
        Set<ConverterFlag> inner = new java.util.HashSet<>(flags);
        inner.remove(ConverterFlag.CCSF_NOHEADERS);
        inner.add(ConverterFlag.CCSF_NO_MSGID);
        new MimeWriter(depth - 1, inner, problems).write(message, out);
    }

    private boolean plainOnly() {
        return flags.contains(ConverterFlag.CCSF_PLAIN_TEXT_ONLY);
    }

    private MimeNode structure(Message message, AttachmentParts attachments) throws IOException {
        Optional<MimeNode> text = body(message, PropTags.PR_BODY, "text/plain", "utf-8");
        if (plainOnly()) {
            return text.orElseGet(MimeWriter::empty);
        }
        Optional<MimeNode> envelope = attachments.envelope();
        if (envelope.isPresent()) {
            return envelope.get();
        }
        String charset = message.prop(PropTags.PR_INTERNET_CPID)
                .flatMap(Charsets::nameOf)
                .orElse("utf-8");
        Optional<MimeNode> html = body(message, PropTags.PR_HTML, "text/html", charset);
        if (text.isEmpty()
                && html.isEmpty()
                && message.propList().stream().anyMatch(PropTags.PR_RTF_COMPRESSED::sameId)) {
            problems.add(Code.BODY_NOT_CONVERTED, "message", "there is only an RTF body, which is not converted");
        }
        attachments.plan(html.isPresent());
        List<MimeNode> parts = new ArrayList<>();
        Optional<MimeNode> shown = html.map(node -> related(node, attachments.shown()));
        if (text.isPresent() && shown.isPresent()) {
            parts.add(new Multi("multipart/alternative", List.of(text.get(), shown.get())));
        } else {
            text.or(() -> shown).ifPresent(parts::add);
        }
        parts.addAll(attachments.attached());
        if (parts.isEmpty()) {
            return empty();
        }
        Optional<String> report = reportType(message);
        if (report.isPresent() && !attachments.attached().isEmpty()) {
            return new Multi("multipart/report; report-type=" + report.get(), parts);
        }
        return attachments.attached().isEmpty() ? parts.get(0) : new Multi("multipart/mixed", parts);
    }

    private static MimeNode related(MimeNode html, List<MimeNode> shown) {
        if (shown.isEmpty()) {
            return html;
        }
        List<MimeNode> parts = new ArrayList<>(List.of(html));
        parts.addAll(shown);
        return new Multi("multipart/related; type=\"text/html\"", parts);
    }

    private static MimeNode empty() {
        return new Leaf(
                "text/plain",
                "us-ascii",
                new PartData(InputStream::nullInputStream, PartData.Encoding.SEVEN_BIT, true),
                Names.NONE);
    }

    private static Optional<String> reportType(Message message) {
        String messageClass = message.prop(PropTags.PR_MESSAGE_CLASS).orElse("").toUpperCase(Locale.ROOT);
        if (!messageClass.startsWith("REPORT.")) {
            return Optional.empty();
        }
        return Optional.of(
                messageClass.endsWith("IPNRN") || messageClass.endsWith("IPNNRN")
                        ? "disposition-notification"
                        : "delivery-status");
    }

    private static Optional<MimeNode> body(Message message, PropTag<?> tag, String type, String charset)
            throws IOException {
        try {
            PartData.Source source = () -> message.openStream(tag);
            PartData data = PartData.text(Charsets.extendsAscii(charset) ? () -> new CrlfInput(source.open()) : source);
            return Optional.of(new Leaf(type, data.ascii() ? "us-ascii" : charset, data, Names.NONE));
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
