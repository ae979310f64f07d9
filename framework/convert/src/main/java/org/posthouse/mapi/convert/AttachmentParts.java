package org.posthouse.mapi.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeNode.Embedded;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Names;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** The attachments of a message as parts; each is opened to be looked at and again to be written, and closed before the next. */
final class AttachmentParts {
    private static final Pattern MIME_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private static final List<PropTag<?>> TAGS = List.of(
            PropTags.PR_ATTACH_METHOD,
            PropTags.PR_ATTACH_MIME_TAG,
            PropTags.PR_ATTACH_LONG_FILENAME,
            PropTags.PR_ATTACH_FILENAME,
            PropTags.PR_ATTACH_CONTENT_ID,
            PropTags.PR_ATTACH_CONTENT_LOCATION,
            PropTags.PR_ATTACH_FLAGS,
            MessageBuilder.PR_TEXT_ATTACHMENT_CHARSET);

    private static final String CALENDAR = "text/calendar";

    private final Message message;
    private final Problems problems;
    private final EmbeddedWriter embeddedWriter;
    private final List<Integer> numbers;
    private final List<MimeNode> shown = new ArrayList<>();
    private final List<MimeNode> attached = new ArrayList<>();
    private @Nullable Set<String> shownIds;
    private final List<MimeNode> alternatives = new ArrayList<>();

    AttachmentParts(Message message, Problems problems, EmbeddedWriter embeddedWriter) {
        this.message = message;
        this.problems = problems;
        this.embeddedWriter = embeddedWriter;
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(PropTags.PR_ATTACH_NUM));
            this.numbers = table.allRows().stream().map(AttachmentParts::number).toList();
        }
    }

    /** Writes a message within this one. */
    interface EmbeddedWriter {
        void write(Message embedded, OutputStream out) throws IOException;
    }

    /** Finds the identifiers the HTML shows; asked once, and only when an attachment has one. */
    interface ShownIds {
        Set<String> find() throws IOException;
    }

    /** Parts the HTML body shows. */
    List<MimeNode> shown() {
        return shown;
    }

    /** Other forms of the body, such as the calendar of an invitation. */
    List<MimeNode> alternatives() {
        return alternatives;
    }

    /** All other parts. */
    List<MimeNode> attached() {
        return attached;
    }

    /** The signed or encrypted content a message of an S/MIME class consists of. */
    Optional<MimeNode> secured() throws IOException {
        if (numbers.size() != 1 || !SecuredContent.isIn(message)) {
            return Optional.empty();
        }
        PropValues facts;
        try (Attach attach = message.openAttach(numbers.get(0), Set.of())) {
            facts = attach.props(SecuredContent.TAGS);
        }
        return new SecuredContent(message, facts, data(numbers.get(0))).node();
    }

    /**
     * Looks at each attachment once, so that a message of many costs no more than that. The attachment is asked and not the table,
     * which need not have more columns than it must.
     */
    void plan(boolean html, ShownIds ids) throws IOException {
        for (int number : numbers) {
            try (Attach attach = message.openAttach(number, Set.of())) {
                PropValues facts = attach.props(TAGS);
                boolean inHtml = html && isShown(facts, ids);
                List<MimeNode> place = inHtml ? shown : isAlternative(facts) ? alternatives : attached;
                node(number, attach, facts, inHtml).ifPresent(place::add);
            }
        }
    }

    /** What the HTML shows says so itself, or else the HTML does. */
    private boolean isShown(PropValues facts, ShownIds ids) throws IOException {
        if ((facts.get(PropTags.PR_ATTACH_FLAGS).orElse(0) & MessageBuilder.ATT_MHTML_REF) != 0) {
            return true;
        }
        Optional<String> id = facts.get(PropTags.PR_ATTACH_CONTENT_ID).filter(found -> !found.isBlank());
        if (id.isEmpty()) {
            return false;
        }
        Set<String> known = shownIds;
        if (known == null) {
            known = ids.find();
            shownIds = known;
        }
        return known.contains(ContentIds.plain(id.get()));
    }

    private Optional<MimeNode> node(int number, Attach attach, PropValues facts, boolean inHtml) throws IOException {
        int method = facts.get(PropTags.PR_ATTACH_METHOD).orElse(Attach.Method.ATTACH_BY_VALUE.value());
        Names names = names(facts, inHtml);
        if (method == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
            return Optional.of(new Embedded(names, out -> embedded(number, out)));
        }
        String type = mimeTag(facts).orElse("");
        try (InputStream now = stream(attach)) {
            if (type.isEmpty()) {
                return Optional.of(untyped(number, now, names));
            }
            if (type.equals(CALENDAR)) {
                return Optional.of(calendar(number, facts, now, names));
            }
            if (type.startsWith("text/")) {
                String charset =
                        facts.get(MessageBuilder.PR_TEXT_ATTACHMENT_CHARSET).orElse("");
                return Optional.of(new Leaf(type, charset, PartData.text(now, data(number)), names));
            }
            if (type.startsWith("message/")) {
                return Optional.of(new Leaf(type, "", PartData.unencoded(data(number)), names));
            }
            return Optional.of(new Leaf(type, "", PartData.binary(data(number)), names));
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NOT_FOUND && e.code() != ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED) {
                throw e;
            }
            problems.add(Code.ATTACHMENT_NOT_WRITTEN, "attachment " + number, "it has no data (method " + method + ")");
            return Optional.empty();
        }
    }

    /** Without a type the name tells, and else the data itself. */
    private MimeNode untyped(int number, InputStream now, Names names) throws IOException {
        String known = URLConnection.guessContentTypeFromName(names.fileName().replace('#', '_'));
        if (known != null && !known.startsWith("text/")) {
            return new Leaf(known, "", PartData.binary(data(number)), names);
        }
        Optional<PartData.Guess> text = PartData.guessed(now, data(number));
        if (text.isPresent()) {
            PartData.Guess found = text.get();
            return new Leaf(known == null ? "text/plain" : known, found.charset(), found.data(), names);
        }
        return new Leaf("application/octet-stream", "", PartData.binary(data(number)), names);
    }

    private static boolean isAlternative(PropValues facts) {
        boolean named = facts.has(PropTags.PR_ATTACH_LONG_FILENAME) || facts.has(PropTags.PR_ATTACH_FILENAME);
        return !named && mimeTag(facts).filter(CALENDAR::equals).isPresent();
    }

    /** An invitation is known as one by the method in the type, which stands in the calendar too. */
    private MimeNode calendar(int number, PropValues facts, InputStream now, Names names) throws IOException {
        CalendarMethod method = new CalendarMethod(now);
        PartData data = PartData.text(method, data(number));
        String charset =
                facts.get(MessageBuilder.PR_TEXT_ATTACHMENT_CHARSET).orElse(data.ascii() ? "us-ascii" : "utf-8");
        Names shown = new Names(
                isAlternative(facts) ? "" : names.disposition(), names.fileName(), names.contentId(), names.location());
        return new Leaf(CALENDAR + method.parameter(), charset, data, shown);
    }

    private static Names names(PropValues row, boolean inHtml) {
        String name = row.get(PropTags.PR_ATTACH_LONG_FILENAME)
                .or(() -> row.get(PropTags.PR_ATTACH_FILENAME))
                .orElse("");
        return new Names(
                inHtml ? "inline" : "attachment",
                name,
                row.get(PropTags.PR_ATTACH_CONTENT_ID).orElse(""),
                row.get(PropTags.PR_ATTACH_CONTENT_LOCATION).orElse(""));
    }

    private static Optional<String> mimeTag(PropValues row) {
        return row.get(PropTags.PR_ATTACH_MIME_TAG)
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> MIME_TYPE.matcher(tag).matches() && !tag.startsWith("multipart/"));
    }

    private static int number(PropValues row) {
        return row.get(PropTags.PR_ATTACH_NUM)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA, "the attachment table has a row without PR_ATTACH_NUM"));
    }

    /** The data; an OLE object is a compound file, where the store gives it as a stream. */
    private static InputStream stream(Attach attach) {
        try {
            return attach.openStream(PropTags.PR_ATTACH_DATA_BIN);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED) {
                throw e;
            }
            return attach.openStream(PropTags.PR_ATTACH_DATA_OBJ);
        }
    }

    private PartData.Source data(int number) {
        return () -> {
            Attach attach = message.openAttach(number, Set.of());
            try {
                return new Owning(stream(attach), attach);
            } catch (MapiException e) {
                attach.close();
                throw e;
            }
        };
    }

    private void embedded(int number, OutputStream out) throws IOException {
        try (Attach attach = message.openAttach(number, Set.of());
                Message embedded = attach.openEmbedded(Set.of())) {
            embeddedWriter.write(embedded, out);
        }
    }

    /** A stream that closes the attachment it comes from. */
    private static final class Owning extends FilterInputStream {
        private final Attach attach;

        Owning(InputStream in, Attach attach) {
            super(in);
            this.attach = attach;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                attach.close();
            }
        }
    }
}
