package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_ROAMING_BINARYSTREAM;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

/**
 * The hidden message in which a store keeps an autocomplete stream: an associated message of the Inbox, with class and subject {@link
 * #MESSAGE_CLASS}, whose PR_ROAMING_BINARYSTREAM is the stream.
 *
 * <p>For one thread. Source: nickname-cache.md, pidtagroamingbinary-canonical-property.md.
 */
public final class NicknameMessage {
    /** PR_MESSAGE_CLASS and PR_SUBJECT of the message. */
    public static final String MESSAGE_CLASS = "IPM.Configuration.Autocomplete";

    /** In the range that a message class defines for itself. */
    private static final PropTag<String> PR_NICKNAME_JOURNALS = PropTag.ofUnicode(0x6A10);

    private static final PropTag<Instant> PR_NICKNAME_DECAYED = PropTag.ofSysTime(0x6A11);

    private final MsgStore store;
    private final String where;

    /** Looks in {@code store}, which stays the caller's. */
    public NicknameMessage(MsgStore store) {
        this(store, " of the store");
    }

    /** Also tells whose list it is, after a blank, when something is wrong with it. */
    NicknameMessage(MsgStore store, String where) {
        this.store = store;
        this.where = where;
    }

    /**
     * The stream; empty when there is no such message, or it has none.
     *
     * @throws MapiException MAPI_E_TOO_BIG when it is larger than a list may be; what the store says
     */
    public Optional<byte[]> read() {
        try (Folder inbox = inbox(Set.of())) {
            return find(inbox).flatMap(this::read);
        }
    }

    private Optional<byte[]> read(EntryId id) {
        int most = NicknameLimits.DEFAULT.maxBytes();
        try (Message message = store.openMessage(id, Set.of());
                InputStream stream = message.openStream(PR_ROAMING_BINARYSTREAM)) {
            byte[] bytes = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new MapiException(
                        ErrorCode.MAPI_E_TOO_BIG, "the nickname list" + where + " has more than " + most + " bytes");
            }
            return Optional.of(bytes);
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** When the message was last saved; empty when there is none, or the store does not tell. */
    public Optional<Instant> lastModified() {
        return prop(PropTags.PR_LAST_MODIFICATION_TIME);
    }

    private <T> Optional<T> prop(PropTag<T> tag) {
        try (Folder inbox = inbox(Set.of())) {
            return find(inbox).flatMap(id -> {
                try (Message message = store.openMessage(id, Set.of())) {
                    return message.prop(tag);
                }
            });
        }
    }

    /**
     * Replaces the whole stream, and makes the message when there is none.
     *
     * @throws MapiException what the store says; the stream is as it was then
     */
    public void write(byte[] stream) {
        write(stream, PropValues.EMPTY);
    }

    /**
     * Also notes, in one step with it, the journals whose changes it holds, so that nobody makes them twice, and up to when its weights
     * have fallen.
     */
    void write(byte[] stream, Set<String> journals, Instant decayed) {
        write(
                stream,
                PropValues.of(
                        new PropValue<>(PR_NICKNAME_JOURNALS, String.join(",", journals)),
                        new PropValue<>(PR_NICKNAME_DECAYED, decayed)));
    }

    /** Up to when weights have fallen, or else when the message was last saved; empty when there is none, or the store does not tell. */
    Optional<Instant> decayed() {
        return prop(PR_NICKNAME_DECAYED).or(this::lastModified);
    }

    /** The journals whose changes the stream holds. */
    Set<String> journals() {
        return prop(PR_NICKNAME_JOURNALS)
                .map(ids -> Set.copyOf(List.of(ids.split(","))))
                .orElse(Set.of());
    }

    private void write(byte[] stream, PropValues more) {
        try (Folder inbox = inbox(EnumSet.of(OpenFlag.MAPI_MODIFY));
                Message message = open(inbox)) {
            if (!more.isEmpty()) {
                message.setProps(more); // a store that refuses it keeps the list all the same
            }
            try (OutputStream out = message.createStream(PR_ROAMING_BINARYSTREAM)) {
                out.write(stream);
            }
            message.saveChanges(Set.of());
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    private Message open(Folder inbox) {
        Optional<EntryId> found = find(inbox);
        if (found.isPresent()) {
            return store.openMessage(found.get(), EnumSet.of(OpenFlag.MAPI_MODIFY));
        }
        Message message = inbox.createMessage(EnumSet.of(ContainerFlag.MAPI_ASSOCIATED));
        message.setProp(PropTags.PR_MESSAGE_CLASS, MESSAGE_CLASS);
        message.setProp(PropTags.PR_SUBJECT, MESSAGE_CLASS);
        return message;
    }

    private Folder inbox(Set<OpenFlag> flags) {
        return store.openFolder(store.receiveFolder("IPM.Note").folder(), flags);
    }

    private static Optional<EntryId> find(Folder inbox) {
        try (Table table = inbox.contentsTable(EnumSet.of(ContainerFlag.MAPI_ASSOCIATED))) {
            table.setColumns(List.of(PropTags.PR_ENTRYID, PropTags.PR_MESSAGE_CLASS));
            table.restrict(Restriction.equal(PropTags.PR_MESSAGE_CLASS, MESSAGE_CLASS));
            return table.firstRow().flatMap(row -> row.get(PropTags.PR_ENTRYID)).map(EntryId::new);
        }
    }

    private MapiException failed(String what, IOException cause) {
        return new MapiException(
                ErrorCode.MAPI_E_DISK_ERROR,
                "the nickname list" + where + " cannot be " + what + ": " + Reason.of(cause),
                cause);
    }
}
