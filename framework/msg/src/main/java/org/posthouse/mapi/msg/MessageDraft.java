package org.posthouse.mapi.msg;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.cfb.Storage;

/**
 * A message as its writer sees it: what is stored, and what has been changed since. For one thread.
 *
 * <p>Attachments are in {@link #attachments} only when they were made or changed; an empty one there was deleted.
 */
final class MessageDraft {
    private final PropDraft props;
    private final TreeMap<Integer, Optional<AttachDraft>> attachments = new TreeMap<>();

    /** How many attachments there are more than are stored. */
    private int added;

    private @Nullable Parts parts;
    private @Nullable RecipientList recipients;

    MessageDraft(PropDraft props) {
        this.props = props;
    }

    /**
     * An attachment that was made or changed.
     *
     * @param props its properties
     * @param inside the message in it, when that was made or changed
     * @param ole the storage in it, when that was made or changed
     */
    record AttachDraft(PropDraft props, Optional<MessageDraft> inside, Optional<Spill> ole) {
        /** Goes on over what has been saved; what was changed since stays changed. */
        void rebase(AttachDraft saved, MessageRoot root) {
            props.rebase(saved.props().stored());
            inside.ifPresent(
                    message -> MessageWriter.embedded(saved, root).ifPresent(stored -> message.rebase(stored, root)));
        }
    }

    /** Goes on over what has been saved; what was changed since stays changed. */
    void rebase(MessageDraft saved, MessageRoot root) {
        props.rebase(saved.props().stored());
        parts = null;
        added = 0;
        attachments.forEach((number, changed) -> {
            added += step(saved.parts().hasAttachment(number), changed.isPresent());
            if (changed.isPresent() && saved.parts().hasAttachment(number)) {
                changed.get().rebase(MessageWriter.stored(saved, number, root), root);
            }
        });
    }

    /** The same message, whose further changes are its own. */
    MessageDraft copy() {
        MessageDraft copy = new MessageDraft(props.copy());
        copy.parts = parts;
        RecipientList list = recipients;
        copy.recipients = list == null ? null : list.copy();
        copy.attachments.putAll(attachments);
        copy.added = added;
        return copy;
    }

    PropDraft props() {
        return props;
    }

    @Nullable
    Storage storage() {
        return props.stored().storage();
    }

    /** What is stored of recipients and attachments. */
    Parts parts() {
        Parts known = parts;
        if (known == null) {
            known = Parts.of(props.stored());
            parts = known;
        }
        return known;
    }

    /** Those that were made or changed; empty for one that was deleted. */
    Map<Integer, Optional<AttachDraft>> attachments() {
        return Collections.unmodifiableMap(attachments);
    }

    /** Makes, changes or, with nothing, deletes one. */
    void putAttachment(int number, Optional<AttachDraft> attach) {
        Optional<AttachDraft> before = attachments.put(number, attach);
        boolean was = before == null ? parts().hasAttachment(number) : before.isPresent();
        added += step(was, attach.isPresent());
    }

    private static int step(boolean was, boolean is) {
        return was == is ? 0 : is ? 1 : -1;
    }

    int attachmentCount() {
        return parts().attachments().length + added;
    }

    /** The highest number of those that are stored or were made, deleted or not; -1 for none. */
    int highestAttachment() {
        int stored = Parts.next(parts().attachments()) - 1;
        return attachments.isEmpty() ? stored : Math.max(stored, attachments.lastKey());
    }

    boolean hasAttachments() {
        return attachments.values().stream().anyMatch(Optional::isPresent)
                || Arrays.stream(parts().attachments()).anyMatch(number -> !attachments.containsKey(number));
    }

    /** The recipients; read from the file the first time. */
    RecipientList recipients(MessageRoot root) {
        RecipientList known = recipients;
        if (known == null) {
            known = new RecipientList(read(root));
            recipients = known;
        }
        return known;
    }

    /** The recipients when they were changed; null when they are as they are stored. */
    @Nullable
    RecipientList changedRecipients() {
        RecipientList list = recipients;
        return list == null || list.changed().isEmpty() ? null : list;
    }

    private Map<Integer, PropValues> read(MessageRoot root) {
        StoredProps message = props.stored();
        Map<Integer, PropValues> rows = new LinkedHashMap<>();
        for (int number : parts().recipients()) {
            rows.put(number, row(root, message, number));
        }
        return rows;
    }

    private static PropValues row(MessageRoot root, StoredProps message, int number) {
        String name = ElementNames.recipient(number);
        Storage storage =
                Objects.requireNonNull(message.storage()).storage(name).orElseThrow();
        StoredProps recipient = StoredProps.of(
                root, storage, PropEntries.HEADER, message.place().child(name), message.codePage());
        return recipient.values(RecipientList.head(number));
    }
}
