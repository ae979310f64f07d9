package org.posthouse.mapi.tnef;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** What AddProps and SetProps have asked for and Finish is going to do. */
final class TnefQueue {
    private final List<Request> requests = new ArrayList<>();
    private final Map<Integer, Contained> contained = new HashMap<>();
    private final Map<Integer, PropValues> attachmentValues = new HashMap<>();
    private PropValues values = PropValues.EMPTY;

    private record Request(Selection selection, boolean ofMessage, boolean ofAttachments) {}

    /**
     * How one attachment is written.
     *
     * @param selection its properties
     * @param data in place of its own, when there is some
     * @param tnef whether the data is a message as a TNEF stream
     */
    record Contained(Selection selection, Optional<TnefData> data, boolean tnef) {}

    void add(Selection selection, Set<TnefPropFlag> flags) {
        requests.add(new Request(
                selection,
                !flags.contains(TnefPropFlag.TNEF_PROP_ATTACHMENTS_ONLY),
                !flags.contains(TnefPropFlag.TNEF_PROP_MESSAGE_ONLY)));
    }

    void contain(int attachment, Contained how) {
        contained.put(attachment, how);
    }

    void set(PropValues more) {
        values = values.with(more);
    }

    void set(int attachment, PropValues more) {
        attachmentValues.merge(attachment, more, PropValues::with);
    }

    PropValues values() {
        return values;
    }

    PropValues values(int attachment) {
        return attachmentValues.getOrDefault(attachment, PropValues.EMPTY);
    }

    Optional<Contained> contained(int attachment) {
        return Optional.ofNullable(contained.get(attachment));
    }

    /** Named in one list that includes, or in none of those that exclude when there is one; what has been set is in any case. */
    boolean ofMessage(PropTag<?> tag) {
        boolean set = values.stream().map(PropValue::tag).anyMatch(tag::sameId);
        return set || chosen(tag, requests.stream().filter(Request::ofMessage).toList());
    }

    boolean attachments() {
        return !contained.isEmpty()
                || !attachmentValues.isEmpty()
                || ofMessage(PropTags.PR_MESSAGE_ATTACHMENTS)
                || requests.stream().anyMatch(request -> request.ofAttachments() && !request.ofMessage());
    }

    boolean ofAttachment(int number, PropTag<?> tag) {
        if (values(number).find(tag).isPresent()) {
            return true;
        }
        Contained how = contained.get(number);
        if (how != null) {
            return how.selection().has(tag);
        }
        List<Request> narrow = requests.stream()
                .filter(Request::ofAttachments)
                .filter(request -> !request.ofMessage() || !request.selection().including())
                .toList();
        // a list that includes the attachments as such means all there is to them
        return narrow.isEmpty() || chosen(tag, narrow);
    }

    private static boolean chosen(PropTag<?> tag, List<Request> requests) {
        boolean excluding = false;
        boolean excluded = false;
        for (Request request : requests) {
            Selection selection = request.selection();
            if (selection.including() && selection.has(tag)) {
                return true;
            }
            excluding |= !selection.including();
            excluded |= !selection.including() && !selection.has(tag);
        }
        return excluding && !excluded;
    }
}
