package org.posthouse.mapi.provider.store.personal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.spi.store.MsgStoreSupport.Need;

/** SubmitMessage: the message is saved, flagged and queued in one transaction, then the spooler is told. */
final class Submission {
    private static final int QUEUED = MessageFlag.MSGFLAG_SUBMIT.bit() | MessageFlag.MSGFLAG_UNSENT.bit();
    private static final int SUBMITFLAG_PREPROCESS = 0x2;

    private final SqlMessage message;

    Submission(SqlMessage message) {
        this.message = message;
    }

    void submit() {
        if (!(message.home() instanceof MessageHome.InFolder home)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_SUPPORT, "a message in an attachment cannot be submitted; copy it to a folder");
        }
        requireRecipients();
        Set<Need> needs = message.logon().support().expandRecips(message);
        requireRecipients();
        int flags = needs.contains(Need.NEEDS_PREPROCESSING) ? SUBMITFLAG_PREPROCESS : 0;
        prepare();
        home.save(message, Set.of(), (sql, changes) -> {
            long id = message.draft().node().id();
            sql.update("UPDATE message SET flags = flags | ? WHERE id = ?", QUEUED, id);
            sql.update("INSERT OR REPLACE INTO queue(message, seq, flags) VALUES(?,?,?)", id, sql.takeIds(1), flags);
            return id;
        });
        message.logon().support().readyToSend();
        message.close();
    }

    private void requireRecipients() {
        if (message.recipients().isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_RECIPIENTS, "the message has no recipients; add one before it is submitted");
        }
    }

    private void prepare() {
        PropValues unsent = PropValues.of(new PropValue<>(PropTags.PR_RESPONSIBILITY, false));
        List<PropValues> recipients =
                message.recipients().stream().map(row -> row.with(unsent)).toList();
        message.draft().recipients(recipients);
        message.draft().props().put(new PropValue<>(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.now()));
    }
}
