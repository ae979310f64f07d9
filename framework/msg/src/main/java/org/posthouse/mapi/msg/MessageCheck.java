package org.posthouse.mapi.msg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.cfb.Storage;

/** Reads all of a message, so that its problems are found. */
final class MessageCheck {
    private MessageCheck() {}

    static void read(StgMessage message) {
        readProps(message);
        message.message().recipients(message.root());
        for (int number : message.attachments()) {
            try (StorageAttach attach = message.openAttach(number, Set.of())) {
                if (attach instanceof StgAttach own) {
                    readProps(own);
                    readInside(own);
                }
            }
        }
    }

    private static void readProps(StgObject object) {
        StoredProps stored = object.draft().stored();
        for (PropTag<?> tag : stored.tags()) {
            if (tag.isNamed() && object.root().names().name(tag.id()).isEmpty()) {
                stored.problem(MsgProblem.Code.NO_NAME, tag + " has no name");
            }
            boolean tooLarge = stored.read(tag.id())
                    .filter(value -> value.isError() && value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY)
                    .isPresent();
            if (tooLarge && !tag.type().isMultiValue()) {
                readStream(object, tag);
            }
        }
        duplicates(stored);
    }

    private static void readStream(StgObject object, PropTag<?> tag) {
        try (InputStream in = object.openStream(tag)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "reading " + tag + " failed: " + e.getMessage(), e);
        }
    }

    private static void duplicates(StoredProps stored) {
        PropEntries entries = stored.entries();
        for (int i = 0; i < entries.count(); i++) {
            if (entries.find(entries.id(i)) != i) {
                stored.problem(
                        MsgProblem.Code.DUPLICATE_PROPERTY,
                        String.format("property %04X is there more than once; the first counts", entries.id(i)));
            }
        }
    }

    private static void readInside(StgAttach attach) {
        int tag = attach.draft().stored().tag(PropTags.PR_ATTACH_DATA_OBJ.id());
        if (tag == 0 || PropTag.of(tag).type() != PropType.PT_OBJECT) {
            return;
        }
        StoredProps stored = attach.draft().stored();
        Storage storage = stored.storage();
        if (storage == null || storage.storage(ElementNames.value(tag)).isEmpty()) {
            stored.problem(MsgProblem.Code.NO_VALUE, "there is no storage " + ElementNames.value(tag));
        } else if (storage.storage(ElementNames.value(tag)).orElseThrow().stream(ElementNames.PROPERTIES)
                .isPresent()) {
            try (StorageMessage inside = attach.openEmbedded(Set.of())) {
                inside.check();
            } catch (MapiException e) {
                if (e.code() != ErrorCode.MAPI_E_TOO_BIG) {
                    throw e;
                }
            }
        }
    }
}
