package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeProblem.Code;

/**
 * A mail without MIME: the text, then attachments in uuencode; messages within it become text, all on one level. Source:
 * attached-files-and-messages.md.
 */
final class UuencodedMail {
    private static final byte[] CRLF = {'\r', '\n'};

    private final WriteOptions options;
    private final Problems problems;

    UuencodedMail(WriteOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
    }

    void write(Message message, BodyParts bodies, Optional<MimeNode> tnef, HeaderWriter header, OutputStream out)
            throws IOException {
        out.write(header.bytes());
        out.write(CRLF);
        text(bodies, out);
        if (tnef.isPresent()) {
            encode(((Leaf) tnef.get()).data().source(), TnefPart.NAME, out);
        } else if (!options.has(ConverterFlag.CCSF_PLAIN_TEXT_ONLY)) {
            attachments(message, options.depth(), out);
        }
    }

    private static void text(BodyParts bodies, OutputStream out) throws IOException {
        Optional<PartData.Source> text = bodies.utf8();
        if (text.isPresent()) {
            try (InputStream in = text.get().open()) {
                in.transferTo(out);
            }
            out.write(CRLF);
        }
    }

    private void attachments(Message message, int depth, OutputStream out) throws IOException {
        try (Table table = message.attachmentTable()) {
            table.setColumns(java.util.List.of(PropTags.PR_ATTACH_NUM));
            for (PropValues row : table.allRows()) {
                int number = row.get(PropTags.PR_ATTACH_NUM).orElse(0);
                try (Attach attach = message.openAttach(number, Set.of())) {
                    attachment(attach, number, depth, out);
                }
            }
        }
    }

    private void attachment(Attach attach, int number, int depth, OutputStream out) throws IOException {
        int method = attach.prop(PropTags.PR_ATTACH_METHOD).orElse(Attach.Method.ATTACH_BY_VALUE.value());
        if (method == Attach.Method.ATTACH_EMBEDDED_MSG.value() && depth > 0) {
            try (Message inner = attach.openEmbedded(Set.of())) {
                embedded(inner, depth - 1, out);
            }
            return;
        }
        String name = attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)
                .or(() -> attach.prop(PropTags.PR_ATTACH_FILENAME))
                .orElse("");
        if (method != Attach.Method.ATTACH_BY_VALUE.value()) {
            lost(number, "it is of method " + method);
            return;
        }
        try {
            encode(() -> attach.openStream(PropTags.PR_ATTACH_DATA_BIN), name, out);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NOT_FOUND && e.code() != ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED) {
                throw e;
            }
            lost(number, "it has no data");
        }
    }

    private void lost(int number, String why) {
        problems.add(Code.ATTACHMENT_NOT_WRITTEN, "attachment " + number, "without MIME it cannot be carried: " + why);
    }

    private void embedded(Message inner, int depth, OutputStream out) throws IOException {
        HeaderWriter header = new HeaderWriter(options.headerStyle());
        new MessageHeader(inner, options.inner(), problems).write(header);
        out.write("\r\n----------\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(header.bytes());
        out.write(CRLF);
        try (BodyParts bodies = new BodyParts(inner, options.inner(), problems)) {
            text(bodies, out);
        }
        attachments(inner, depth, out);
    }

    private static void encode(PartData.Source source, String name, OutputStream out) throws IOException {
        try (InputStream in = source.open()) {
            Uuencode.begin(out, name);
            try (OutputStream encoded = Uuencode.encoder(out)) {
                in.transferTo(encoded);
            }
        }
    }
}
