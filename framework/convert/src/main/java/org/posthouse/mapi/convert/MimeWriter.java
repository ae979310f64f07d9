package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Multi;
import org.posthouse.mapi.convert.MimeNode.Names;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Writes a message as mail: plans the parts from what is there, then streams them. */
final class MimeWriter {
    private final WriteOptions options;
    private final Problems problems;
    private MeetingPart.People people = new MeetingPart.People(Optional.empty(), List.of(), List.of());

    MimeWriter(WriteOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
    }

    void write(Message message, OutputStream out) throws IOException {
        HeaderWriter header = new HeaderWriter(options.headerStyle());
        String messageId = "";
        if (!options.has(ConverterFlag.CCSF_NOHEADERS)) {
            MessageHeader fields = new MessageHeader(message, options, problems);
            fields.write(header);
            messageId = fields.messageId();
            people = fields.people();
        }
        try (BodyParts bodies = new BodyParts(message, options, problems);
                TnefPart tnef = new TnefPart(message, problems)) {
            if (options.saveFormat() == MimeSaveType.SAVE_RFC822) {
                tellLoss(message);
                new UuencodedMail(options, problems).write(message, bodies, tnefNode(tnef, messageId), header, out);
                return;
            }
            header.plain("MIME-Version", "1.0");
            AttachmentParts attachments = new AttachmentParts(message, problems, this::embedded);
            if (options.has(ConverterFlag.CCSF_USE_TNEF)) {
                withTnef(bodies, tnefNode(tnef, messageId)).write(header, out);
            } else {
                structure(message, bodies, attachments).write(header, out);
            }
        }
    }

    /** A meeting as a calendar; tells what is lost when there is none. */
    private Optional<MimeNode> calendar(Message message) throws IOException {
        Optional<MeetingPart.Found> found = MeetingPart.of(message, people);
        if (found.isEmpty()) {
            tellLoss(message);
        } else if (found.get().recurring()) {
            problems.add(
                    Code.CONTENT_NOT_CONVERTED,
                    options.embedded() ? "embedded message" : "message",
                    "the meeting recurs; only its first time was written");
        }
        return found.map(MeetingPart.Found::part);
    }

    /** A {@code winmail.dat} has all properties. */
    private void tellLoss(Message message) {
        String messageClass = message.prop(PropTags.PR_MESSAGE_CLASS).orElse("");
        if (!options.has(ConverterFlag.CCSF_USE_TNEF)) {
            ItemContent.beside(messageClass)
                    .ifPresent(lost -> problems.add(
                            Code.CONTENT_NOT_CONVERTED,
                            options.embedded() ? "embedded message" : "message",
                            "of this " + messageClass + " mail does not carry " + lost
                                    + "; only subject, text and attachments were written"));
        }
    }

    private Optional<MimeNode> tnefNode(TnefPart tnef, String messageId) throws IOException {
        return options.has(ConverterFlag.CCSF_USE_TNEF) ? Optional.of(tnef.encode(messageId)) : Optional.empty();
    }

    private static MimeNode withTnef(BodyParts bodies, Optional<MimeNode> tnef) throws IOException {
        MimeNode text = bodies.plain().orElseGet(MimeWriter::empty);
        return new Multi("multipart/mixed", List.of(text, tnef.orElseThrow()));
    }

    private void embedded(Message message, OutputStream out) throws IOException {
        WriteOptions inner = options.inner();
        if (inner.depth() < 0) {
            problems.add(
                    Code.ATTACHMENT_NOT_WRITTEN,
                    "embedded message",
                    "messages are within each other too deep; it was left out");
            return;
        }
        new MimeWriter(inner, problems).write(message, out);
    }

    private boolean plainOnly() {
        return options.has(ConverterFlag.CCSF_PLAIN_TEXT_ONLY);
    }

    private MimeNode structure(Message message, BodyParts bodies, AttachmentParts attachments) throws IOException {
        if (plainOnly()) {
            tellLoss(message);
            return bodies.plain().orElseGet(MimeWriter::empty);
        }
        Optional<MimeNode> secured = attachments.secured();
        if (secured.isPresent()) {
            tellLoss(message);
            return secured.get();
        }
        Optional<MimeNode> html = bodies.html();
        attachments.plan(html.isPresent(), bodies::contentIds);
        List<MimeNode> forms = new ArrayList<>();
        bodies.plain().ifPresent(forms::add);
        bodies.rtf().ifPresent(forms::add);
        html.map(node -> related(node, attachments.shown())).ifPresent(forms::add);
        forms.addAll(attachments.alternatives());
        if (attachments.alternatives().isEmpty()) {
            calendar(message).ifPresent(forms::add);
        }
        List<MimeNode> parts = new ArrayList<>();
        if (forms.size() > 1) {
            parts.add(new Multi("multipart/alternative", forms));
        } else {
            parts.addAll(forms);
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
                new PartData(InputStream::nullInputStream, PartData.Encoding.SEVEN_BIT, true, true),
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
}
