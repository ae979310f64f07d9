package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.msg.MessageDraft.AttachDraft;

/** Writes the changes of a draft into its storage; what was not changed is not touched. Source: MS-OXMSG section 2. */
final class MessageWriter {
    /** The class of a compound file that is a message, as Outlook writes it. */
    private static final MapiUid CLSID = MapiUid.parse("{00020D0B-0000-0000-C000-000000000046}");

    private static final MapiUid NO_CLSID = new MapiUid(Binary.of(new byte[MapiUid.SIZE]));
    private static final String DATA = ElementNames.value(PropTags.PR_ATTACH_DATA_OBJ.tag());

    private final MessageRoot root;

    MessageWriter(MessageRoot root) {
        this.root = root;
    }

    /** Writes the message the client opened, and commits unless that was left to the client. */
    void save(MessageDraft draft, Storage storage) {
        if (draft.storage() == null && storage.clsid().equals(NO_CLSID)) {
            storage.setClsid(CLSID);
        }
        write(draft, storage, headerSize(draft, PropEntries.MESSAGE_HEADER));
        if (draft.storage() == null) {
            root.names().save(storage);
        } else {
            root.namesIfRead().ifPresent(names -> names.save(storage));
        }
        if (!root.options().has(StorageFlag.IMSG_NO_ISTG_COMMIT)) {
            storage.commit();
        }
    }

    private static int headerSize(MessageDraft draft, int fresh) {
        return draft.storage() == null
                ? fresh
                : draft.props().stored().entries().headerSize();
    }

    private void write(MessageDraft draft, Storage storage, int header) {
        Encoding encoding = encoding(draft, root);
        Computed.atSave(draft, encoding);
        RecipientList recipients = draft.changedRecipients();
        boolean isNew = draft.storage() == null;
        if (!isNew
                && recipients == null
                && draft.attachments().isEmpty()
                && !draft.props().isChanged()) {
            return;
        }
        if (recipients != null) {
            for (int number : recipients.changed()) {
                writeRecipient(number, recipients.row(number), storage, encoding);
            }
        }
        draft.attachments().forEach((number, attach) -> writeAttachment(number, attach, storage, encoding));
        ByteBuffer entries = new PropWriter(storage, encoding).write(draft.props(), header);
        PropEntries.numbers(entries, numbers(draft, recipients));
        Elements.write(storage, ElementNames.PROPERTIES, entries);
    }

    private PropEntries.Numbers numbers(MessageDraft draft, @Nullable RecipientList recipients) {
        int[] stored = draft.parts().recipients();
        int attachments = 0;
        int next = 0;
        for (int number : draft.parts().attachments()) {
            if (!draft.attachments().containsKey(number)) {
                attachments++;
                next = number + 1;
            }
        }
        for (var attach : draft.attachments().entrySet()) {
            if (attach.getValue().isPresent()) {
                attachments++;
                next = Math.max(next, attach.getKey() + 1);
            }
        }
        return recipients == null
                ? new PropEntries.Numbers(Parts.next(stored), stored.length, next, attachments)
                : new PropEntries.Numbers(recipients.next(), recipients.rows().size(), next, attachments);
    }

    private void writeRecipient(int number, @Nullable PropValues row, Storage message, Encoding encoding) {
        String name = ElementNames.recipient(number);
        if (row == null) {
            message.delete(name);
            return;
        }
        PropDraft props = new PropDraft(StoredProps.none(root, PropEntries.HEADER, Place.ROOT, null));
        row.stream()
                .filter(value -> !value.tag().sameId(PropTags.PR_INSTANCE_KEY))
                .forEach(props::put);
        Storage storage = Elements.fresh(message, name);
        Elements.write(
                storage, ElementNames.PROPERTIES, new PropWriter(storage, encoding).write(props, PropEntries.HEADER));
    }

    private void writeAttachment(int number, Optional<AttachDraft> changed, Storage message, Encoding encoding) {
        String name = ElementNames.attachment(number);
        if (changed.isEmpty()) {
            message.delete(name);
            return;
        }
        AttachDraft attach = changed.get();
        Storage there = attach.props().stored().storage();
        Storage storage = there != null ? there : Elements.fresh(message, name);
        ByteBuffer entries = new PropWriter(storage, encoding).write(attach.props(), PropEntries.HEADER);
        Elements.write(storage, ElementNames.PROPERTIES, entries);
        attach.ole().ifPresent(spill -> spill.place(storage, DATA));
        attach.inside().ifPresent(inside -> {
            Storage embedded = inside.storage();
            write(
                    inside,
                    embedded != null ? embedded : Elements.fresh(storage, DATA),
                    headerSize(inside, PropEntries.EMBEDDED_HEADER));
        });
    }

    /** How a message writes its strings. */
    static Encoding encoding(MessageDraft draft, MessageRoot root) {
        Charset charset = draft.props().isChanged(PropTags.PR_MESSAGE_CODEPAGE)
                ? draft.props()
                        .get(PropTags.PR_MESSAGE_CODEPAGE)
                        .flatMap(CodePage::charset)
                        .orElseGet(root::defaultCharset)
                : draft.props().stored().charset();
        return new Encoding(root.isUnicode(), charset);
    }

    /** The draft of what has been saved. */
    static MessageDraft reload(MessageDraft saved, Storage storage, MessageRoot root) {
        StoredProps before = saved.props().stored();
        return new MessageDraft(
                new PropDraft(StoredProps.of(root, storage, before.entries().headerSize(), before.place(), null)));
    }

    /** The stored message in a stored attachment; empty when it holds none. */
    static Optional<MessageDraft> embedded(AttachDraft attach, MessageRoot root) {
        StoredProps props = attach.props().stored();
        return Optional.ofNullable(props.storage())
                .flatMap(storage -> storage.storage(DATA))
                .filter(storage -> storage.stream(ElementNames.PROPERTIES).isPresent())
                .map(storage -> StoredProps.of(
                        root,
                        storage,
                        PropEntries.EMBEDDED_HEADER,
                        props.place().child(DATA),
                        null))
                .map(stored -> new MessageDraft(new PropDraft(stored)));
    }

    /** A stored attachment of a message. */
    static AttachDraft stored(MessageDraft message, int number, MessageRoot root) {
        StoredProps props = message.props().stored();
        String name = ElementNames.attachment(number);
        Storage storage =
                Objects.requireNonNull(message.storage()).storage(name).orElseThrow();
        StoredProps stored =
                StoredProps.of(root, storage, PropEntries.HEADER, props.place().child(name), props.codePage());
        return new AttachDraft(new PropDraft(stored), Optional.empty(), Optional.empty());
    }
}
