package org.posthouse.mapi.provider.store.personal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.provider.store.personal.MessageDraft.AttachDraft;

/** An attachment (IAttach) of an open message; its SaveChanges hands it to that message. */
final class SqlAttach extends TransactedObject implements Attach {
    private final SqlMessage message;
    private final int number;
    private final AttachDraft draft;
    private @Nullable MessageDraft embedded;

    SqlAttach(SqlMessage message, int number, boolean modifiable, AttachDraft draft) {
        super(message.logon(), modifiable);
        this.message = message;
        this.number = number;
        this.draft = draft;
        this.embedded = draft.embedded().orElse(null);
    }

    /** What a new attachment has. */
    static PropBag fresh() {
        PropBag bag = new PropBag(new HashMap<>());
        bag.put(new PropValue<>(PropTags.PR_ATTACH_METHOD, Method.NO_ATTACHMENT.value()));
        bag.put(new PropValue<>(PropTags.PR_RENDERING_POSITION, -1));
        return bag;
    }

    int number() {
        return number;
    }

    @Override
    PropBag bag() {
        return draft.props();
    }

    @Override
    long owner() {
        return draft.node().id();
    }

    @Override
    ObjectType objectType() {
        return ObjectType.MAPI_ATTACH;
    }

    @Override
    protected String describe() {
        return "attachment";
    }

    @Override
    Optional<PropValue<?>> computed(int id) {
        if (id == PropTags.PR_ATTACH_NUM.id()) {
            return Optional.of(new PropValue<>(PropTags.PR_ATTACH_NUM, number));
        } else if (id == PropTags.PR_RECORD_KEY.id()) {
            return draft.node().isSaved()
                    ? Optional.of(new PropValue<>(PropTags.PR_RECORD_KEY, recordKey()))
                    : Optional.empty();
        } else if (id == PropTags.PR_ATTACH_SIZE.id()) {
            return Optional.of(new PropValue<>(PropTags.PR_ATTACH_SIZE, size()));
        }
        return place(id);
    }

    private Binary recordKey() {
        return core().ids()
                .uid()
                .bytes()
                .concat(StoreIds.instanceKey(draft.node().id()));
    }

    /** What is stored; for an attachment that is being written, what it holds. */
    private int size() {
        long stored = core().database()
                .read(sql -> sql.number(
                        "SELECT size FROM attach WHERE id = ?", draft.node().id()));
        long changed = 0;
        for (Map.Entry<Integer, Held> change : draft.props().changes().entrySet()) {
            if (change.getValue() instanceof Held.Value value) {
                changed += Values.size(value.value());
            } else if (change.getValue() instanceof Held.Staged staged) {
                changed += staged.file().size();
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, stored == 0 ? changed : stored);
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return hasEmbedded() ? List.of(PropTags.PR_ATTACH_DATA_OBJ) : List.of();
    }

    private boolean hasEmbedded() {
        return embedded != null
                || core().database()
                                .read(sql ->
                                        MessageRows.embedded(sql, draft.node().id()))
                        != 0;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        Optional<ErrorCode> refused = super.refusal(tag);
        return refused.isEmpty() && MessageColumns.PLACE.contains(tag.id())
                ? Optional.of(ErrorCode.MAPI_E_COMPUTED)
                : refused;
    }

    @Override
    public Message openEmbedded(Set<OpenFlag> flags) {
        requireOpen();
        boolean create = flags.contains(OpenFlag.MAPI_CREATE);
        boolean write = flags.contains(OpenFlag.MAPI_MODIFY);
        if (create && !write) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "MAPI_CREATE needs MAPI_MODIFY");
        }
        if (write) {
            requireModifiable();
        }
        MessageDraft inside = create ? new MessageDraft(new Node(0), new PropBag(new HashMap<>()), false) : existing();
        return new SqlMessage(logon(), write, new MessageHome.InAttach(this), inside);
    }

    private MessageDraft existing() {
        MessageDraft changed = embedded;
        if (changed != null) {
            return changed.copy();
        }
        return core().database()
                .read(sql -> MessageRows.load(
                        sql, MessageRows.embedded(sql, draft.node().id())))
                .orElseThrow(() ->
                        new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "attachment " + number + " holds no message"));
    }

    /** Takes what a saved embedded message holds. */
    void take(MessageDraft inside) {
        requireModifiable();
        embedded = inside;
        bag().put(new PropValue<>(PropTags.PR_ATTACH_METHOD, Method.ATTACH_EMBEDDED_MSG.value()));
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireModifiable();
        message.adoptStaged(releaseStaged());
        message.take(number, new AttachDraft(draft.node(), draft.props().copy(), Optional.ofNullable(embedded)));
    }

    @Override
    protected void copyPart(PropTag<?> tag, MapiProp destination) {
        if (tag.sameId(PropTags.PR_ATTACH_DATA_OBJ) && destination instanceof Attach attach) {
            try (Message from = openEmbedded(Set.of());
                    Message to = attach.openEmbedded(Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE))) {
                from.copyTo(to, List.of(), Set.of());
                to.saveChanges(Set.of());
            }
        }
    }
}
