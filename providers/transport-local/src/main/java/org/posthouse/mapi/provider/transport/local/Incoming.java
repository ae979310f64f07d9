package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.Support;

/** Fetches messages from one mailbox. */
final class Incoming {
    private static final System.Logger LOG = System.getLogger(Incoming.class.getName());

    private final Support support;
    private final MailboxName name;
    private final Mailbox mailbox;
    private final Consumer<String> trouble;
    /** What the store would not take; tried again at the next logon, so that it does not stand in the way of the rest. */
    private final Set<String> refused = new HashSet<>();

    Incoming(Support support, MailboxName name, Mailbox mailbox, Consumer<String> trouble) {
        this.support = support;
        this.name = name;
        this.mailbox = mailbox;
        this.trouble = trouble;
    }

    /** Whether anything waits that could be fetched. */
    boolean waits() throws IOException {
        return mailbox.hasMail() && next().isPresent();
    }

    private Optional<String> next() throws IOException {
        Optional<String> doubtful = mailbox.inDoubt().stream()
                .filter(file -> !refused.contains(file))
                .findFirst();
        return doubtful.isPresent()
                ? doubtful
                : mailbox.waiting().stream()
                        .filter(file -> !refused.contains(file))
                        .findFirst();
    }

    /** Fills a message with the oldest mail that can be read and saves it; false when nothing waits. */
    boolean fetch(Message message) throws IOException {
        Optional<Mailbox.Fetching> right = mailbox.lock();
        if (right.isEmpty()) {
            return false;
        }
        try (Mailbox.Fetching fetching = right.get()) {
            for (Optional<String> file = next(); file.isPresent(); file = next()) {
                if (fetch(message, file.get())) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean fetch(Message message, String file) throws IOException {
        boolean doubtful = mailbox.inDoubt().contains(file);
        Path path = doubtful ? mailbox.file(file) : mailbox.begin(file);
        if (mailbox.wasFetched(file)) {
            mailbox.finish(file);
            return false;
        }
        try {
            MailReader.check(path);
        } catch (DamagedMail e) {
            setAside(file, e);
            return false;
        }
        if (!(doubtful && isIn(message, file))) {
            fill(message, path, file);
            mailbox.finish(file);
            return true;
        }
        mailbox.finish(file);
        return false;
    }

    private void setAside(String file, DamagedMail cause) throws IOException {
        Path place = mailbox.setAside(file);
        String text = "a message in mailbox '" + name.text() + "' cannot be read, because " + cause.getMessage()
                + "; it was set aside as " + place;
        LOG.log(System.Logger.Level.WARNING, text);
        trouble.accept(text);
    }

    private void fill(Message message, Path path, String file) throws IOException {
        try (MailTarget target = ObjectTarget.of(message)) {
            MailReader.read(path, target);
            Envelope.complete(message, name, Instant.now());
            message.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
        } catch (MapiException e) {
            refused.add(file);
            mailbox.giveBack(file);
            throw new MapiException(
                    e.code(),
                    "a message for mailbox '" + name.text() + "' could not be stored and keeps waiting as " + file
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** Whether a message whose fetcher died was saved before: it is looked for beside the new one. */
    private boolean isIn(Message beside, String file) {
        Optional<Binary> parent = beside.prop(PropTags.PR_PARENT_ENTRYID);
        if (parent.isEmpty()) {
            return false;
        }
        try (var opened = support.openEntry(new EntryId(parent.get()), Set.of())) {
            return opened instanceof Folder folder && holds(folder, file);
        } catch (MapiException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "whether {0} was delivered before could not be found out: {1}",
                    file,
                    e.getMessage());
            return false;
        }
    }

    private static boolean holds(Folder folder, String file) {
        try (Table table = folder.contentsTable(Set.of())) {
            table.setColumns(java.util.List.of(PropTags.PR_MESSAGE_SUBMISSION_ID));
            table.restrict(new Restriction.Exist(PropTags.PR_MESSAGE_SUBMISSION_ID));
            return table.allRows().stream()
                    .flatMap(row -> row.get(PropTags.PR_MESSAGE_SUBMISSION_ID).stream())
                    .anyMatch(id -> !id.isEmpty() && file.endsWith(Outgoing.fileKey(id)));
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_TOO_COMPLEX || e.code() == ErrorCode.MAPI_E_NO_SUPPORT) {
                return false;
            }
            throw e;
        }
    }
}
