package org.posthouse.mapi.msg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.msg.MessageDraft.AttachDraft;

/** The attachments of an open message: which there are, and which of them are open. For one thread. */
final class OpenAttachments {
    private final MessageRoot root;
    private final Map<Integer, StgAttach> open = new TreeMap<>();
    private int highestNumber = -1;

    OpenAttachments(MessageRoot root) {
        this.root = root;
    }

    /** The numbers of the attachments as they are now. */
    Set<Integer> numbers(MessageDraft message) {
        Set<Integer> numbers = new TreeSet<>();
        for (int number : message.parts().attachments()) {
            numbers.add(number);
        }
        message.attachments().forEach((number, changed) -> {
            if (changed.isPresent()) {
                numbers.add(number);
            } else {
                numbers.remove(number);
            }
        });
        return numbers;
    }

    /**
     * Looks for one only: to gather all for each would cost a message of many attachments the square of their number.
     *
     * @throws MapiException MAPI_E_NOT_FOUND
     */
    AttachDraft find(MessageDraft message, int number) {
        Optional<AttachDraft> changed = message.attachments().get(number);
        if (changed == null && message.parts().hasAttachment(number)) {
            return MessageWriter.stored(message, number, root);
        }
        if (changed == null || changed.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message has no attachment " + number);
        }
        return changed.get();
    }

    /**
     * A number is not given twice: not of one that was deleted, and not of one that was made and never saved.
     *
     * @throws MapiException MAPI_E_TOO_BIG
     */
    int nextNumber(MessageDraft message) {
        if (message.attachmentCount() >= root.limits().attachments()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, "a message has " + root.limits().attachments() + " attachments at most");
        }
        highestNumber = Math.max(highestNumber, message.highestAttachment());
        return ++highestNumber;
    }

    /** What a new attachment has. */
    AttachDraft fresh(MessageDraft message, int number) {
        StoredProps stored = message.props().stored();
        PropDraft props = new PropDraft(StoredProps.none(
                root, PropEntries.HEADER, stored.place().child(ElementNames.attachment(number)), stored.codePage()));
        NewMessage.fillAttachment(props);
        return new AttachDraft(props, Optional.empty(), Optional.empty());
    }

    Optional<StgAttach> open(int number) {
        return Optional.ofNullable(open.get(number));
    }

    StgAttach add(StgAttach attach) {
        open.put(attach.number(), attach);
        return attach;
    }

    void remove(int number) {
        open.remove(number);
    }

    /** Those that are open go on from what has been saved. */
    void rebase(MessageDraft saved) {
        open.forEach((number, attach) -> {
            if (saved.parts().hasAttachment(number)) {
                attach.rebase(MessageWriter.stored(saved, number, root));
            }
        });
    }

    /** Closes those that are open, whoever has them. */
    void end() {
        List.copyOf(open.values()).forEach(StgAttach::end);
    }
}
