package org.posthouse.mapi.nickname;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.StreamReader.Layout;

/**
 * The list of names offered while somebody types an address: what an autocomplete stream holds.
 *
 * <p>Rows are keyed by nickname, compared without case, and stand in the order of their weights, the highest first, equal ones in the
 * order they had. What else the stream holds is kept as it was read, so that an unchanged list writes the bytes it was read from, and a
 * changed one differs in its rows alone. A stream whose rows are out of order is left so until the first change.
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

    NicknameList(Layout layout) {
        this.origin = layout.bytes();
        this.tailFrom = layout.tailFrom();
        this.form = layout.form();
        this.rows = new Rows(layout.rows());
    }

    /** A list without rows, as nobody has written one yet. */
    public static NicknameList create() {
        byte[] empty = new byte[StreamReader.SMALLEST];
        LittleEndian.putInt32(empty, 0, 0xBAADF00D); // by which other programs know such a file
        LittleEndian.putInt32(empty, StreamReader.MAJOR_AT, MAJOR);
        return read(empty);
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
        try {
            return new NicknameList(StreamReader.read(stream, limits));
        } catch (Malformed malformed) {
            throw malformed.asMapi();
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

    /** The first row whose address, or Internet address, is this one, compared without case. */
    public Optional<NicknameEntry> findAddress(String address) {
        return rows.list().stream()
                .filter(row -> row.address().equalsIgnoreCase(address)
                        || row.smtp().filter(address::equalsIgnoreCase).isPresent())
                .findFirst();
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
     * Adds a recipient; a row that has its nickname takes its properties instead.
     *
     * <p>Of a row that is there, nickname, other properties, and without a PR_NICK_NAME_WEIGHT in {@code recipient} the weight, stay.
     *
     * @return the row as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER when it has neither a name nor an address, or a weight below 1
     */
    public NicknameEntry add(PropValues recipient) {
        NicknameEntry entry = NicknameEntry.of(recipient);
        Optional<NicknameEntry> old = find(entry.nickname());
        return old.isPresent() ? replace(old.get(), RowUpdate.of(old.get(), recipient)) : insert(entry.copy(form));
    }

    /**
     * Lifts the row of a nickname by {@link NicknameEntry#INCREMENT}, as writing to it does.
     *
     * @return the row as it is now; empty when there is none
     */
    public Optional<NicknameEntry> touch(String nickname) {
        return find(nickname).map(row -> replace(row, row.lifted()));
    }

    /**
     * Notes that somebody was written to: lifts the row of the nickname or address, or adds one.
     *
     * @return the row as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER when the recipient has neither a name nor an address
     */
    public NicknameEntry sentTo(PropValues recipient) {
        NicknameEntry entry = NicknameEntry.of(PropValues.of(recipient.stream()
                .filter(value -> !NicknameTags.isStreamOnly(value.tag()))
                .toList()));
        Optional<NicknameEntry> old = find(entry.nickname())
                .or(() -> recipient.get(PropTags.PR_EMAIL_ADDRESS).flatMap(this::findAddress));
        return old.isPresent() ? replace(old.get(), old.get().lifted()) : insert(entry.copy(form));
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
        changed |= removed;
        return removed;
    }

    /** Takes out all rows. */
    public void clear() {
        changed |= !rows.list().isEmpty();
        rows.clear();
    }

    /**
     * Takes in the rows of another list: those with new nicknames as they are, of the others the higher weight.
     *
     * @return how many rows are new
     */
    public int merge(NicknameList other) {
        int before = size();
        for (NicknameEntry theirs : other.entries()) {
            Optional<NicknameEntry> ours = find(theirs.nickname());
            if (ours.isEmpty()) {
                insert(theirs.copy(form));
            } else if (theirs.weight() > ours.get().rankingWeight()) {
                replace(ours.get(), ours.get().withWeight(theirs.weight()));
            }
        }
        return size() - before;
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
        changed |= count > 0;
        return count;
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
        changed = true;
        return rows.insert(row);
    }

    private NicknameEntry replace(NicknameEntry old, NicknameEntry row) {
        if (row.equals(old)) {
            return old;
        }
        changed = true;
        return rows.replace(old, row);
    }
}
