package org.posthouse.mapi.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/**
 * A message in memory: {@code new MemoryMessage().with(props).to(1, "Bob", "SMTP", "bob@example.org")}.
 *
 * <p>What is changed in it is there at once, for it is nobody's copy; what is changed in its attachments, in a message embedded in
 * one or in an {@link #openCopy} is there when that was saved. SubmitMessage and SetReadFlag, which a store does, throw
 * UnsupportedOperationException. For one thread at a time.
 */
public class MemoryMessage extends MemoryProps implements Message {
    private final List<PropValues> recipients = new ArrayList<>();
    private final Map<Integer, MemoryAttach> attachments = new TreeMap<>();
    private int nextRow;
    private int nextAttach;

    /** An empty message in the usual space. */
    public MemoryMessage() {
        this(new MemorySpace());
    }

    /** An empty message in {@code space}. */
    public MemoryMessage(MemorySpace space) {
        super(space);
    }

    /** Sets {@code props} and returns this message. */
    public final MemoryMessage with(PropValues props) {
        setProps(props);
        return this;
    }

    /** Adds a recipient nobody has taken responsibility for and returns this message; {@code type} is PR_RECIPIENT_TYPE. */
    public final MemoryMessage to(int type, String name, String addressType, String address) {
        modifyRecipients(
                RecipientMode.MODRECIP_ADD,
                List.of(PropValues.builder()
                        .put(PropTags.PR_RECIPIENT_TYPE, type)
                        .put(PropTags.PR_DISPLAY_NAME, name)
                        .put(PropTags.PR_ADDRTYPE, addressType)
                        .put(PropTags.PR_EMAIL_ADDRESS, address)
                        .put(PropTags.PR_RESPONSIBILITY, false)
                        .build()));
        return this;
    }

    /** Adds a saved attachment with {@code props} and returns this message. */
    public final MemoryMessage attach(PropValues props) {
        try (MemoryAttach attach = create()) {
            attach.setProps(props);
            attach.saveChanges(Set.of());
        }
        return this;
    }

    /** Adds a saved attachment in which {@code inner} as it now is, a message of the same space, is embedded; returns this one. */
    public final MemoryMessage embed(MemoryMessage inner) {
        try (MemoryAttach attach = create()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_EMBEDDED_MSG.value());
            attach.keep(inner.copy());
            attach.saveChanges(Set.of());
        }
        return this;
    }

    /** The recipients as they now are, with PR_ROWID; also after close. */
    public final List<PropValues> recipients() {
        return List.copyOf(recipients);
    }

    /** The attachments as they were saved, by number, for a test to look at; also after close. */
    public final Map<Integer, MemoryAttach> attachments() {
        return Collections.unmodifiableMap(new TreeMap<>(attachments));
    }

    /** Another object on this message, as a store opens one: what is saved in it replaces what is here. */
    public final MemoryMessage openCopy() {
        MemoryMessage original = this;
        MemoryMessage copy = new MemoryMessage(space()) {
            @Override
            protected MemoryAttach newAttach() {
                return original.newAttach();
            }

            @Override
            public void saveChanges(Set<SaveFlag> flags) {
                super.saveChanges(flags);
                int saves = original.saves() + 1;
                original.like(this).countSaves(saves);
            }
        };
        return copy.like(this);
    }

    /** The same message once more, with nothing in common. */
    final MemoryMessage copy() {
        return new MemoryMessage(space()).like(this);
    }

    /** Takes over all there is to {@code other}; saved attachments are never changed, only replaced, so both may have them. */
    final MemoryMessage like(MemoryMessage other) {
        replaceBy(other);
        countSaves(other.saves());
        recipients.clear();
        recipients.addAll(other.recipients);
        attachments.clear();
        attachments.putAll(other.attachments);
        nextRow = other.nextRow;
        nextAttach = other.nextAttach;
        return this;
    }

    /** The object an attachment is kept in or opened as, empty; override it to have attachments that fail or count. */
    protected MemoryAttach newAttach() {
        return new MemoryAttach(space());
    }

    private MemoryAttach create() {
        requireOpen();
        return opened(nextAttach++, newAttach());
    }

    private MemoryAttach opened(int number, MemoryAttach attach) {
        return attach.numbered(number, () -> attachments.put(number, newAttach().like(attach)));
    }

    @Override
    public Attach createAttach() {
        return create();
    }

    @Override
    public Attach openAttach(int number, Set<OpenFlag> flags) {
        requireOpen();
        return opened(number, newAttach().like(existing(number)));
    }

    @Override
    public void deleteAttach(int number) {
        requireOpen();
        existing(number);
        attachments.remove(number);
    }

    private MemoryAttach existing(int number) {
        MemoryAttach attach = attachments.get(number);
        if (attach == null) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there is no attachment " + number + " but " + attachments.keySet() + "; was it saved?");
        }
        return attach;
    }

    @Override
    public Table attachmentTable() {
        requireOpen();
        return TableData.table(
                List.of(PropTags.PR_ATTACH_NUM),
                attachments.values().stream().map(MemoryAttach::props).toList());
    }

    @Override
    public Table recipientTable() {
        requireOpen();
        return TableData.table(
                List.of(PropTags.PR_ROWID, PropTags.PR_DISPLAY_NAME, PropTags.PR_RECIPIENT_TYPE), recipients);
    }

    @Override
    public void modifyRecipients(RecipientMode mode, List<PropValues> changes) {
        requireOpen();
        if (mode == RecipientMode.REPLACE_ALL) {
            recipients.clear();
        }
        for (PropValues change : changes) {
            switch (mode) {
                case REPLACE_ALL, MODRECIP_ADD ->
                    recipients.add(change.with(PropValues.builder()
                            .put(PropTags.PR_ROWID, nextRow++)
                            .build()));
                case MODRECIP_MODIFY -> recipients.set(row(change), change);
                case MODRECIP_REMOVE -> recipients.remove(row(change));
            }
        }
    }

    private int row(PropValues change) {
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.get(i).get(PropTags.PR_ROWID).equals(change.get(PropTags.PR_ROWID))) {
                return i;
            }
        }
        throw new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND,
                "no recipient has the PR_ROWID " + change.get(PropTags.PR_ROWID)
                        + "; take it from the recipient table");
    }

    @Override
    public List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags) {
        List<PropProblem> problems = super.copyTo(destination, exclude, flags);
        if (destination instanceof MemoryMessage message) {
            if (exclude.stream().noneMatch(PropTags.PR_MESSAGE_RECIPIENTS::sameId)) {
                message.modifyRecipients(RecipientMode.MODRECIP_ADD, recipients);
            }
            if (exclude.stream().noneMatch(PropTags.PR_MESSAGE_ATTACHMENTS::sameId)) {
                attachments.values().forEach(message::adopt);
            }
        }
        return problems;
    }

    private void adopt(MemoryAttach attach) {
        int number = nextAttach++;
        attachments.put(number, newAttach().like(attach).numbered(number, () -> {}));
    }

    @Override
    public void submitMessage() {
        throw new UnsupportedOperationException("a message in memory is not sent");
    }

    @Override
    public void setReadFlag(Set<ReadFlag> flags) {
        throw new UnsupportedOperationException("a message in memory is not marked as read");
    }
}
