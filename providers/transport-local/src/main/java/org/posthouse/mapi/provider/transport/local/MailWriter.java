package org.posthouse.mapi.provider.transport.local;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.PropCodec;

/** Writes a message as {@link MailFormat} says, never holding more than a piece of it. */
final class MailWriter {
    private static final int BATCH = 32;

    /** What an embedded message keeps besides the transmittable: when it came, and whether it was sent. */
    private static final List<PropTag<?>> ALSO_EMBEDDED =
            List.of(PropTags.PR_MESSAGE_DELIVERY_TIME, PropTags.PR_MESSAGE_FLAGS);

    private final CRC32 sum = new CRC32();
    private final DataOutputStream out;

    private MailWriter(OutputStream out) {
        this.out = new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(out, MailFormat.CHUNK), sum));
    }

    /**
     * Writes a message.
     *
     * @param out left open, flushed
     * @param changes properties written in place of the message's own
     * @param recipients the recipients as they are transmitted
     */
    static void write(OutputStream out, Message message, PropValues changes, List<PropValues> recipients)
            throws IOException {
        MailWriter writer = new MailWriter(out);
        writer.out.writeInt(MailFormat.MAGIC);
        writer.out.writeInt(MailFormat.VERSION);
        for (PropValue<?> value : changes) {
            writer.value(value);
        }
        writer.values(message, tag -> changes.find(tag).isPresent() || !tag.isTransmittable());
        writer.rest(message, recipients, 1);
        writer.record(MailFormat.CHECK, longBytes(writer.checksum()));
        writer.out.flush();
    }

    private long checksum() throws IOException {
        out.flush();
        return sum.getValue();
    }

    private void rest(Message message, List<PropValues> recipients, int depth) throws IOException {
        for (PropValues recipient : recipients) {
            record(MailFormat.RECIPIENT, PropCodec.encodeAll(transmittable(recipient)));
        }
        for (int number : attachments(message)) {
            try (Attach attach = message.openAttach(number, Set.of())) {
                attachment(attach, depth);
            }
        }
        record(MailFormat.END);
    }

    private static PropValues transmittable(PropValues recipient) {
        return PropValues.of(recipient.stream()
                .filter(value -> !value.isError()
                        && value.tag().type() != PropType.PT_OBJECT
                        && value.tag().isTransmittable()
                        && !value.tag().isNamed()
                        && !value.tag().sameId(PropTags.PR_ROWID))
                .toList());
    }

    private static List<Integer> attachments(Message message) {
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(PropTags.PR_ATTACH_NUM));
            return table.allRows().stream()
                    .flatMap(row -> row.get(PropTags.PR_ATTACH_NUM).stream())
                    .toList();
        }
    }

    private void attachment(Attach attach, int depth) throws IOException {
        record(MailFormat.ATTACH);
        values(attach, tag -> !tag.isTransmittable() || tag.sameId(PropTags.PR_ATTACH_DATA_BIN));
        int method = attach.prop(PropTags.PR_ATTACH_METHOD).orElse(Attach.Method.ATTACH_BY_VALUE.value());
        if (method == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
            embedded(attach, depth);
        } else {
            streamIfThere(attach, PropTags.PR_ATTACH_DATA_BIN);
        }
        record(MailFormat.END);
    }

    private void embedded(Attach attach, int depth) throws IOException {
        if (depth >= MailFormat.DEEPEST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_COMPLEX,
                    "messages are embedded in one another more than " + MailFormat.DEEPEST
                            + " deep; forward the inner one" + " by itself");
        }
        try (Message inner = attach.openEmbedded(Set.of())) {
            record(MailFormat.EMBEDDED);
            values(
                    inner,
                    tag -> !tag.isTransmittable() && ALSO_EMBEDDED.stream().noneMatch(tag::sameId));
            rest(inner, Recipients.of(inner), depth + 1);
        }
    }

    private interface Skip {
        boolean skips(PropTag<?> tag);
    }

    private void values(MapiProp object, Skip skip) throws IOException {
        Set<Integer> seen = new HashSet<>();
        List<PropTag<?>> tags = object.propList().stream()
                .filter(tag -> tag.type() != PropType.PT_OBJECT && !skip.skips(tag) && seen.add(tag.id()))
                .toList();
        List<PropTag<?>> known = names(object, tags);
        for (int i = 0; i < known.size(); i += BATCH) {
            List<PropTag<?>> batch = known.subList(i, Math.min(known.size(), i + BATCH));
            List<PropValue<?>> values = object.props(batch).asList();
            for (int j = 0; j < batch.size(); j++) {
                one(object, batch.get(j), values.get(j));
            }
        }
    }

    /** Writes the names of named properties, and gives the tags without those that have no name. */
    private List<PropTag<?>> names(MapiProp object, List<PropTag<?>> tags) throws IOException {
        List<PropTag<?>> named = tags.stream().filter(PropTag::isNamed).toList();
        if (named.isEmpty()) {
            return tags;
        }
        List<PropTag<?>> known =
                new ArrayList<>(tags.stream().filter(tag -> !tag.isNamed()).toList());
        List<Optional<PropName>> names = namesOf(object, named);
        for (int i = 0; i < named.size(); i++) {
            if (names.get(i).isPresent()) {
                record(MailFormat.NAME, name(named.get(i).id(), names.get(i).get()));
                known.add(named.get(i));
            }
        }
        return known;
    }

    private static List<Optional<PropName>> namesOf(MapiProp object, List<PropTag<?>> named) {
        try {
            return object.namesFromIds(named);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
            return named.stream().map(tag -> Optional.<PropName>empty()).toList();
        }
    }

    private static byte[] name(int id, PropName name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeShort(id);
        data.write(name.set().bytes().toBytes());
        if (name instanceof PropName.Numeric numeric) {
            data.writeByte(0);
            data.writeInt(numeric.number());
        } else if (name instanceof PropName.Text text) {
            data.writeByte(1);
            data.writeUTF(text.name());
        }
        return bytes.toByteArray();
    }

    private void one(MapiProp object, PropTag<?> tag, PropValue<?> value) throws IOException {
        if (!value.isError()) {
            value(value);
        } else if (value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
            streamIfThere(object, tag);
        }
    }

    private void value(PropValue<?> value) throws IOException {
        byte[] bytes = PropCodec.encode(value);
        boolean streamable = value.tag().type() == PropType.PT_BINARY
                || value.tag().type().isString() && !value.tag().type().isMultiValue();
        if (streamable && bytes.length > MailFormat.CHUNK) {
            stream(value.tag(), new java.io.ByteArrayInputStream(bytes));
            return;
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream(bytes.length + 4);
        new DataOutputStream(record).writeInt(value.tag().tag());
        record.writeBytes(bytes);
        record(MailFormat.VALUE, record.toByteArray());
    }

    private void streamIfThere(MapiProp object, PropTag<?> tag) throws IOException {
        try (InputStream in = object.openStream(tag)) {
            stream(tag, in);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NOT_FOUND) {
                throw e;
            }
        }
    }

    private void stream(PropTag<?> tag, InputStream in) throws IOException {
        record(
                MailFormat.STREAM,
                java.nio.ByteBuffer.allocate(4).putInt(tag.tag()).array());
        byte[] chunk = new byte[MailFormat.CHUNK];
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            if (size > 0) {
                head(MailFormat.DATA, size);
                out.write(chunk, 0, size);
            }
        }
        record(MailFormat.END);
    }

    private static byte[] longBytes(long value) {
        return java.nio.ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private void record(int kind, byte... bytes) throws IOException {
        if (bytes.length > MailFormat.LONGEST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "a property of the message has " + bytes.length + " bytes in one piece; at most "
                            + MailFormat.LONGEST + " can be sent");
        }
        head(kind, bytes.length);
        out.write(bytes);
    }

    private void head(int kind, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
    }
}
