package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.provider.store.personal.MessageDraft.AttachDraft;
import org.posthouse.mapi.rtf.RtfSync;

/** A message (IMessage): a draft until SaveChanges puts it into its folder, or into the attachment it is embedded in. */
class SqlMessage extends TransactedObject implements Message {
    private final MessageHome home;
    private MessageDraft draft;
    private @Nullable Map<Integer, Long> savedAttachments;
    private int highestNumber = -1;

    SqlMessage(Logon logon, boolean modifiable, MessageHome home, MessageDraft draft) {
        super(logon, modifiable);
        this.home = home;
        this.draft = draft;
        if (modifiable && draft.node().isSaved()) {
            core().writing(draft.node().id());
        }
    }

    final MessageDraft draft() {
        return draft;
    }

    final MessageHome home() {
        return home;
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
        return ObjectType.MAPI_MESSAGE;
    }

    @Override
    protected String describe() {
        return "message";
    }

    @Override
    Optional<PropValue<?>> computed(int id) {
        return MessagePlace.read(this, id).or(() -> place(id));
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return List.of(PropTags.PR_MESSAGE_RECIPIENTS, PropTags.PR_MESSAGE_ATTACHMENTS);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        Optional<ErrorCode> refused = super.refusal(tag);
        if (refused.isPresent()) {
            return refused;
        } else if (tag.sameId(PropTags.PR_MESSAGE_FLAGS) && !draft.node().isSaved()) {
            return Optional.empty();
        } else if (MessageColumns.isComputed(tag)) {
            return Optional.of(ErrorCode.MAPI_E_COMPUTED);
        }
        Column column = MessageColumns.BY_ID.get(tag.id());
        boolean fits = column == null
                || column.tag().type() == tag.type()
                || column.tag().type().isString()
                        && tag.type().isString()
                        && !tag.type().isMultiValue();
        return fits ? Optional.empty() : Optional.of(ErrorCode.MAPI_E_UNEXPECTED_TYPE);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        for (PropValue<?> value : values) {
            if (value.tag().sameId(PropTags.PR_MESSAGE_FLAGS)) {
                draft.props().put(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, MessagePlace.settable(value)));
            } else {
                Column column = MessageColumns.BY_ID.get(value.tag().id());
                draft.props().put(column == null ? value : PropValue.of(column.tag(), value.value()));
            }
        }
    }

    @Override
    int streamLimit(PropTag<?> tag) {
        return MessageColumns.BY_ID.containsKey(tag.id()) ? Integer.MAX_VALUE : super.streamLimit(tag);
    }

    final List<PropValues> recipients() {
        List<PropValues> changed = draft.recipients();
        return changed != null
                ? changed
                : core().database()
                        .read(sql -> MessageRows.recipients(sql, draft.node().id()));
    }

    @Override
    public Table recipientTable() {
        requireOpen();
        return MessageTables.recipients(recipients());
    }

    @Override
    public void modifyRecipients(RecipientMode mode, List<PropValues> recipients) {
        requireModifiable();
        draft.recipients(Recipients.modify(recipients(), mode, recipients));
    }

    private Map<Integer, Long> saved() {
        Map<Integer, Long> saved = savedAttachments;
        if (saved == null) {
            saved = core().database()
                    .read(sql -> MessageRows.attachments(sql, draft.node().id()));
            savedAttachments = saved;
        }
        return saved;
    }

    /** The attachments as they are now: number to row, 0 for those not saved yet. */
    private Map<Integer, Long> attachments() {
        Map<Integer, Long> now = new TreeMap<>(saved());
        draft.attachments().forEach((num, changed) -> {
            if (changed.isPresent()) {
                now.put(num, changed.get().node().id());
            } else {
                now.remove(num);
            }
        });
        return now;
    }

    @Override
    public Table attachmentTable() {
        requireOpen();
        List<PropValues> rows = new ArrayList<>();
        for (int num : attachments().keySet()) {
            try (SqlAttach attach = open(num, false)) {
                rows.add(MessageTables.attachmentRow(attach));
            }
        }
        return MessageTables.attachments(rows);
    }

    @Override
    public Attach openAttach(int number, Set<OpenFlag> flags) {
        requireOpen();
        boolean write = flags.contains(OpenFlag.MAPI_MODIFY);
        if (write) {
            requireModifiable();
        }
        return open(number, write || flags.contains(OpenFlag.MAPI_BEST_ACCESS) && isModifiable());
    }

    private SqlAttach open(int number, boolean modifiable) {
        AttachDraft attach = attachment(number);
        AttachDraft own = new AttachDraft(attach.node(), attach.props().copy(), attach.embedded());
        return new SqlAttach(this, number, modifiable, own);
    }

    /** Looks for one only: to gather all for each would cost a message of many attachments the square of their number. */
    private AttachDraft attachment(int number) {
        Optional<AttachDraft> changed = draft.attachments().get(number);
        Long row = changed == null ? saved().get(number) : null;
        if (row != null) {
            return new AttachDraft(
                    new Node(row),
                    new PropBag(core().database().read(sql -> PropRows.load(sql, row))),
                    Optional.empty());
        }
        if (changed == null || changed.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message has no attachment " + number);
        }
        return changed.get();
    }

    @Override
    public Attach createAttach() {
        requireModifiable();
        return new SqlAttach(
                this, nextNumber(), true, new AttachDraft(new Node(0), SqlAttach.fresh(), Optional.empty()));
    }

    /** A number is not given twice: not of one that was deleted, and not of one that was made and never saved. */
    private int nextNumber() {
        Set<Integer> used = new HashSet<>(saved().keySet());
        used.addAll(draft.attachments().keySet());
        highestNumber = Math.max(
                        highestNumber,
                        used.stream().mapToInt(Integer::intValue).max().orElse(-1))
                + 1;
        return highestNumber;
    }

    /** Takes what a saved attachment holds. */
    final void take(int number, AttachDraft attach) {
        requireModifiable();
        draft.attachments().put(number, Optional.of(attach));
    }

    @Override
    public void deleteAttach(int number) {
        requireModifiable();
        if (!attachments().containsKey(number)) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the message has no attachment " + number);
        }
        draft.attachments().put(number, Optional.empty());
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireModifiable();
        boolean first = !draft.node().isSaved();
        synchronizeBodies();
        home.save(this, flags);
        if (first && draft.node().isSaved()) {
            core().writing(draft.node().id());
        }
    }

    /** Keeps the plain text and the RTF of a message that has RTF in step. */
    private void synchronizeBodies() {
        PropBag props = draft.props();
        boolean body = props.isChanged(PropTags.PR_BODY)
                && props.held(PropTags.PR_RTF_COMPRESSED.id()).isPresent();
        if (body || props.isChanged(PropTags.PR_RTF_COMPRESSED)) {
            List<PropTag<?>> changed = new ArrayList<>();
            for (PropTag<?> tag : List.of(PropTags.PR_BODY, PropTags.PR_RTF_COMPRESSED, PropTags.PR_RTF_IN_SYNC)) {
                if (props.isChanged(tag)) {
                    changed.add(tag);
                }
            }
            RtfSync.beforeSave(this, changed, Set.of(StoreSupport.STORE_RTF_OK));
        }
    }

    /** Goes on from what has been saved. */
    final void reload(MessageDraft saved) {
        draft = saved;
        savedAttachments = null;
    }

    @Override
    public void submitMessage() {
        requireModifiable();
        new Submission(this).submit();
    }

    @Override
    public void setReadFlag(Set<ReadFlag> flags) {
        requireOpen();
        ReadFlags.check(flags);
        if (!logon().isWritable()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "the store was opened read only; open it with MDB_WRITE");
        }
        home.setReadFlag(this, flags);
    }

    @Override
    protected void copyPart(PropTag<?> tag, MapiProp destination) {
        if (destination instanceof Message message) {
            if (tag.sameId(PropTags.PR_MESSAGE_RECIPIENTS)) {
                message.modifyRecipients(RecipientMode.REPLACE_ALL, rowsFor(destination, recipients()));
            } else if (tag.sameId(PropTags.PR_MESSAGE_ATTACHMENTS)) {
                attachments().keySet().forEach(number -> copyAttachment(number, message));
            }
        }
    }

    private void copyAttachment(int number, Message message) {
        try (SqlAttach from = open(number, false);
                Attach to = message.createAttach()) {
            from.copyTo(to, List.of(), Set.of());
            to.saveChanges(Set.of());
        }
    }

    final boolean isUnsent() {
        return draft.props()
                .get(PropTags.PR_MESSAGE_FLAGS)
                .map(flags -> (flags & MessageFlag.MSGFLAG_UNSENT.bit()) != 0)
                .orElse(true);
    }

    @Override
    protected void release() {
        super.release();
        if (isModifiable() && draft.node().isSaved()) {
            core().notWriting(draft.node().id());
        }
    }
}
