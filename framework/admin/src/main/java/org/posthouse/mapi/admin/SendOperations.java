package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_BODY;
import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_IPM_OUTBOX_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_IPM_SENTMAIL_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_CLASS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_FLAGS;
import static org.posthouse.mapi.api.property.PropTags.PR_SEARCH_KEY;
import static org.posthouse.mapi.api.property.PropTags.PR_SENTMAIL_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_SUBJECT;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.MimeConversion;
import org.posthouse.mapi.convert.MimeConverter;

/** Sends a message from the default store of a session and tells what became of it; for one thread. */
public final class SendOperations {
    private final Session session;
    private final Consumer<List<PropValues>> sentTo;

    /** Works in {@code session}, which stays the caller's. */
    public SendOperations(Session session) {
        this.session = session;
        this.sentTo = recipients -> {};
    }

    /** Works in {@code session} and tells {@code nicknames} who was written to; both stay the caller's. */
    public SendOperations(Session session, SessionNicknames nicknames) {
        this.session = session;
        this.sentTo = nicknames::sentTo;
    }

    /**
     * Submits a message, lets the spooler do its work, and looks what became of it.
     *
     * @param content read to its end, not closed
     * @throws MapiException MAPI_E_NOT_FOUND or MAPI_E_AMBIGUOUS_RECIP for a recipient that is not clear, MAPI_E_NO_RECIPIENTS,
     *     MAPI_E_CORRUPT_DATA for mail text that is none; nothing is sent then
     */
    public Report send(Outgoing outgoing, InputStream content) {
        List<PropValues> recipients = resolve(outgoing.to());
        try (MsgStore store = session.openDefaultStore()) {
            Reports reports = new Reports(store);
            Binary searchKey;
            List<String> names;
            String subject;
            try (Folder outbox =
                            store.openFolder(special(store, PR_IPM_OUTBOX_ENTRYID), EnumSet.of(OpenFlag.MAPI_MODIFY));
                    Message message = outbox.createMessage(Set.of())) {
                fill(message, outgoing, content);
                if (!recipients.isEmpty()) {
                    message.modifyRecipients(RecipientMode.REPLACE_ALL, recipients);
                }
                store.prop(PR_IPM_SENTMAIL_ENTRYID).ifPresent(sent -> message.setProp(PR_SENTMAIL_ENTRYID, sent));
                List<PropValues> addressed = recipients(message);
                names = addressed.stream().map(Recipients::display).toList();
                if (names.isEmpty()) {
                    throw new MapiException(
                            ErrorCode.MAPI_E_NO_RECIPIENTS, "the message goes to nobody; say who gets it with --to");
                }
                message.saveChanges(EnumSet.of(SaveFlag.KEEP_OPEN_READWRITE));
                searchKey = message.prop(PR_SEARCH_KEY).orElse(Binary.EMPTY);
                subject = message.prop(PR_SUBJECT).orElse("");
                message.submitMessage();
                sentTo.accept(addressed);
            }
            session.flushQueues(EnumSet.of(FlushFlag.FLUSH_UPLOAD));
            return outcome(store, searchKey, new Report(State.SENT, subject, names, Optional.empty(), reports.fresh()));
        }
    }

    private List<PropValues> resolve(List<String> to) {
        if (to.isEmpty()) {
            return List.of();
        }
        try (AddrBook book = session.openAddressBook()) {
            return new Recipients(book).resolve(to);
        }
    }

    /**
     * Opens a file that shall be sent; a pipe or a device, which could be waited for without end, is none.
     *
     * @param isMime whether it is mail text, and perhaps comes from a mailbox (mbox) with one mail
     * @return closed by the caller
     * @throws MapiException MAPI_E_NO_SUPPORT for what is no file, or several mails
     */
    public static InputStream open(Path file, boolean isMime) throws IOException {
        return isMime ? MailFile.open(file) : MailFile.regular(file);
    }

    private static void fill(Message message, Outgoing outgoing, InputStream content) {
        if (outgoing.isMime()) {
            MimeConversion conversion = new MimeConverter().mimeToMapi(content, message);
            if (conversion.loss().isPresent()) {
                throw new MapiException(
                        ErrorCode.MAPI_E_CORRUPT_DATA,
                        "nothing was sent, for only a part of the mail could be read: " + Losses.oneLine(conversion));
            }
        } else {
            message.setProp(PR_MESSAGE_CLASS, "IPM.Note");
            text(message, content);
        }
        outgoing.subject().ifPresent(subject -> message.setProp(PR_SUBJECT, subject));
        // the sender knows what it says; delivery makes every recipient's own copy unread
        message.setProp(PR_MESSAGE_FLAGS, MessageFlag.MSGFLAG_UNSENT.bit() | MessageFlag.MSGFLAG_READ.bit());
    }

    /** Passes it through, however long it is; what is no UTF-8 becomes U+FFFD. */
    private static void text(Message message, InputStream content) {
        try (Writer body = new OutputStreamWriter(message.createStream(PR_BODY), StandardCharsets.UTF_8)) {
            new InputStreamReader(content, StandardCharsets.UTF_8).transferTo(body);
        } catch (IOException failure) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR, "the text to send cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static List<PropValues> recipients(Message message) {
        try (Table table = message.recipientTable()) {
            return table.allRows();
        }
    }

    private static EntryId special(MsgStore store, PropTag<Binary> tag) {
        return store.prop(tag)
                .map(EntryId::new)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "the default store has no " + tag + ", so nothing can be sent from it"));
    }

    private static Report outcome(MsgStore store, Binary searchKey, Report report) {
        if (!report.reasons().isEmpty()) {
            return report.with(State.REFUSED, Optional.empty());
        }
        if (find(store, special(store, PR_IPM_OUTBOX_ENTRYID), searchKey).isPresent()) {
            return report.with(State.WAITING, Optional.empty());
        }
        Optional<EntryId> copy =
                store.prop(PR_IPM_SENTMAIL_ENTRYID).flatMap(sent -> find(store, new EntryId(sent), searchKey));
        return report.with(State.SENT, copy);
    }

    private static Optional<EntryId> find(MsgStore store, EntryId folder, Binary searchKey) {
        try (Folder opened = store.openFolder(folder, Set.of());
                Table table = opened.contentsTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID, PR_SEARCH_KEY));
            table.restrict(Restriction.equal(PR_SEARCH_KEY, searchKey));
            return table.firstRow().flatMap(row -> row.get(PR_ENTRYID)).map(EntryId::new);
        }
    }

    /**
     * What to send.
     *
     * @param to who gets it: TYPE:ADDRESS or names of the address book; none keeps the recipients of mail text
     * @param subject replaces the subject of mail text; empty keeps it
     * @param isMime whether the content is mail text (.eml) or plain text in UTF-8
     */
    public record Outgoing(List<String> to, Optional<String> subject, boolean isMime) {
        public Outgoing {
            to = List.copyOf(to);
        }
    }

    /** What became of a message. */
    public enum State {
        /** A transport took it. */
        SENT,
        /** A nondelivery report came. */
        REFUSED,
        /** It is in the Outbox, to be sent later. */
        WAITING
    }

    /**
     * What became of a message.
     *
     * @param state sent, refused or waiting
     * @param subject its subject
     * @param recipients who gets it
     * @param entryId the copy in Sent Items, when there is one
     * @param reasons what nondelivery reports say
     */
    public record Report(
            State state, String subject, List<String> recipients, Optional<EntryId> entryId, List<String> reasons) {
        public Report {
            recipients = List.copyOf(recipients);
            reasons = List.copyOf(reasons);
        }

        Report with(State newState, Optional<EntryId> copy) {
            return new Report(newState, subject, recipients, copy, reasons);
        }
    }
}
