package org.posthouse.mapi.msg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.msg.MessageDraft.AttachDraft;

/** A message on storage: a draft until SaveChanges writes it, or hands it to the attachment it lies in. */
final class StgMessage extends StgObject implements StorageMessage {
    private final MessageHome home;
    private final OpenAttachments attachments;
    private final Set<Table> tables = Collections.newSetFromMap(new WeakHashMap<>());
    private MessageDraft draft;
    private Runnable ended = () -> {};

    StgMessage(MessageRoot root, boolean modifiable, MessageHome home, MessageDraft draft) {
        super(root, modifiable);
        this.home = home;
        this.draft = draft;
        this.attachments = new OpenAttachments(root);
    }

    /** Whom to tell when it is closed, before the client is told. */
    StgMessage whenEnded(Runnable told) {
        Runnable others = ended;
        ended = () -> both(others, told);
        return this;
    }

    MessageHome home() {
        return home;
    }

    MessageDraft message() {
        return draft;
    }

    @Override
    PropDraft draft() {
        return draft.props();
    }

    @Override
    Optional<StgObject> parent() {
        return home instanceof MessageHome.InAttach place ? Optional.of(place.attach()) : Optional.empty();
    }

    @Override
    Encoding encoding() {
        return MessageWriter.encoding(draft, root());
    }

    @Override
    protected String describe() {
        return "message";
    }

    @Override
    Optional<PropValue<?>> computed(int id) {
        return Computed.ofMessage(this, id);
    }

    @Override
    List<PropTag<?>> computedTags() {
        return Computed.MESSAGE;
    }

    @Override
    boolean isComputed(PropTag<?> tag) {
        return tag.sameId(PropTags.PR_NORMALIZED_SUBJECT)
                || Computed.MESSAGE.stream().anyMatch(tag::sameId);
    }

    /** In a file of 8-bit text all of it is in one code page, which therefore stays. */
    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        boolean isFixed = tag.sameId(PropTags.PR_MESSAGE_CODEPAGE) && !root().isUnicode() && draft.storage() != null;
        return super.refusal(tag).or(() -> isFixed ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty());
    }

    @Override
    public Table recipientTable() {
        requireOpen();
        return kept(MessageTables.recipients(draft.recipients(root()).rows()));
    }

    private Table kept(Table table) {
        tables.add(table);
        return table;
    }

    @Override
    public void modifyRecipients(RecipientMode mode, List<PropValues> recipients) {
        requireModifiable();
        List<PropValues> longTerm = recipients.stream()
                .map(row -> MessageTables.longTerm(row, root().options()))
                .toList();
        draft.recipients(root()).modify(mode, longTerm, root().limits());
        touch();
    }

    /** The numbers of the attachments as they are now. */
    Set<Integer> attachments() {
        return attachments.numbers(draft);
    }

    @Override
    public Table attachmentTable() {
        requireOpen();
        List<PropValues> rows = new ArrayList<>();
        for (int number : attachments()) {
            rows.add(MessageTables.row(number, attachments.find(draft, number)));
        }
        return kept(MessageTables.attachments(rows));
    }

    @Override
    public StorageAttach openAttach(int number, Set<OpenFlag> flags) {
        requireOpen();
        Optional<StgAttach> already = attachments.open(number);
        if (already.isPresent()) {
            already.get().retain();
            return already.get();
        }
        boolean write = flags.contains(OpenFlag.MAPI_MODIFY);
        if (write) {
            requireModifiable();
        }
        AttachDraft stored = attachments.find(draft, number);
        return attachments.add(new StgAttach(
                this,
                number,
                write || flags.contains(OpenFlag.MAPI_BEST_ACCESS) && isModifiable(),
                new AttachDraft(stored.props().copy(), stored.inside(), stored.ole())));
    }

    @Override
    public StorageAttach createAttach() {
        requireModifiable();
        int number = attachments.nextNumber(draft);
        return attachments.add(new StgAttach(this, number, true, attachments.fresh(draft, number)));
    }

    /** Takes what a saved attachment holds. */
    void take(int number, AttachDraft attach) {
        requireModifiable();
        draft.putAttachment(number, Optional.of(attach));
        touch();
    }

    void closed(int number) {
        attachments.remove(number);
    }

    @Override
    public void deleteAttach(int number) {
        requireModifiable();
        attachments.find(draft, number);
        draft.putAttachment(number, Optional.empty());
        touch();
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireModifiable();
        if (home instanceof MessageHome.InAttach place) {
            place.attach().take(draft.copy());
            handedOver();
        } else if (home instanceof MessageHome.OnStorage place) {
            new MessageWriter(root()).save(draft, place.storage());
            handedOver();
            rebase(MessageWriter.reload(draft, place.storage(), root()));
        }
    }

    /** Goes on from what has been saved, with all that is open in it. */
    void rebase(MessageDraft saved) {
        if (isClean()) {
            draft = saved;
        } else {
            draft.rebase(saved, root());
        }
        attachments.rebase(saved);
    }

    @Override
    public void submitMessage() {
        requireOpen();
        throw new MapiException(
                ErrorCode.MAPI_E_NO_SUPPORT,
                "a message on storage is in no store and cannot be submitted; copy it to a message of an outbox");
    }

    @Override
    public void setReadFlag(Set<ReadFlag> flags) {
        requireModifiable();
        Computed.setReadFlag(this, flags);
    }

    @Override
    public List<MsgProblem> problems() {
        requireOpen();
        return root().problems().list();
    }

    @Override
    public List<MsgProblem> check() {
        requireOpen();
        MessageCheck.read(this);
        return root().problems().list();
    }

    @Override
    public List<Optional<Set<PropAttribute>>> attributes(List<PropTag<?>> tags) {
        requireOpen();
        return Attributes.get(draft(), tags);
    }

    @Override
    public List<PropProblem> setAttributes(List<PropTag<?>> tags, List<Set<PropAttribute>> attributes) {
        requireModifiable();
        touch();
        return Attributes.set(draft(), tags, attributes);
    }

    @Override
    protected void copyPart(PropTag<?> tag, MapiProp destination) {
        if (destination instanceof Message message) {
            if (tag.sameId(PropTags.PR_MESSAGE_RECIPIENTS)) {
                List<PropValues> rows = List.copyOf(draft.recipients(root()).rows());
                message.modifyRecipients(RecipientMode.REPLACE_ALL, rowsFor(destination, rows));
            } else if (tag.sameId(PropTags.PR_MESSAGE_ATTACHMENTS)) {
                attachments().forEach(number -> copyAttachment(number, message));
            }
        }
    }

    private void copyAttachment(int number, Message message) {
        try (StorageAttach from = openAttach(number, Set.of());
                Attach to = message.createAttach()) {
            from.copyTo(to, List.of(), Set.of());
            to.saveChanges(Set.of());
        }
    }

    /** The second in any case: a message is closed once, and nobody would come back for what was left. */
    private static void both(Runnable first, Runnable second) {
        try {
            first.run();
        } finally {
            second.run();
        }
    }

    @Override
    protected void release() {
        both(this::releaseParts, this::releaseHome);
    }

    private void releaseParts() {
        attachments.end();
        tables.forEach(Table::close);
    }

    private void releaseHome() {
        if (home instanceof MessageHome.InAttach place) {
            place.attach().closedInside();
        } else {
            both(
                    () -> both(root().scratch()::clear, ended),
                    () -> root().options().released().accept(this));
        }
    }
}
