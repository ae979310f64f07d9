package org.posthouse.mapi.nickname;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.StreamReader.Layout;

/**
 * The list of names offered while somebody types an address: what an autocomplete stream holds.
 *
 * <p>Rows are keyed by nickname, compared without case, and stand in the order of their weights, the highest first, equal ones in the
 * order they had. What else the stream holds is kept as it was read, so that an unchanged list writes the bytes it was read from, and a
 * changed one differs in its rows alone. A stream whose rows are out of order is left so until the first change, though the list has them
 * in order.
 *
 * <p>For one thread at a time. Source: autocomplete-stream.md, nickname-cache.md.
 */
public final class NicknameList {
    /** The major version that is documented and that a new list has. */
    public static final int MAJOR = 12;

    /** What a decay takes: one part in so many, and at least 1. */
    private static final int DECAY = 16;

    private final byte[] origin;
    private final int tailFrom;
    private final MultiText form;
    private final Rows rows;
    private boolean changed;
    private boolean asRead = true;

    /** The list of a stream; {@code where} is said of it when it becomes too large. */
    NicknameList(Layout layout, NicknameLimits limits, String where) {
        this.origin = layout.bytes();
        this.tailFrom = layout.tailFrom();
        this.form = layout.form();
        this.rows =
                new Rows(layout.rows(), new Room(where, limits, layout.rows().size(), origin.length));
    }

    /** A list without rows, as nobody has written one yet. */
    public static NicknameList create() {
        return create("");
    }

    /** Also tells where it is to be, when it becomes too large. */
    static NicknameList create(String where) {
        byte[] empty = new byte[StreamReader.SMALLEST];
        LittleEndian.putInt32(empty, 0, 0xBAADF00D); // by which other programs know such a file
        LittleEndian.putInt32(empty, StreamReader.MAJOR_AT, MAJOR);
        return read(empty, NicknameLimits.DEFAULT, where, "");
    }

    /**
     * Reads a stream within {@link NicknameLimits#DEFAULT}.
     *
     * @param stream belongs to the list from now on
     * @throws MapiException MAPI_E_CORRUPT_DATA, MAPI_E_VERSION for a major version with another layout, MAPI_E_TOO_BIG
     */
    public static NicknameList read(byte[] stream) {
        return read(stream, NicknameLimits.DEFAULT);
    }

    /**
     * Reads a stream.
     *
     * @param stream belongs to the list from now on
     * @throws MapiException as {@link #read(byte[])}
     */
    public static NicknameList read(byte[] stream, NicknameLimits limits) {
        return read(stream, limits, "", "");
    }

    /** Also tells where the list is and, when it cannot be read, the way out. */
    static NicknameList read(byte[] stream, NicknameLimits limits, String where, String wayOut) {
        try {
            return new NicknameList(StreamReader.read(stream, limits), limits, where);
        } catch (Malformed malformed) {
            throw malformed.asMapi(where, wayOut);
        }
    }

    /** The major version, 12 or 10. */
    public int major() {
        return LittleEndian.int32(origin, StreamReader.MAJOR_AT);
    }

    /** The minor version. */
    public int minor() {
        return LittleEndian.int32(origin, StreamReader.MINOR_AT);
    }

    /** How many rows. */
    public int size() {
        return rows.list().size();
    }

    /** The rows in their order, as they are now. */
    public List<NicknameEntry> entries() {
        return List.copyOf(rows.list());
    }

    /** The first row with a nickname, compared without case. */
    public Optional<NicknameEntry> find(String nickname) {
        return rows.find(nickname);
    }

    /** All rows with a nickname, compared without case, in their order: a stream may have several. */
    public List<NicknameEntry> findAll(String nickname) {
        return rows.findAll(nickname);
    }

    /** The first row whose address, or Internet address, is this one, compared without case. */
    public Optional<NicknameEntry> findAddress(String address) {
        return rows.findAddress(address, row -> true);
    }

    /** The first row with an address of a type, where the type SMTP also means the Internet address; compared without case. */
    public Optional<NicknameEntry> findAddress(String addressType, String address) {
        return rows.findAddress(address, row -> row.isAt(addressType, address));
    }

    /**
     * The rows that what somebody has typed so far may mean, by weight.
     *
     * @param typed the beginning of a name, of a word of it, or of an address; compared without case and accents
     * @param limit how many at most
     */
    public List<NicknameEntry> complete(String typed, int limit) {
        return rows.complete(typed, limit);
    }

    /**
     * Adds a recipient; a row that has its nickname, or for one without a nickname its address, takes its properties instead.
     *
     * <p>Of a row that is there, nickname, other properties, and without a PR_NICK_NAME_WEIGHT in {@code recipient} the weight, stay; so
     * does an address of another type, when a recipient without a nickname is found by the Internet address.
     *
     * @return the row as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER when it has neither a name nor an address, or a weight below 1; MAPI_E_TOO_BIG
     */
    public NicknameEntry add(PropValues recipient) {
        NicknameEntry entry = NicknameEntry.of(recipient);
        boolean named = recipient.has(NicknameTags.PR_NICK_NAME);
        Optional<NicknameEntry> old = named ? find(entry.nickname()) : at(entry).or(() -> find(entry.nickname()));
        if (old.isEmpty()) {
            return insert(entry.copy(form));
        }
        return change(old.get(), named ? recipient : RowUpdate.withoutOtherType(old.get(), recipient));
    }

    /**
     * Gives a row other properties; what is made of name and address follows, nickname and other properties stay.
     *
     * @param row one of this list
     * @return the row as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a weight below 1; MAPI_E_TOO_BIG
     */
    public NicknameEntry change(NicknameEntry row, PropValues changes) {
        changes.get(NicknameTags.PR_NICK_NAME_WEIGHT).ifPresent(NewRow::requireWeight);
        return replace(row, RowUpdate.of(row, changes));
    }

    /** The row of its address; that of its nickname when it has this address too, because it is found at once. */
    private Optional<NicknameEntry> at(NicknameEntry entry) {
        return find(entry.nickname())
                .filter(row -> row.isAt(entry.addressType(), entry.address()))
                .or(() -> findAddress(entry.addressType(), entry.address()))
                .or(() -> entry.smtp().flatMap(smtp -> findAddress("SMTP", smtp)));
    }

    /**
     * Lifts the row of a nickname by {@link NicknameEntry#INCREMENT}, as writing to it does.
     *
     * @return the row as it is now; empty when there is none
     */
    public Optional<NicknameEntry> touch(String nickname) {
        return find(nickname).map(this::touch);
    }

    /**
     * Lifts a row, as {@link #touch(String)} does.
     *
     * @param row one of this list
     * @return the row as it is now
     */
    public NicknameEntry touch(NicknameEntry row) {
        return replace(row, row.lifted());
    }

    /**
     * Notes that somebody was written to: lifts the row of the address, or else of the nickname, or adds one.
     *
     * <p>A row that has the nickname and another address is somebody else's, and stays; the new one is then called after type and address.
     *
     * @return the row as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER when the recipient has neither a name nor an address; MAPI_E_TOO_BIG
     */
    public NicknameEntry sentTo(PropValues recipient) {
        PropValues sent = PropValues.of(recipient.stream()
                .filter(value -> !NicknameTags.isStreamOnly(value.tag()))
                .toList());
        NicknameEntry entry = NicknameEntry.of(sent);
        Optional<NicknameEntry> there = at(entry);
        if (there.isPresent()) {
            return touch(there.get());
        }
        Optional<NicknameEntry> namesake = find(entry.nickname());
        if (namesake.isEmpty()) {
            return insert(entry.copy(form));
        }
        return entry.address().isEmpty() || namesake.get().address().isEmpty()
                ? replace(namesake.get(), RowUpdate.of(namesake.get(), sent).lifted())
                : addNamesake(sent);
    }

    /**
     * Adds a recipient whose nickname somebody else has, called after type and address, and a number if somebody else is called so, too.
     *
     * @return the row as it is now
     * @throws MapiException as {@link #add}
     */
    public NicknameEntry addNamesake(PropValues recipient) {
        String name = NicknameEntry.of(recipient).ownName(this::find);
        return add(recipient.with(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, name))));
    }

    /**
     * Gives a row another weight.
     *
     * @return the row as it is now; empty when there is none
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a weight below 1
     */
    public Optional<NicknameEntry> weigh(String nickname, int weight) {
        NewRow.requireWeight(weight);
        return find(nickname).map(row -> replace(row, row.withWeight(weight)));
    }

    /**
     * Takes out the row of a nickname; all of them, when the stream had it several times.
     *
     * @return whether there was one
     */
    public boolean remove(String nickname) {
        boolean removed = rows.remove(nickname);
        touched(removed);
        return removed;
    }

    /**
     * Takes out one row, and leaves others of its nickname.
     *
     * @param row one of this list
     */
    public void remove(NicknameEntry row) {
        rows.remove(row);
        touched(true);
    }

    /** Takes out all rows. */
    public void clear() {
        touched(!rows.list().isEmpty());
        rows.clear();
    }

    /**
     * Takes in the rows of another list: those with new nicknames as they are, of the others the higher weight. Rows of one nickname and
     * two addresses are two people, the second of whom is called after type and address. Rows without a nickname are the same when they
     * differ in their weights alone.
     *
     * @return how many rows are new
     * @throws MapiException MAPI_E_TOO_BIG
     */
    public int merge(NicknameList other) {
        Merge merge = new Merge(rows);
        other.rows.list().forEach(theirs -> merge.take(theirs.copy(form)));
        if (!merge.come().isEmpty()) {
            rows.exchange(merge.gone(), merge.come());
            touched(true);
        }
        return merge.come().size() - merge.gone().size();
    }

    /** Lowers all weights by a sixteenth, and at least 1, as time does; none below 1. */
    public void decay() {
        each(row -> row.rankingWeight() <= NicknameEntry.MIN_WEIGHT
                ? row
                : row.withWeight(row.weight() - Math.max(1, row.weight() / DECAY)));
    }

    /**
     * Drops PT_MV_STRING8 and PT_MV_UNICODE from all rows, which Outlook 2003 does not know.
     *
     * @return how many rows had some
     */
    public int dropMultiText() {
        return each(NicknameEntry::withoutMultiText);
    }

    private int each(UnaryOperator<NicknameEntry> change) {
        int count = rows.each(change);
        touched(count > 0);
        return count;
    }

    private void touched(boolean rowsChanged) {
        changed |= rowsChanged;
        asRead &= !rowsChanged;
    }

    /** Whether it was changed since it was read or last {@link #markSaved saved}. */
    public boolean isChanged() {
        return changed;
    }

    /** Has it written though no row was changed. */
    void markChanged() {
        changed = true;
    }

    /** Notes that it has been written where it belongs. */
    public void markSaved() {
        changed = false;
    }

    /** The whole stream. */
    public byte[] toBytes() {
        if (asRead) {
            return origin.clone();
        }
        int size = StreamReader.HEAD + PropWalk.COUNT + origin.length - tailFrom;
        for (NicknameEntry row : rows.list()) {
            size = Math.addExact(size, row.to() - row.from());
        }
        byte[] stream = Arrays.copyOf(Arrays.copyOf(origin, StreamReader.HEAD), size);
        LittleEndian.putInt32(stream, StreamReader.HEAD, rows.list().size());
        int at = StreamReader.HEAD + PropWalk.COUNT;
        for (NicknameEntry row : rows.list()) {
            System.arraycopy(row.bytes(), row.from(), stream, at, row.to() - row.from());
            at += row.to() - row.from();
        }
        System.arraycopy(origin, tailFrom, stream, at, origin.length - tailFrom);
        return stream;
    }

    /** What is odd about the stream as it would be written now. */
    public List<NicknameProblem> problems() {
        return NicknameCheck.of(toBytes()).problems();
    }

    private NicknameEntry insert(NicknameEntry row) {
        NicknameEntry inserted = rows.insert(row);
        touched(true);
        return inserted;
    }

    private NicknameEntry replace(NicknameEntry old, NicknameEntry row) {
        if (row.equals(old)) {
            return old;
        }
        NicknameEntry replaced = rows.replace(old, row);
        touched(true);
        return replaced;
    }
}
