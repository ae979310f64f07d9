package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_BODY;
import static org.posthouse.mapi.api.property.PropTags.PR_HTML;
import static org.posthouse.mapi.api.property.PropTags.PR_INTERNET_CPID;
import static org.posthouse.mapi.api.property.PropTags.PR_RTF_COMPRESSED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.HtmlText;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.rtf.RtfText;

/** Reads as much of a body as a person reads at once; however large it is, no more is kept in memory. */
final class BodyReader {
    /** Characters. */
    static final int LIMIT = 100_000;

    private final Message message;

    private BodyReader(Message message) {
        this.message = message;
    }

    static MessageView.Body read(Message message) {
        try {
            return new BodyReader(message).read();
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "the body could not be read: " + e.getMessage(), e);
        }
    }

    private MessageView.Body read() throws IOException {
        List<MessageView.Form> forms = new ArrayList<>();
        Optional<HtmlText.Text> text = Optional.empty();
        Optional<String> from = Optional.empty();
        for (Form form : Form.values()) {
            Optional<Long> size = size(form.tag);
            if (size.isEmpty()) {
                continue;
            }
            forms.add(new MessageView.Form(form.name(), size.get()));
            if (text.isEmpty()) {
                text = text(form);
                from = text.map(there -> form.name());
            }
        }
        return new MessageView.Body(
                text.map(HtmlText.Text::text).orElse(""),
                from,
                text.map(HtmlText.Text::isCut).orElse(false),
                forms);
    }

    /** The forms of a body, the one to be shown first; their names are read by programs. */
    private enum Form {
        plain(PR_BODY),
        html(PR_HTML),
        rtf(PR_RTF_COMPRESSED);

        private final PropTag<?> tag;

        Form(PropTag<?> tag) {
            this.tag = tag;
        }
    }

    private Optional<Long> size(PropTag<?> tag) throws IOException {
        try (InputStream in = open(tag)) {
            return in == null ? Optional.empty() : Optional.of(in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    /** What it says; empty for RTF that cannot be read. */
    private Optional<HtmlText.Text> text(Form form) throws IOException {
        try (InputStream in = open(form.tag)) {
            return switch (form) {
                case plain -> Optional.of(begin(new InputStreamReader(in, StandardCharsets.UTF_8)));
                case html -> {
                    OptionalInt page =
                            message.prop(PR_INTERNET_CPID).map(OptionalInt::of).orElse(OptionalInt.empty());
                    yield Optional.of(HtmlText.of(in, page, LIMIT));
                }
                case rtf -> rtf(in);
            };
        }
    }

    private Optional<HtmlText.Text> rtf(InputStream compressed) throws IOException {
        try (Reader text = RtfText.text(
                CompressedRtf.read(compressed), message.prop(PR_INTERNET_CPID).orElse(0))) {
            return Optional.of(begin(text));
        } catch (MapiException damaged) {
            return Optional.empty();
        }
    }

    private static HtmlText.Text begin(Reader reader) throws IOException {
        char[] text = new char[LIMIT];
        int length = 0;
        for (int read = 0; read >= 0 && length < LIMIT; length += Math.max(read, 0)) {
            read = reader.read(text, length, LIMIT - length);
        }
        return new HtmlText.Text(new String(text, 0, length), length == LIMIT && reader.read() >= 0);
    }

    /** Inline when it is small, by a stream when it is not; null when it is not there. */
    private @org.jspecify.annotations.Nullable InputStream open(PropTag<?> tag) {
        Optional<PropValue<?>> inline = message.props(List.of(tag)).find(tag);
        if (inline.isEmpty()) {
            return null;
        }
        Object value = inline.get().value();
        if (value == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
            return message.openStream(tag);
        } else if (inline.get().isError()) {
            return null;
        }
        byte[] bytes = value instanceof Binary binary
                ? binary.toBytes()
                : value.toString().getBytes(StandardCharsets.UTF_8);
        return new ByteArrayInputStream(bytes);
    }
}
