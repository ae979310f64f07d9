package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.CodePages;

/** Writes one message, embedded or not, as a TNEF stream. */
final class Encoding {
    private final Message message;
    private final TnefQueue queue;
    private final TnefProblems problems;
    private final Settings settings;
    private final TnefOutput out;
    private final Charset text;
    private final int page;

    /**
     * What holds for a stream and those in it.
     *
     * @param pure nothing but encapsulations
     * @param key that of the first attachment
     * @param addresses where entry identifiers are looked up
     * @param depth messages this one is within
     */
    record Settings(boolean pure, int key, TnefAddresses addresses, int depth) {
        Settings inner() {
            return new Settings(pure, key, addresses, depth + 1);
        }
    }

    Encoding(Message message, OutputStream out, TnefQueue queue, TnefProblems problems, Settings settings) {
        this.message = message;
        this.queue = queue;
        this.problems = problems;
        this.settings = settings;
        this.out = new TnefOutput(out);
        this.page = page(message);
        this.text = CodePages.charset(page).orElseThrow();
    }

    /** The message's own code page when it is one of Windows, else that of the West. */
    private static int page(Message message) {
        return message.prop(PropTags.PR_MESSAGE_CODEPAGE)
                .filter(own -> own >= 874 && own <= 1258)
                .filter(own -> CodePages.charset(own).filter(Charset::canEncode).isPresent())
                .orElse(CodePages.WINDOWS_1252);
    }

    void head() throws IOException {
        out.open(settings.key());
        out.attribute(TnefTags.LVL_MESSAGE, TnefAttribute.attTnefVersion, int32(TnefTags.VERSION));
        byte[] pages = TnefOutput.buffer(8).putInt(page).putInt(0).array();
        out.attribute(TnefTags.LVL_MESSAGE, TnefAttribute.attOemCodepage, pages);
    }

    /** The attributes of the message itself. */
    void message(@Nullable Table recipients) throws IOException {
        ObjectProps props =
                new ObjectProps(message, TnefAttribute.attMAPIProps, problems).read(queue::ofMessage, queue.values());
        LegacyWriter legacy = new LegacyWriter(text, settings.addresses());
        boolean body = false;
        if (!settings.pure()) {
            legacy.message(props.values());
            for (LegacyWriter.Attribute attribute : legacy.attributes()) {
                out.attribute(TnefTags.LVL_MESSAGE, attribute.attribute(), attribute.data());
            }
            body = body(props);
        }
        boolean bodyIsWhole = body;
        write(
                TnefAttribute.attMAPIProps,
                props,
                tag -> legacy.isWhole(tag) || bodyIsWhole && tag.sameId(PropTags.PR_BODY));
        if (recipients != null) {
            recipients(recipients);
        } else if (queue.ofMessage(PropTags.PR_MESSAGE_RECIPIENTS)) {
            try (Table own = message.recipientTable()) {
                recipients(own);
            }
        }
    }

    /** Writes attBody; whether the code page could say all of it. */
    private boolean body(ObjectProps props) throws IOException {
        if (!props.has(PropTags.PR_BODY)) {
            return false;
        }
        Optional<String> small = props.values().get(PropTags.PR_BODY);
        Payload.Source source = () -> small.isPresent()
                ? new java.io.ByteArrayInputStream(small.get().getBytes(StandardCharsets.UTF_8))
                : message.openStream(PropTags.PR_BODY);
        out.attribute(TnefTags.LVL_MESSAGE, TnefAttribute.attBody, Payload.text(source, text));
        CharsetEncoder encoder = text.newEncoder();
        try (InputStream in = source.open();
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[4096];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == 0 || buffer[i] >= 0x80 && !encoder.canEncode(buffer[i])) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void write(TnefAttribute attribute, ObjectProps props, Predicate<PropTag<?>> without) throws IOException {
        PropWriter sequence = new PropWriter();
        props.write(sequence, without);
        if (sequence.count() > 0) {
            out.attribute(TnefTags.LVL_MESSAGE, attribute, sequence.payload());
        }
    }

    private void recipients(Table table) throws IOException {
        table.setColumns(table.allColumns());
        List<PropValues> rows = table.allRows();
        PropWriter[] sequences = new PropWriter[rows.size()];
        long size = Integer.BYTES;
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = new PropWriter();
            for (PropValue<?> value : rows.get(i)) {
                if (!value.isError() && !value.tag().isNamed()) {
                    sequences[i].add(value, Optional.empty());
                }
            }
            size += sequences[i].payload().size();
        }
        out.attribute(TnefTags.LVL_MESSAGE, TnefAttribute.attRecipTable, new Payload(size, to -> {
            to.write(int32(sequences.length));
            for (PropWriter sequence : sequences) {
                sequence.writeTo(to);
            }
        }));
    }

    /** The attributes of all attachments. */
    void attachments() throws IOException {
        if (queue.attachments()) {
            try (Table table = message.attachmentTable()) {
                table.setColumns(List.of(PropTags.PR_ATTACH_NUM));
                for (PropValues row : table.allRows()) {
                    attachment(row.get(PropTags.PR_ATTACH_NUM).orElse(0));
                }
            }
        }
    }

    void attachment(int number) throws IOException {
        problems.component(number);
        new AttachmentWriter(message, number, queue, problems).write(out, text, settings);
        problems.component(0);
    }

    void flush() throws IOException {
        out.flush();
    }

    private static byte[] int32(int value) {
        return TnefOutput.buffer(4).putInt(value).array();
    }
}
