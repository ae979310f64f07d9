package org.posthouse.mapi.provider.store.personal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A message as its writer sees it: what is stored, and what has been changed since. For one thread.
 *
 * <p>Attachments are in {@code attachments} only when they were made or changed; an empty one there was deleted.
 */
final class MessageDraft {
    private final Node node;
    private final PropBag props;
    private final boolean associated;
    private int version;
    private @Nullable List<PropValues> recipients;
    private final Map<Integer, Optional<AttachDraft>> attachments = new TreeMap<>();

    MessageDraft(Node node, PropBag props, boolean associated) {
        this.node = node;
        this.props = props;
        this.associated = associated;
    }

    /** The same message, whose further changes are its own; the row becomes known to both. */
    MessageDraft copy() {
        MessageDraft copy = new MessageDraft(node, props.copy(), associated);
        copy.version = version;
        copy.recipients = recipients;
        copy.attachments.putAll(attachments);
        return copy;
    }

    /**
     * An attachment that was made or changed.
     *
     * @param node its row
     * @param props its properties
     * @param embedded the message in it, when that was made or changed
     */
    record AttachDraft(Node node, PropBag props, Optional<MessageDraft> embedded) {}

    Node node() {
        return node;
    }

    PropBag props() {
        return props;
    }

    boolean isAssociated() {
        return associated;
    }

    /** Which saved state this was read from. */
    int version() {
        return version;
    }

    void version(int read) {
        version = read;
    }

    /** The whole list when it was changed, else null. */
    @Nullable
    List<PropValues> recipients() {
        return recipients;
    }

    void recipients(List<PropValues> changed) {
        recipients = List.copyOf(changed);
    }

    Map<Integer, Optional<AttachDraft>> attachments() {
        return attachments;
    }
}
