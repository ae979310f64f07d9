package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * The nickname list of a session, kept in its default store: read when it is first needed, in memory from then on, saved at the end if it
 * was changed.
 *
 * <p>Each change is on the disk before it counts, in a journal of the session's own; when the process is killed, the next session finds the
 * journal and makes its changes again. When another session has saved meanwhile, the changes of this one are made again on what it saved,
 * so that neither loses any. A stream that cannot be read is left alone: the list is empty then, and is not saved. Weights fall once a
 * week; that alone is no change, and is saved with the next. For any thread. Source: nickname-cache.md.
 */
public final class RoamingNicknames implements NicknamePlace, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RoamingNicknames.class.getName());
    private static final int MOST_WEEKS = 520;
    private static final int DAYS = 7;
    private static final Set<ErrorCode> UNREADABLE =
            EnumSet.of(ErrorCode.MAPI_E_CORRUPT_DATA, ErrorCode.MAPI_E_VERSION, ErrorCode.MAPI_E_TOO_BIG);

    private final String where;
    private final Supplier<MsgStore> stores;
    private final Path folder;
    private final Clock clock;
    private @Nullable Loaded loaded;
    private boolean closed;

    /**
     * Reads nothing yet.
     *
     * @param profileName by which messages tell whose list it is
     * @param stores opens the default store with all access
     * @param folder where journals are kept: {@code nicknames} of POSTHOUSE_HOME
     */
    public RoamingNicknames(String profileName, Supplier<MsgStore> stores, Path folder) {
        this(profileName, stores, folder, Clock.systemUTC());
    }

    /** With a clock that tells how long ago the list was saved. */
    public RoamingNicknames(String profileName, Supplier<MsgStore> stores, Path folder, Clock clock) {
        this.where = " of profile '" + profileName + "'";
        this.stores = stores;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What was read, and what happened to it since.
     *
     * @param decayed up to when its weights have fallen
     * @param refusal why it is not what the store has
     */
    private record Loaded(
            NicknameList list, Journals journals, Stamp stamp, Instant decayed, Optional<MapiException> refusal) {}

    /** Why the list is not what the store has: its stream cannot be read. Empty when all is well. */
    public synchronized Optional<MapiException> refusal() {
        return loaded().refusal;
    }

    @Override
    public String title() {
        return "the nickname list" + where;
    }

    @Override
    public synchronized <T> T ask(Function<NicknameList, T> question) {
        Loaded present = loaded();
        present.refusal.ifPresent(refused -> {
            throw refused;
        });
        return question.apply(present.list);
    }

    /** The rows that what somebody has typed so far may mean, by weight; of a list that cannot be read what this session added. */
    public synchronized List<NicknameEntry> complete(String typed, int limit) {
        return loaded().list.complete(typed, limit);
    }

    /** Notes that somebody was written to. */
    public void sentTo(PropValues recipient) {
        change(new Edit.Sent(recipient));
    }

    /** Notes that a name was resolved, or a recipient picked. */
    public void add(PropValues recipient) {
        change(new Edit.Add(recipient));
    }

    /** Lifts a row; nothing happens when there is none. */
    public void touch(String nickname) {
        change(new Edit.Touch(nickname));
    }

    /** Takes out a row; nothing happens when there is none. */
    public void remove(String nickname) {
        change(new Edit.Remove(nickname));
    }

    @Override
    public synchronized <T> T edit(OnCorrupt onCorrupt, Function<NicknameList, T> change) {
        Loaded present = loaded();
        Optional<MapiException> refused = present.refusal;
        if (refused.isPresent()
                && (onCorrupt == OnCorrupt.REFUSE || refused.get().code() != ErrorCode.MAPI_E_CORRUPT_DATA)) {
            throw refused.get();
        }
        return save(present, change);
    }

    @Override
    public NicknameCheck check() {
        try (MsgStore store = stores.get()) {
            return NicknameCheck.of(new NicknameMessage(store, where)
                    .read()
                    .orElseGet(() -> NicknameList.create().toBytes()));
        }
    }

    private synchronized void change(Edit edit) {
        Loaded present = loaded();
        if (present.journals.isEmpty()) {
            present.refusal.ifPresent(refused -> LOG.log(System.Logger.Level.WARNING, refused.getMessage()));
        }
        try {
            present.journals.change(present.list, edit);
        } catch (IOException e) {
            forget(); // what is written down is read again, by whichever session has it by now
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "a change of the nickname list" + where + " is not safe, because " + folder + " cannot be written: "
                            + Reason.of(e),
                    e);
        }
    }

    private Loaded loaded() {
        Loaded present = loaded;
        if (present != null) {
            return present;
        }
        if (closed) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "the nickname list" + where + " was closed");
        }
        try (MsgStore store = stores.get()) {
            Path journals = folder.resolve(
                    store.prop(PropTags.PR_RECORD_KEY).map(Object::toString).orElse("store"));
            NicknameMessage message = new NicknameMessage(store, where);
            Loaded read = readOrRefuse(message, new Journals(journals));
            read.journals.takeUp(read.list, message::journals);
            loaded = read;
            return read;
        }
    }

    private Loaded readOrRefuse(NicknameMessage message, Journals journals) {
        try {
            return read(message, journals);
        } catch (MapiException refused) {
            if (!UNREADABLE.contains(refused.code())) {
                throw refused;
            }
            return new Loaded(NicknameList.create(where), journals, Stamp.NONE, clock.instant(), Optional.of(refused));
        }
    }

    private Loaded read(NicknameMessage message, Journals journals) {
        Optional<byte[]> stream = message.read();
        NicknameList list = stream.map(bytes -> NicknameList.read(bytes, NicknameLimits.DEFAULT, where, WAY_OUT))
                .orElseGet(() -> NicknameList.create(where));
        Instant before = message.decayed().orElseGet(clock::instant);
        long weeks = Math.max(0, Duration.between(before, clock.instant()).toDays() / DAYS);
        for (long week = Math.min(MOST_WEEKS, weeks); week > 0; week--) {
            list.decay();
        }
        list.markSaved();
        return new Loaded(
                list, journals, Stamp.of(stream), before.plus(Duration.ofDays(DAYS * weeks)), Optional.empty());
    }

    /**
     * Saves the list if it was changed; later calls do nothing.
     *
     * @throws MapiException what the store says; the changes are kept for the next session then
     */
    @Override
    public synchronized void close() {
        Loaded present = loaded;
        closed = true;
        if (present != null && !present.journals.isEmpty() && present.refusal.isEmpty()) {
            save(present, list -> list);
        }
        forget();
    }

    /** Changes the list and saves it; on top of what others have saved since it was read. */
    private <T> T save(Loaded present, Function<NicknameList, T> change) {
        Path journals = present.journals.folder();
        boolean saved = false;
        try (Lock alone = lock(journals);
                MsgStore store = stores.get()) {
            NicknameMessage message = new NicknameMessage(store, where);
            Loaded current = current(present, message);
            T result = change.apply(current.list);
            if (current.refusal.isPresent()) {
                setAside(current, message);
            }
            Stamp stamp = current.stamp;
            if (current.list.isChanged()) {
                byte[] stream = current.list.toBytes();
                message.write(stream, present.journals.held(message.journals()), current.decayed);
                current.list.markSaved();
                stamp = Stamp.of(Optional.of(stream));
            }
            present.journals.delete();
            loaded = new Loaded(current.list, present.journals, stamp, current.decayed, Optional.empty());
            saved = true;
            return result;
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "the nickname list" + where + " is not saved, because " + folder + " cannot be used: "
                            + Reason.of(e),
                    e);
        } finally {
            if (!saved) {
                forget(); // what is in memory may be half changed
            }
        }
    }

    private static Lock lock(Path journals) throws IOException {
        PrivateFiles.folder(journals);
        return Lock.on(journals.toRealPath().resolve("lock"), FileAccess.PRIVATE);
    }

    /** The list in memory, or what another session has saved with this one's changes made again. */
    private Loaded current(Loaded present, NicknameMessage message) throws IOException {
        if (present.refusal.isEmpty() && Stamp.of(message.read()).equals(present.stamp)) {
            return present;
        }
        Loaded theirs = readOrRefuse(message, present.journals);
        if (theirs.refusal.isEmpty()) {
            present.journals.repeat(theirs.list);
            return theirs;
        }
        MapiException refused = theirs.refusal.get();
        if (present.refusal.isEmpty() || refused.code() != ErrorCode.MAPI_E_CORRUPT_DATA) {
            throw refused;
        }
        return present;
    }

    private void setAside(Loaded present, NicknameMessage message) throws IOException {
        Optional<byte[]> corrupt = message.read();
        if (corrupt.isPresent()) {
            Path kept =
                    NewFile.keep(present.journals.folder().resolve("corrupt.nk2"), corrupt.get(), FileAccess.PRIVATE);
            LOG.log(
                    System.Logger.Level.WARNING,
                    title() + " could not be read and begins anew; what it held is kept in " + kept);
        }
        present.list.markChanged();
    }

    /** Leaves what is not saved to whoever reads next. */
    private void forget() {
        Loaded present = loaded;
        loaded = null;
        if (present != null) {
            present.journals.leave();
        }
    }
}
