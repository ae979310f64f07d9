package org.posthouse.mapi.msg;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.cfb.Storage;

/**
 * Several messages on storage that are open together and closed together (OpenIMsgSession, CloseIMsgSession).
 *
 * <p>A session is needed for nothing else: {@link StorageMessage#openFile} opens a message that stands alone. For one thread at a time,
 * with all its messages. Source: openimsgsession.md, closeimsgsession.md.
 */
public final class MessageSession implements AutoCloseable {
    private final Set<StorageFlag> flags;
    private final Set<StgMessage> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    private MessageSession(Set<StorageFlag> flags) {
        this.flags = flags;
    }

    /**
     * Opens a session.
     *
     * @param flags MAPI_UNICODE makes all messages that are made in the session Unicode
     * @throws MapiException MAPI_E_UNKNOWN_FLAGS for any other flag
     */
    public static MessageSession open(StorageFlag... flags) {
        Set<StorageFlag> set = new LinkedHashSet<>(List.of(flags));
        if (!EnumSet.of(StorageFlag.MAPI_UNICODE).containsAll(set)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_FLAGS,
                    "a message session takes MAPI_UNICODE and no other of " + set + "; give those to each message");
        }
        return new MessageSession(Set.copyOf(set));
    }

    /**
     * Opens the message on a storage (OpenIMsgOnIStg); it belongs to this session.
     *
     * @param storage of a file that is open at least as long as the message
     * @throws MapiException MAPI_E_INVALID_OBJECT after {@link #close}; as {@link StorageMessage#openOnStorage}
     */
    public StorageMessage openOnStorage(Storage storage, MessageOptions options) {
        requireOpen();
        return adopt(MessageRoot.openBeside(storage, session(options)));
    }

    /** Opens a .msg file, to be written with MAPI_MODIFY; closing the message or the session closes the file. */
    public StorageMessage openFile(Path file, OpenFlag... openFlags) {
        requireOpen();
        return adopt(MessageFiles.open(file, Set.of(openFlags), session(MessageOptions.DEFAULT)));
    }

    /**
     * Begins a new .msg file, which is there after the first SaveChanges; closing the message or the session closes the file.
     *
     * <p>Its text is 8-bit unless the session was opened with MAPI_UNICODE; that of {@link StorageMessage#create(Path)} is Unicode.
     */
    public StorageMessage create(Path file) {
        requireOpen();
        MessageOptions plain = MessageOptions.DEFAULT.withFlags();
        return adopt(MessageFiles.create(file, session(plain)));
    }

    /** The options with the session's flag. */
    private MessageOptions session(MessageOptions options) {
        Set<StorageFlag> all = EnumSet.noneOf(StorageFlag.class);
        all.addAll(options.flags());
        all.addAll(flags);
        return options.withFlags(all.toArray(new StorageFlag[0]));
    }

    private StorageMessage adopt(StgMessage message) {
        open.add(message);
        return message.whenEnded(() -> open.remove(message));
    }

    private void requireOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, "this message session has been closed; open another");
        }
    }

    /**
     * Closes all messages of the session with everything opened from them, whoever still has them; later calls on these fail with
     * MAPI_E_INVALID_OBJECT. What was not saved is lost. When one cannot be closed the others are, and then the first failure is thrown.
     */
    @Override
    public void close() {
        closed = true;
        RuntimeException failure = null;
        for (StgMessage message : List.copyOf(open)) {
            failure = ended(message, failure);
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes one; gives the first failure so far, with the others in it. */
    private static @Nullable RuntimeException ended(StgMessage message, @Nullable RuntimeException before) {
        try {
            message.end();
            return before;
        } catch (RuntimeException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }
}
