package org.posthouse.mapi.provider.transport.local;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;

/** Fills a message, an attachment or an embedded message. What the store will not take is its own affair and passed over. */
final class ObjectTarget implements MailTarget {
    private static final int BATCH = 64;

    private final MapiProp object;
    private final boolean ours;
    private final List<PropValue<?>> values = new ArrayList<>();
    private final List<PropValues> recipients = new ArrayList<>();
    private final Map<Integer, Integer> named = new HashMap<>();

    private ObjectTarget(MapiProp object, boolean ours) {
        this.object = object;
        this.ours = ours;
    }

    /** Fills {@code message}, which is neither saved nor closed here. */
    static ObjectTarget of(Message message) {
        return new ObjectTarget(message, false);
    }

    @Override
    public void value(PropValue<?> value) {
        if (!value.tag().isNamed()) {
            values.add(value);
        } else if (named.containsKey(value.tag().id())) {
            values.add(PropValue.of(here(value.tag()), value.value()));
        }
        if (values.size() >= BATCH) {
            flush();
        }
    }

    private PropTag<?> here(PropTag<?> tag) {
        return new PropTag<>(named.getOrDefault(tag.id(), tag.id()), tag.type());
    }

    @Override
    public void name(int id, PropName name) {
        try {
            PropTag<?> tag = object.idsFromNames(List.of(name), Set.of(OpenFlag.MAPI_CREATE))
                    .get(0);
            if (tag.isNamed()) {
                named.put(id, tag.id());
            }
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
        }
    }

    @Override
    public void recipient(PropValues recipient) {
        recipients.add(Envelope.received(recipient));
        if (recipients.size() >= BATCH) {
            flushRecipients();
        }
    }

    @Override
    public OutputStream stream(PropTag<?> tag) {
        flush();
        if (tag.isNamed() && !named.containsKey(tag.id())) {
            return OutputStream.nullOutputStream();
        }
        return object.createStream(here(tag));
    }

    @Override
    public MailTarget attachment() {
        flush();
        flushRecipients();
        if (object instanceof Message message) {
            return new ObjectTarget(message.createAttach(), true);
        }
        throw new IllegalStateException("an attachment has no attachments");
    }

    @Override
    public MailTarget embedded() {
        flush();
        if (object instanceof Attach attach) {
            return new ObjectTarget(attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY)), true);
        }
        throw new IllegalStateException("a message has no embedded message, its attachments have");
    }

    private void flush() {
        if (!values.isEmpty()) {
            object.setProps(PropValues.of(values));
            values.clear();
        }
    }

    private void flushRecipients() {
        if (!recipients.isEmpty() && object instanceof Message message) {
            message.modifyRecipients(RecipientMode.MODRECIP_ADD, recipients);
        }
        recipients.clear();
    }

    @Override
    public void end() {
        flush();
        flushRecipients();
        if (ours) {
            object.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
        }
    }

    @Override
    public void close() {
        if (ours) {
            object.close();
        }
    }
}
