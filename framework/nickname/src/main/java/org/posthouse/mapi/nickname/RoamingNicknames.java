package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MsgStore;

/**
 * The nickname list of a session, kept in its default store: read when it is first needed, in memory from then on, saved at the end if it
 * was changed.
 *
 * <p>Each change is on the disk before it counts, in a journal of the session's own; when the process is killed, the next session finds the
 * journal and makes its changes again. When another session has saved meanwhile, the changes of this one are made again on what it saved,
 * so that neither loses any. A stream that cannot be read is left alone: the list is empty then, and is not saved. Weights fall once for
 * each week that nobody saved; that alone is no change. For any thread. Source: nickname-cache.md.
 */
public final class RoamingNicknames implements NicknamePlace, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RoamingNicknames.class.getName());
    private static final int MOST_WEEKS = 520;
    private static final byte[] NOTHING = {};

    private final Supplier<MsgStore> stores;
    private final Path folder;
    private final Clock clock;
    private @Nullable Loaded loaded;
    private boolean closed;

    /**
     * Reads nothing yet.
     *
     * @param stores opens the default store with all access
     * @param folder where journals are kept: {@code nicknames} of POSTHOUSE_HOME
     */
    public RoamingNicknames(Supplier<MsgStore> stores, Path folder) {
        this(stores, folder, Clock.systemUTC());
    }

    /** With a clock that tells how long ago the list was saved. */
    public RoamingNicknames(Supplier<MsgStore> stores, Path folder, Clock clock) {
        this.stores = stores;
        this.folder = folder;
        this.clock = clock;
    }

    /** What was read, and what happened to it since. */
    private static final class Loaded {
        private final NicknameList list;
        private final Path folder;
        private final Stamp stamp;
        private final Optional<MapiException> refusal;

        /** Those of killed sessions, and this one's own, whose changes the list has and the store has not. */
        private final List<Journal> journals = new ArrayList<>();

        Loaded(NicknameList list, Path folder, Stamp stamp, Optional<MapiException> refusal) {
            this.list = list;
            this.folder = folder;
            this.stamp = stamp;
            this.refusal = refusal;
        }

        /** Written down before it is made; one that is refused is neither. */
        void change(Edit edit) throws IOException {
            Journal journal = journal();
            long end = journal.append(edit);
            try {
                edit.apply(list);
            } catch (MapiException refused) {
                journal.undo(end);
                throw refused;
            }
        }

        private Journal journal() throws IOException {
            if (journals.isEmpty()) {
                journals.add(Journal.create(folder));
            }
            return journals.get(journals.size() - 1);
        }

        void deleteJournals() throws IOException {
            while (!journals.isEmpty()) {
                journals.get(0).delete();
                journals.remove(0);
            }
        }
    }

    /**
     * By which a list that somebody else saved is known.
     *
     * @param modified empty when the store does not tell
     * @param hash of the stream
     */
    private record Stamp(Optional<Instant> modified, Binary hash) {
        static Stamp of(NicknameMessage message, byte[] stream) {
            return new Stamp(message.lastModified(), hash(stream));
        }

        boolean isOf(NicknameMessage message) {
            Optional<Instant> now = message.lastModified();
            return now.equals(modified)
                    && (now.isPresent() || hash(message.read().orElse(NOTHING)).equals(hash));
        }

        private static Binary hash(byte[] stream) {
            try {
                return Binary.of(MessageDigest.getInstance("SHA-256").digest(stream));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java has SHA-256", e);
            }
        }
    }

    /** Why the list is not what the store has: its stream cannot be read. Empty when all is well. */
    public synchronized Optional<MapiException> refusal() {
        return loaded().refusal;
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
            return NicknameCheck.of(new NicknameMessage(store)
                    .read()
                    .orElseGet(() -> NicknameList.create().toBytes()));
        }
    }

    private synchronized void change(Edit edit) {
        try {
            loaded().change(edit);
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "a change of the nickname list is not safe, because " + folder + " cannot be written: "
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
            throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "the nickname list was closed");
        }
        try (MsgStore store = stores.get()) {
            Loaded read = read(store);
            loaded = read;
            takeUpWhatWasLeft(read, new NicknameMessage(store));
            return read;
        }
    }

    private Loaded read(MsgStore store) {
        Path journals = folder.resolve(
                store.prop(PropTags.PR_RECORD_KEY).map(Object::toString).orElse("store"));
        NicknameMessage message = new NicknameMessage(store);
        try {
            return read(message, journals);
        } catch (MapiException refused) {
            if (refused.code() != ErrorCode.MAPI_E_CORRUPT_DATA
                    && refused.code() != ErrorCode.MAPI_E_VERSION
                    && refused.code() != ErrorCode.MAPI_E_TOO_BIG) {
                throw refused;
            }
            LOG.log(System.Logger.Level.WARNING, refused.getMessage());
            return new Loaded(
                    NicknameList.create(), journals, new Stamp(Optional.empty(), Binary.EMPTY), Optional.of(refused));
        }
    }

    private Loaded read(NicknameMessage message, Path journals) {
        Optional<byte[]> stream = message.read();
        Stamp stamp = Stamp.of(message, stream.orElse(NOTHING));
        return new Loaded(list(stream, stamp.modified), journals, stamp, Optional.empty());
    }

    private NicknameList list(Optional<byte[]> stream, Optional<Instant> modified) {
        NicknameList list = stream.map(NicknameList::read).orElseGet(NicknameList::create);
        long days = modified.map(then -> Duration.between(then, clock.instant()).toDays())
                .orElse(0L);
        for (long weeks = Math.min(MOST_WEEKS, days / 7); weeks > 0; weeks--) {
            list.decay();
        }
        list.markSaved();
        return list;
    }

    /** Makes the changes of killed sessions this one's own. */
    private static void takeUpWhatWasLeft(Loaded read, NicknameMessage message) {
        try {
            List<Journal> all = Journal.left(read.folder);
            Set<String> saved = all.isEmpty() ? Set.of() : message.journals();
            for (Journal left : all) {
                if (saved.contains(left.id())) {
                    left.delete(); // its session was killed after it had saved
                } else {
                    takeUp(read, left);
                }
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "changes of the nickname list that were left behind are not read yet",
                    e);
        }
    }

    private static void takeUp(Loaded read, Journal left) throws IOException {
        read.journals.add(left);
        Journal.Content content = left.content();
        Optional<Path> kept = left.keepFrom(content.wholeTo());
        kept.ifPresent(file -> LOG.log(
                System.Logger.Level.WARNING,
                "changes of the nickname list that cannot be read are kept in " + file + "; those that can are made"));
        content.edits().forEach(edit -> again(edit, read.list));
        if (kept.isPresent()) {
            left.rewrite(content.edits()); // what is kept is not kept again
        }
    }

    /** Makes a change on a list that is another by now, where it may not fit. */
    private static void again(Edit edit, NicknameList list) {
        try {
            edit.apply(list);
        } catch (MapiException refused) {
            LOG.log(System.Logger.Level.WARNING, "a change of the nickname list is left out: " + refused.getMessage());
        }
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
        try (Lock alone = Lock.on(
                        Files.createDirectories(present.folder).toRealPath().resolve("lock"), FileAccess.PRIVATE);
                MsgStore store = stores.get()) {
            NicknameMessage message = new NicknameMessage(store);
            Loaded current = current(present, message);
            T result = change.apply(current.list);
            Stamp stamp = current.stamp;
            if (current.list.isChanged()) {
                byte[] stream = current.list.toBytes();
                message.write(stream, held(present, message));
                current.list.markSaved();
                stamp = Stamp.of(message, stream);
            }
            present.deleteJournals();
            loaded = new Loaded(current.list, present.folder, stamp, Optional.empty());
            return result;
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "the nickname list is not saved, because " + folder + " cannot be used: " + Reason.of(e),
                    e);
        } finally {
            if (loaded == present) {
                forget(); // it failed: what is in memory may be half changed
            }
        }
    }

    /** The journals that are there and whose changes the list holds once it is saved: others' that were not deleted yet, and this one's. */
    private static Set<String> held(Loaded present, NicknameMessage message) {
        Set<String> held = new TreeSet<>(message.journals());
        held.removeIf(id -> !Journal.isThere(present.folder, id));
        present.journals.forEach(journal -> held.add(journal.id()));
        return held;
    }

    /** The list in memory, or what another session has saved with this one's changes made again. */
    private Loaded current(Loaded present, NicknameMessage message) throws IOException {
        if (present.refusal.isPresent()) {
            setAside(present, message);
            return present;
        }
        if (present.stamp.isOf(message)) {
            return present;
        }
        Loaded theirs = read(message, present.folder);
        for (Journal journal : present.journals) {
            journal.content().edits().forEach(edit -> again(edit, theirs.list));
        }
        return theirs;
    }

    private static void setAside(Loaded present, NicknameMessage message) throws IOException {
        Optional<byte[]> corrupt = message.read();
        if (corrupt.isPresent()) {
            NewFile.keep(present.folder.resolve("corrupt.nk2"), corrupt.get(), FileAccess.PRIVATE);
        }
        present.list.markChanged();
    }

    /** Leaves what is not saved to whoever reads next. */
    private void forget() {
        Loaded present = loaded;
        loaded = null;
        if (present != null) {
            present.journals.forEach(RoamingNicknames::leave);
        }
    }

    private static void leave(Journal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a journal of the nickname list does not close", e);
        }
    }
}
