package org.posthouse.mapi.provider.store.personal;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.MessageFlag;

/** The properties of a message that follow from its row and its folder. */
final class MessagePlace {
    private static final int READ = 2;
    private static final int MODIFY_DELETE = 1 | 4;

    /** What of PR_MESSAGE_FLAGS a client may set before the first save. */
    private static final int SETTABLE = MapiFlag.bits(Set.of(
            MessageFlag.MSGFLAG_READ,
            MessageFlag.MSGFLAG_UNSENT,
            MessageFlag.MSGFLAG_FROMME,
            MessageFlag.MSGFLAG_RESEND));

    private MessagePlace() {}

    static int settable(PropValue<?> flags) {
        return flags.value() instanceof Integer bits ? bits & SETTABLE : 0;
    }

    static Optional<PropValue<?>> read(SqlMessage message, int id) {
        if (id == PropTags.PR_ACCESS.id()) {
            return Optional.of(new PropValue<>(PropTags.PR_ACCESS, access(message.logon())));
        } else if (id == PropTags.PR_MESSAGE_FLAGS.id()
                && !message.draft().node().isSaved()) {
            return Optional.of(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, unsaved(message.draft())));
        }
        return message.home() instanceof MessageHome.InFolder home
                ? read(message, home.folder(), id)
                : Optional.empty();
    }

    private static Optional<PropValue<?>> read(SqlMessage message, long folder, int id) {
        StoreIds ids = message.core().ids();
        if (id == PropTags.PR_PARENT_ENTRYID.id()) {
            return Optional.of(new PropValue<>(
                    PropTags.PR_PARENT_ENTRYID, ids.folder(folder).bytes()));
        }
        long row = message.owner();
        if (row == 0) {
            return Optional.empty();
        } else if (id == PropTags.PR_ENTRYID.id()) {
            return Optional.of(
                    new PropValue<>(PropTags.PR_ENTRYID, ids.message(row).bytes()));
        } else if (id == PropTags.PR_RECORD_KEY.id()) {
            return Optional.of(
                    new PropValue<>(PropTags.PR_RECORD_KEY, ids.message(row).bytes()));
        } else if (id == PropTags.PR_INSTANCE_KEY.id()) {
            return Optional.of(new PropValue<>(PropTags.PR_INSTANCE_KEY, StoreIds.instanceKey(row)));
        }
        return Optional.empty();
    }

    static int access(Logon logon) {
        return logon.isWritable() ? READ | MODIFY_DELETE : READ;
    }

    private static int unsaved(MessageDraft draft) {
        return draft.props().get(PropTags.PR_MESSAGE_FLAGS).orElse(MessageFlag.MSGFLAG_UNSENT.bit())
                | MessageFlag.MSGFLAG_UNMODIFIED.bit()
                | (draft.isAssociated() ? MessageFlag.MSGFLAG_ASSOCIATED.bit() : 0);
    }
}
