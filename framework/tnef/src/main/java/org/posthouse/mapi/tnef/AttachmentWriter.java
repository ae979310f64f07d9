package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.support.Spool;

/** Writes the attributes of one attachment. */
final class AttachmentWriter {
    private static final short TYPE_FILE = 1;
    private static final short TYPE_OLE = 2;
    private static final int MAC_BINARY = 1;
    private static final int RENDERING = 14;

    private final Message message;
    private final int number;
    private final TnefQueue queue;
    private final TnefProblems problems;

    AttachmentWriter(Message message, int number, TnefQueue queue, TnefProblems problems) {
        this.message = message;
        this.number = number;
        this.queue = queue;
        this.problems = problems;
    }

    void write(TnefOutput out, Charset text, Encoding.Settings settings) throws IOException {
        try (Attach attach = message.openAttach(number, Set.of());
                Spool embedded = new Spool()) {
            ObjectProps props = new ObjectProps(attach, TnefAttribute.attAttachment, problems)
                    .read(tag -> queue.ofAttachment(number, tag), queue.values(number));
            LegacyWriter legacy = new LegacyWriter(text, settings.addresses());
            int method = props.values()
                    .get(PropTags.PR_ATTACH_METHOD)
                    .or(() -> attach.prop(PropTags.PR_ATTACH_METHOD))
                    .orElse(Attach.Method.ATTACH_BY_VALUE.value());
            PropWriter sequence = new PropWriter();
            out.attribute(TnefTags.LVL_ATTACHMENT, TnefAttribute.attAttachRenddata, rendering(props.values(), method));
            if (!settings.pure()) {
                legacy.attachment(props.values());
                for (LegacyWriter.Attribute attribute : legacy.attributes()) {
                    out.attribute(TnefTags.LVL_ATTACHMENT, attribute.attribute(), attribute.data());
                }
            }
            props.write(sequence, legacy::isWhole);
            data(attach, method, embedded, settings, new Place(out, sequence));
            if (sequence.count() > 0) {
                out.attribute(TnefTags.LVL_ATTACHMENT, TnefAttribute.attAttachment, sequence.payload());
            }
        }
    }

    /** Where data goes: an attribute of its own, or the encapsulation. */
    private record Place(TnefOutput out, PropWriter sequence) {
        void bytes(Payload data, boolean pure) throws IOException {
            if (pure) {
                sequence.addLarge(PropTags.PR_ATTACH_DATA_BIN, Optional.empty(), data);
            } else {
                out.attribute(TnefTags.LVL_ATTACHMENT, TnefAttribute.attAttachData, data);
            }
        }
    }

    private static byte[] rendering(PropValues props, int method) {
        boolean mac = props.get(PropTags.PR_ATTACH_ENCODING)
                .filter(TnefTags.OID_MAC_BINARY::equals)
                .isPresent();
        return TnefOutput.buffer(RENDERING)
                .putShort(method == Attach.Method.ATTACH_OLE.value() ? TYPE_OLE : TYPE_FILE)
                .putInt(props.get(PropTags.PR_RENDERING_POSITION).orElse(-1))
                .putInt(0)
                .putInt(mac ? MAC_BINARY : 0)
                .array();
    }

    private void data(Attach attach, int method, Spool embedded, Encoding.Settings settings, Place place)
            throws IOException {
        Optional<TnefQueue.Contained> contained = queue.contained(number);
        Optional<TnefData> given = contained.flatMap(TnefQueue.Contained::data);
        try {
            if (given.isPresent() && contained.get().tnef()) {
                place.sequence()
                        .addObject(PropTags.PR_ATTACH_DATA_OBJ, TnefTags.IID_IMESSAGE, Payload.of(given.get()::open));
            } else if (given.isPresent()) {
                place.bytes(Payload.of(given.get()::open), settings.pure());
            } else if (!queue.ofAttachment(number, PropTags.PR_ATTACH_DATA_BIN)) {
                return;
            } else if (method == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
                embedded(attach, embedded, settings);
                place.sequence().addObject(PropTags.PR_ATTACH_DATA_OBJ, TnefTags.IID_IMESSAGE, Payload.of(embedded));
            } else if (method == Attach.Method.ATTACH_OLE.value() && isStreamed(attach)) {
                place.sequence()
                        .addObject(
                                PropTags.PR_ATTACH_DATA_OBJ,
                                TnefTags.IID_ISTORAGE,
                                Payload.of(() -> attach.openStream(PropTags.PR_ATTACH_DATA_OBJ)));
            } else if (has(attach)) {
                place.bytes(Payload.of(() -> attach.openStream(PropTags.PR_ATTACH_DATA_BIN)), settings.pure());
            }
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_OBJECT_CHANGED || e.code() == ErrorCode.MAPI_E_TOO_BIG) {
                throw e;
            }
            problems.add(TnefAttribute.attAttachData, PropTags.PR_ATTACH_DATA_BIN, e.code(), e.getMessage());
        }
    }

    /** Whether there is data; what is there and cannot be read is not the same as nothing. */
    private static boolean has(Attach attach) throws IOException {
        try {
            attach.openStream(PropTags.PR_ATTACH_DATA_BIN).close();
            return true;
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return false;
            }
            throw new MapiException(e.code(), "the data was left out: " + e.getMessage(), e);
        }
    }

    /** Whether the store gives an OLE storage as a compound file; a store may have storages and no streams of them. */
    private static boolean isStreamed(Attach attach) throws IOException {
        try {
            attach.openStream(PropTags.PR_ATTACH_DATA_OBJ).close();
            return true;
        } catch (MapiException e) {
            return false;
        }
    }

    private void embedded(Attach attach, Spool to, Encoding.Settings settings) throws IOException {
        if (settings.depth() >= Extraction.DEEPEST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNABLE_TO_COMPLETE,
                    "more than " + Extraction.DEEPEST + " messages within each other; the innermost was left out");
        }
        TnefQueue all = new TnefQueue();
        all.add(Selection.ALL, Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE));
        try (Message inner = attach.openEmbedded(Set.of())) {
            Encoding encoding = new Encoding(inner, to, all, problems, settings.inner());
            encoding.head();
            encoding.message(null);
            encoding.attachments();
        }
    }
}
