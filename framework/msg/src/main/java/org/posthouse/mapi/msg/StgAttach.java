package org.posthouse.mapi.msg;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.msg.MessageDraft.AttachDraft;

/** An attachment of an open message on storage; its SaveChanges hands it to that message. */
final class StgAttach extends StgObject implements StorageAttach {
    private static final String DATA = ElementNames.value(PropTags.PR_ATTACH_DATA_OBJ.tag());

    private final StgMessage message;
    private final int number;
    private AttachDraft draft;
    private @Nullable StgMessage inside;

    /** The storage that the client writes to; of which a SaveChanges takes a copy. */
    private @Nullable Spill own;

    /** A copy of the stored storage for who only reads: what is stored can be written to and has no view that cannot. */
    private @Nullable Spill view;

    StgAttach(StgMessage message, int number, boolean modifiable, AttachDraft draft) {
        super(message.root(), modifiable);
        this.message = message;
        this.number = number;
        this.draft = draft;
    }

    StgMessage message() {
        return message;
    }

    int number() {
        return number;
    }

    @Override
    PropDraft draft() {
        return draft.props();
    }

    @Override
    Optional<StgObject> parent() {
        return Optional.of(message);
    }

    @Override
    Encoding encoding() {
        return message.encoding();
    }

    @Override
    protected String describe() {
        return "attachment";
    }

    @Override
    Optional<PropValue<?>> computed(int id) {
        return Computed.ofAttachment(this, id);
    }

    @Override
    List<PropTag<?>> computedTags() {
        return Computed.ATTACHMENT;
    }

    @Override
    boolean isComputed(PropTag<?> tag) {
        return tag.sameId(PropTags.PR_RECORD_KEY)
                || Computed.ATTACHMENT.stream().anyMatch(tag::sameId);
    }

    private @Nullable Storage stored() {
        Storage storage = draft().stored().storage();
        return storage == null ? null : storage.storage(DATA).orElse(null);
    }

    /** The storage that is there to be opened; null when there is none. */
    private @Nullable Storage saved() {
        return draft.ole().map(Spill::storage).orElseGet(this::stored);
    }

    @Override
    public StorageMessage openEmbedded(Set<OpenFlag> flags) {
        requireOpen();
        StgMessage already = inside;
        if (already != null) {
            already.retain();
            return already;
        }
        boolean write = checked(flags);
        MessageHome home = new MessageHome.InAttach(this);
        if (home.depth() > root().limits().depth()) {
            draft().stored()
                    .problem(
                            MsgProblem.Code.TOO_DEEP,
                            "it is the message " + home.depth() + " deep; the limit is "
                                    + root().limits().depth());
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG,
                    "messages lie in one another " + home.depth() + " deep; the limit is "
                            + root().limits().depth());
        }
        boolean create = flags.contains(OpenFlag.MAPI_CREATE);
        StgMessage opened = new StgMessage(root(), write, home, create ? fresh() : existing());
        inside = opened;
        return opened;
    }

    /** Whether it is to be written. */
    private boolean checked(Set<OpenFlag> flags) {
        boolean write = flags.contains(OpenFlag.MAPI_MODIFY);
        if (flags.contains(OpenFlag.MAPI_CREATE) && !write) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "MAPI_CREATE needs MAPI_MODIFY");
        }
        if (write) {
            requireModifiable();
        }
        return write || flags.contains(OpenFlag.MAPI_BEST_ACCESS) && isModifiable();
    }

    private MessageDraft fresh() {
        StoredProps none = StoredProps.none(
                root(), PropEntries.EMBEDDED_HEADER, draft().stored().place().child(DATA), null);
        PropDraft props = new PropDraft(none);
        NewMessage.fill(props, root());
        return new MessageDraft(props);
    }

    private MessageDraft existing() {
        if (draft.inside().isPresent()) {
            return draft.inside().get().copy();
        }
        return Optional.of(draft)
                .filter(attach -> attach.ole().isEmpty())
                .flatMap(attach -> MessageWriter.embedded(attach, root()))
                .orElseThrow(() ->
                        new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "attachment " + number + " holds no message"));
    }

    /** Takes what a saved embedded message holds. */
    void take(MessageDraft saved) {
        requireModifiable();
        draft = new AttachDraft(draft(), Optional.of(saved), Optional.empty());
        own = null;
        view = null;
        draft().put(new Held.Part(Held.Part.MESSAGE));
        draft().put(new PropValue<>(PropTags.PR_ATTACH_METHOD, Method.ATTACH_EMBEDDED_MSG.value()));
        touch();
    }

    void closedInside() {
        inside = null;
    }

    @Override
    public Storage openStorage(Set<OpenFlag> flags) {
        requireOpen();
        boolean write = checked(flags);
        boolean create = flags.contains(OpenFlag.MAPI_CREATE);
        Spill opened = own;
        if (!create && opened != null) {
            return opened.storage();
        }
        Storage now = create ? null : saved();
        if (now == null && !create) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "attachment " + number + " holds no storage");
        }
        return write ? toChange(now) : toRead(Objects.requireNonNull(now));
    }

    private Storage toChange(@Nullable Storage now) {
        Spill copy = root().scratch().storageCopy(now);
        draft = new AttachDraft(draft(), Optional.empty(), Optional.of(copy));
        own = copy;
        endInside();
        draft().put(new Held.Part(Held.Part.STORAGE));
        draft().put(new PropValue<>(PropTags.PR_ATTACH_METHOD, Method.ATTACH_OLE.value()));
        touch();
        return copy.storage();
    }

    private Storage toRead(Storage now) {
        if (!now.writable()) {
            return now;
        }
        Spill known = view;
        if (known == null) {
            known = root().scratch().storageCopy(now);
            view = known;
        }
        return known.storage();
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        super.store(values);
        dropPart(values.stream().map(PropValue::tag).toList());
    }

    @Override
    void keep(Held held) {
        super.keep(held);
        dropPart(List.of(held.tag()));
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        super.remove(tags);
        dropPart(tags);
    }

    /** Data as bytes and data as an object have one identifier: who sets or deletes the one has no longer the other. */
    private void dropPart(List<? extends PropTag<?>> tags) {
        if (tags.stream().anyMatch(PropTags.PR_ATTACH_DATA_BIN::sameId)) {
            draft = new AttachDraft(draft(), Optional.empty(), Optional.empty());
            own = null;
            view = null;
            endInside();
        }
    }

    /** Closes an embedded message that the attachment has no longer, as it could never be saved. */
    private void endInside() {
        StgMessage open = inside;
        if (open != null) {
            open.end();
        }
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireModifiable();
        message.take(number, new AttachDraft(draft().copy(), draft.inside(), ole()));
        handedOver();
    }

    /** The storage to be saved. The client goes on with its own: what it writes from now on is for the next SaveChanges. */
    private Optional<Spill> ole() {
        Spill opened = own;
        return opened == null ? draft.ole() : Optional.of(root().scratch().storageCopy(opened.storage()));
    }

    /** Goes on from what the message has saved. */
    void rebase(AttachDraft saved) {
        if (isClean()) {
            draft = new AttachDraft(saved.props(), saved.inside(), Optional.ofNullable(own));
        } else {
            draft.rebase(saved, root());
        }
        StgMessage open = inside;
        if (open != null) {
            MessageWriter.embedded(saved, root()).ifPresent(open::rebase);
        }
    }

    @Override
    protected void copyPart(PropTag<?> tag, MapiProp destination) {
        if (!(destination instanceof Attach attach) || !tag.sameId(PropTags.PR_ATTACH_DATA_OBJ)) {
            return;
        }
        boolean isMessage = draft.inside().isPresent()
                || draft.ole().isEmpty()
                        && stored() != null
                        && stored().stream(ElementNames.PROPERTIES).isPresent();
        if (isMessage) {
            try (Message from = openEmbedded(Set.of());
                    Message to = attach.openEmbedded(Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE))) {
                from.copyTo(to, List.of(), Set.of());
                to.saveChanges(Set.of());
            }
        } else if (destination instanceof StorageAttach other) {
            Objects.requireNonNull(saved())
                    .copyTo(other.openStorage(Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE)), Set.of());
        }
    }

    @Override
    protected void release() {
        endInside();
        message.closed(number);
    }
}
