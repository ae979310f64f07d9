package org.posthouse.mapi.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.support.CodePages;

/** Walks through the attributes of one stream, embedded ones included, and puts what they say into a message. */
final class Extraction {
    /** Messages within each other. */
    static final int DEEPEST = 40;

    private static final int ROWS = 200;

    private final Message message;
    private final Selection selection;
    private final TnefProblems problems;
    private final ObjectSink.Names names;
    private final ObjectSink sink;
    private final AttachmentPart attachments;
    private Charset text = CodePages.charset(TnefTags.DEFAULT_PAGE).orElse(StandardCharsets.ISO_8859_1);
    private String messageClass = "";

    Extraction(Message message, Selection selection, TnefProblems problems, int depth) {
        this.message = message;
        this.selection = selection;
        this.problems = problems;
        this.names = new ObjectSink.Names(message);
        this.sink = new ObjectSink(message, names, selection, TnefAttribute.attMAPIProps, problems);
        this.attachments = new AttachmentPart(message, names, selection, problems, depth);
    }

    /** The key behind the signature; MAPI_E_CORRUPT_DATA when this is no TNEF. */
    static int open(InputStream in) throws IOException {
        TnefInput head = new TnefInput(in, 6);
        try {
            int signature = head.int32();
            if (signature != TnefTags.SIGNATURE) {
                throw new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        String.format(
                                "this is no TNEF: it begins with %08X and not with %08X",
                                signature, TnefTags.SIGNATURE));
            }
            return head.int16();
        } catch (EOFException e) {
            throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "this is no TNEF: it ends before its signature", e);
        }
    }

    /** Takes all attributes; a broken one is told and passed over. */
    void run(InputStream in) throws IOException {
        try {
            TnefStream stream = new TnefStream(in);
            while (stream.next()) {
                attribute(stream);
            }
            stream.oddity()
                    .ifPresent(oddity -> problems.add(
                            TnefAttribute.attTnefVersion,
                            ErrorCode.MAPI_E_CORRUPT_DATA,
                            "what follows was not read: " + oddity));
        } finally {
            attachments.finish();
            problems.component(0);
        }
        subject();
    }

    /**
     * There are streams that have the two halves of the subject only, from which a store makes it, or does not; and streams that
     * have nothing but the topic, for the mail around them has the subject.
     */
    private void subject() {
        PropValues parts = message.props(List.of(
                PropTags.PR_SUBJECT,
                PropTags.PR_SUBJECT_PREFIX,
                PropTags.PR_NORMALIZED_SUBJECT,
                PropTags.PR_CONVERSATION_TOPIC));
        boolean missing = parts.find(PropTags.PR_SUBJECT)
                .filter(value -> value.value() == ErrorCode.MAPI_E_NOT_FOUND)
                .isPresent();
        if (missing && sink.wants(PropTags.PR_SUBJECT)) {
            parts.get(PropTags.PR_NORMALIZED_SUBJECT)
                    .map(rest -> parts.get(PropTags.PR_SUBJECT_PREFIX).orElse("") + rest)
                    .or(() -> parts.get(PropTags.PR_CONVERSATION_TOPIC))
                    .ifPresent(subject -> sink.legacy(PropValues.builder()
                            .put(PropTags.PR_SUBJECT, subject)
                            .build()));
        }
    }

    private void attribute(TnefStream stream) throws IOException {
        Optional<TnefAttribute> known = TnefAttribute.of(stream.id());
        TnefInput data = stream.data();
        boolean ofAttachment = stream.level() == TnefTags.LVL_ATTACHMENT;
        if (known.isPresent()) {
            try {
                if (ofAttachment) {
                    attachments.take(known.get(), data, text);
                } else {
                    take(known.get(), data);
                }
            } catch (EOFException e) {
                broken(known.get(), e);
            } catch (MapiException e) {
                problems.add(known.get(), e.code(), e.getMessage());
            }
        }
        if (!stream.finish()) {
            known.ifPresent(attribute -> problems.add(
                    attribute,
                    ErrorCode.MAPI_E_CORRUPT_DATA,
                    attribute + " has a wrong checksum; it was taken as it is"));
        }
    }

    private void broken(TnefAttribute attribute, EOFException e) {
        ErrorCode code = switch (attribute) {
            case attMAPIProps, attAttachment, attRecipTable -> ErrorCode.MAPI_E_UNABLE_TO_COMPLETE;
            default -> ErrorCode.MAPI_E_CORRUPT_DATA;
        };
        problems.add(attribute, code, attribute + " is broken and was read in part: " + e.getMessage());
    }

    private void take(TnefAttribute attribute, TnefInput data) throws IOException {
        switch (attribute) {
            case attOemCodepage -> text = CodePages.charset(data.int32()).orElse(text);
            case attMAPIProps -> {
                try {
                    new PropReader(data, text).sequence(sink);
                } finally {
                    sink.flush();
                }
            }
            case attRecipTable -> {
                if (selection.has(PropTags.PR_MESSAGE_RECIPIENTS)) {
                    recipients(data);
                }
            }
            case attBody -> {
                if (sink.wants(PropTags.PR_BODY)) {
                    body(data);
                }
            }
            default -> {
                PropValues values = new LegacyReader(text).read(attribute, data, messageClass);
                messageClass = values.get(PropTags.PR_MESSAGE_CLASS).orElse(messageClass);
                sink.legacy(values);
            }
        }
    }

    private void body(TnefInput data) throws IOException {
        try (OutputStream out = message.createStream(PropTags.PR_BODY);
                Writer to = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            char[] buffer = new char[4096];
            InputStreamReader from = new InputStreamReader(data, text);
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                int end = 0;
                while (end < count && buffer[end] != 0) {
                    end++;
                }
                to.write(buffer, 0, end);
                if (end < count) {
                    return;
                }
            }
        }
    }

    private void recipients(TnefInput data) throws IOException {
        int count = data.count(4);
        PropReader reader = new PropReader(data, text);
        RecipientSink row = new RecipientSink(names, problems);
        List<PropValues> rows = new ArrayList<>();
        Message.RecipientMode mode = Message.RecipientMode.REPLACE_ALL;
        try {
            for (int i = 0; i < count; i++) {
                reader.sequence(row);
                rows.add(row.row());
                if (rows.size() == ROWS) {
                    message.modifyRecipients(mode, rows);
                    mode = Message.RecipientMode.MODRECIP_ADD;
                    rows.clear();
                }
            }
        } finally {
            if (!rows.isEmpty()) {
                message.modifyRecipients(mode, rows);
            }
        }
    }
}
