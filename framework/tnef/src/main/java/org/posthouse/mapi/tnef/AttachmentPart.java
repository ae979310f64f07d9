package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;

/** The attributes of attachments: attAttachRenddata begins each, what follows belongs to it. */
final class AttachmentPart {
    private static final int TYPE_OLE = 2;
    private static final int MAC_BINARY = 1;

    /** More are not made, whatever the store would take: one takes eleven bytes in a stream. */
    private static final int MOST = 10_000;

    private final Message message;
    private final ObjectSink.Names names;
    private final Selection selection;
    private final TnefProblems problems;
    private final int depth;
    private @Nullable Attach attach;
    private @Nullable AttachSink sink;
    private int count;
    private boolean full;

    AttachmentPart(Message message, ObjectSink.Names names, Selection selection, TnefProblems problems, int depth) {
        this.message = message;
        this.names = names;
        this.selection = selection;
        this.problems = problems;
        this.depth = depth;
    }

    void take(TnefAttribute attribute, TnefInput data, Charset text) throws IOException {
        if (!selection.has(PropTags.PR_MESSAGE_ATTACHMENTS)) {
            return;
        }
        if (attribute == TnefAttribute.attAttachRenddata || attach == null) {
            finish();
            begin();
        }
        AttachSink current = sink;
        if (current == null) {
            return;
        }
        switch (attribute) {
            case attAttachRenddata -> current.legacy(rendering(data));
            case attAttachData -> current.data(data);
            case attAttachMetaFile ->
                current.legacy(PropValues.builder()
                        .put(TnefTags.PR_ATTACH_RENDERING, Binary.of(data.bytes(data.left(), 1 << 20)))
                        .build());
            case attAttachment -> {
                try {
                    new PropReader(data, text).sequence(current);
                } finally {
                    current.flush();
                }
            }
            default -> current.legacy(new LegacyReader(text).read(attribute, data, ""));
        }
    }

    /** Begins none once there is no room: to ask a full message again and again may cost the square of their number. */
    private void begin() {
        if (full) {
            return;
        }
        Attach made;
        try {
            made = create();
        } catch (MapiException e) {
            full = e.code() == ErrorCode.MAPI_E_TOO_BIG;
            throw e;
        }
        attach = made;
        problems.component(made.prop(PropTags.PR_ATTACH_NUM).orElse(0));
        Selection within = selection.including() ? Selection.ALL : selection;
        sink = new AttachSink(made, within);
    }

    private Attach create() {
        // what goes wrong now is not the fault of the one before
        problems.component(count);
        if (count == MOST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "only the first " + MOST + " attachments were read; the rest was left out");
        }
        Attach made = message.createAttach();
        count++;
        return made;
    }

    /** Kind, position, width, height and flags. */
    private static PropValues rendering(TnefInput data) throws IOException {
        if (data.left() == 0) {
            return PropValues.EMPTY;
        }
        int type = data.int16();
        int position = data.int32();
        data.int32();
        boolean macBinary = (data.int32() & MAC_BINARY) != 0;
        Attach.Method method = type == TYPE_OLE ? Attach.Method.ATTACH_OLE : Attach.Method.ATTACH_BY_VALUE;
        PropValues.Builder props = PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, method.value())
                .put(PropTags.PR_RENDERING_POSITION, position);
        if (macBinary) {
            props.put(PropTags.PR_ATTACH_ENCODING, TnefTags.OID_MAC_BINARY);
        }
        return props.build();
    }

    /** Saves the attachment that is being made. */
    void finish() {
        Attach made = attach;
        AttachSink filled = sink;
        attach = null;
        sink = null;
        if (made == null || filled == null) {
            return;
        }
        try (made) {
            filled.flush();
            made.saveChanges(Set.of());
        }
    }

    private final class AttachSink extends ObjectSink {
        private final Attach target;

        AttachSink(Attach target, Selection within) {
            super(target, names, within, TnefAttribute.attAttachment, problems);
            this.target = target;
        }

        void data(TnefInput data) throws IOException {
            if (wants(PropTags.PR_ATTACH_DATA_BIN)) {
                try (OutputStream out = target.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                    data.transferTo(out);
                }
            }
        }

        @Override
        public void object(PropTag<?> tag, MapiUid interfaceId, TnefInput data) throws IOException {
            if (!tag.sameId(PropTags.PR_ATTACH_DATA_OBJ)) {
                super.object(tag, interfaceId, data);
            } else if (interfaceId.equals(TnefTags.IID_IMESSAGE)) {
                flush();
                embedded(data);
            } else if (interfaceId.equals(TnefTags.IID_ISTORAGE)) {
                flush();
                storage(data);
            } else {
                data(data);
            }
        }

        /** An OLE object is a compound file; where there is no place for objects it is kept as data. */
        private void storage(TnefInput data) throws IOException {
            try (OutputStream out = target.createStream(PropTags.PR_ATTACH_DATA_OBJ)) {
                data.transferTo(out);
            } catch (MapiException e) {
                if (e.code() != ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED
                        && e.code() != ErrorCode.MAPI_E_NO_SUPPORT
                        && e.code() != ErrorCode.MAPI_E_INVALID_PARAMETER) {
                    throw e;
                }
                data(data);
            }
        }

        private void embedded(TnefInput data) throws IOException {
            if (depth >= Extraction.DEEPEST) {
                throw new MapiException(
                        ErrorCode.MAPI_E_UNABLE_TO_COMPLETE,
                        "more than " + Extraction.DEEPEST + " messages within each other; the innermost was left out");
            }
            TnefProblems within = new TnefProblems();
            try (Message inner = target.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
                Extraction.open(data);
                new Extraction(inner, selection.including() ? Selection.ALL : selection, within, depth + 1).run(data);
                inner.saveChanges(Set.of());
            } finally {
                within.list()
                        .forEach(problem -> problems.add(
                                TnefAttribute.attAttachment,
                                problem.tag(),
                                problem.code(),
                                "in the embedded message: " + problem.message()));
            }
        }
    }
}
