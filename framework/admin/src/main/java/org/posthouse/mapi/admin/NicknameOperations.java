package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.nickname.NicknameCheck;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknamePlace;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;

/** What can be done with a nickname list, in a file or in the default store of a profile. */
public final class NicknameOperations {
    private final NicknamePlace place;
    private final OnCorrupt onCorrupt;

    /**
     * Works on a list, which stays the caller's.
     *
     * @param onCorrupt what to do with one that cannot be read, before it is changed
     */
    public NicknameOperations(NicknamePlace place, OnCorrupt onCorrupt) {
        this.place = place;
        this.onCorrupt = onCorrupt;
    }

    /** All entries. */
    public NicknameView list() {
        Optional<String> file =
                place instanceof NicknameFile named ? Optional.of(named.path().toString()) : Optional.empty();
        return place.ask(list -> new NicknameView(file, list.major(), list.minor(), rows(list.entries())));
    }

    /** The entries that what somebody has typed so far may mean, by weight. */
    public List<NicknameRow> complete(String typed, int limit) {
        return place.ask(list -> rows(list.complete(typed, limit)));
    }

    /**
     * Adds an entry, or changes the one that has its nickname.
     *
     * @return the entry as it is now
     * @throws MapiException MAPI_E_INVALID_PARAMETER for one without name and address
     */
    public NicknameRow add(NicknameRow row) {
        return place.edit(onCorrupt, list -> NicknameRow.of(list.add(row.recipient())));
    }

    /**
     * Lifts entries, as writing to them does.
     *
     * @param names nicknames or addresses
     * @return the entries as they are now
     * @throws MapiException MAPI_E_NOT_FOUND when one of them is not there; nothing is changed then
     */
    public List<NicknameRow> touch(List<String> names) {
        return each(names, (list, name) -> List.of(list.touch(found(list, name))));
    }

    /**
     * Takes entries out: all of a nickname, or the first that has an address.
     *
     * @param names nicknames or addresses
     * @return the entries as they were
     * @throws MapiException MAPI_E_NOT_FOUND when one of them is not there; nothing is changed then
     */
    public List<NicknameRow> remove(List<String> names) {
        return each(names, (list, name) -> {
            List<NicknameEntry> all = list.findAll(name);
            if (list.remove(name)) {
                return all;
            }
            NicknameEntry one = found(list, name);
            list.remove(one);
            return List.of(one);
        });
    }

    private List<NicknameRow> each(List<String> names, BiFunction<NicknameList, String, List<NicknameEntry>> change) {
        place.ask(NicknameList::size); // a list that is not there, or cannot be read, has none of them
        return place.edit(onCorrupt, list -> {
            List<NicknameRow> rows = new ArrayList<>();
            for (String name : names) {
                rows.addAll(rows(change.apply(list, name)));
            }
            return rows;
        });
    }

    private NicknameEntry found(NicknameList list, String name) {
        return list.find(name)
                .or(() -> list.findAddress(name))
                .or(() -> typed(list, name))
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        place.title() + " has no entry with the nickname or address '" + name
                                + "', and nothing was changed"));
    }

    /** The entry whose address is typed with its type. */
    private static Optional<NicknameEntry> typed(NicknameList list, String name) {
        int colon = name.indexOf(':');
        return colon < 1 ? Optional.empty() : list.findAddress(name.substring(0, colon), name.substring(colon + 1));
    }

    /**
     * Takes in entries; those that are there are changed in what is told otherwise than they have it.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for one without name and address; nothing is changed then
     */
    public Report take(List<NicknameRow> rows) {
        return place.edit(onCorrupt, list -> {
            int before = list.size();
            new NicknameImport(list).take(rows);
            return new Report(rows.size(), list.size() - before, list.size());
        });
    }

    /**
     * Takes in the entries of other lists, whole; of those that are there the higher weight.
     *
     * @throws MapiException when one of them cannot be read; nothing is changed then
     */
    public Report merge(List<Path> files) {
        return mergeAll(
                files.stream().map(file -> new NicknameFile(file).read()).toList());
    }

    /** As {@link #merge}, of a stream. */
    public Report mergeStream(byte[] stream) {
        return mergeAll(List.of(NicknameList.read(stream)));
    }

    private Report mergeAll(List<NicknameList> others) {
        return place.edit(onCorrupt, list -> {
            int before = list.size();
            others.forEach(list::merge);
            int read = others.stream().mapToInt(NicknameList::size).sum();
            return new Report(read, list.size() - before, list.size());
        });
    }

    /**
     * Writes the list, with all that its stream holds, to a file of its own.
     *
     * @param overwrite whether a file that is there is replaced
     * @param forOutlook2003 leaves out the lists of strings that Outlook 2003 does not know
     * @return how many entries it has
     * @throws MapiException MAPI_E_COLLISION when there is such a file and it is not to be replaced, MAPI_E_VERSION when that is a list of
     *     another major version
     */
    public int writeTo(Path file, boolean overwrite, boolean forOutlook2003) {
        NicknameList copy = copy(forOutlook2003);
        if (!overwrite && Files.exists(file)) {
            throw taken(file);
        }
        new NicknameFile(file).replace(copy);
        return copy.size();
    }

    /**
     * The stream of the list.
     *
     * @param forOutlook2003 as for {@link #writeTo}
     */
    public byte[] toBytes(boolean forOutlook2003) {
        return copy(forOutlook2003).toBytes();
    }

    private NicknameList copy(boolean forOutlook2003) {
        NicknameList copy = NicknameList.read(place.ask(NicknameList::toBytes));
        if (forOutlook2003) {
            copy.dropMultiText();
        }
        return copy;
    }

    /**
     * Writes a text that was made of the list.
     *
     * @throws MapiException MAPI_E_COLLISION when there is such a file and it is not to be replaced
     */
    public static void writeText(Path file, boolean overwrite, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "there is no folder " + folder + " that " + file + " could be written to");
        }
        try {
            NewFile.write(file, overwrite, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException there) {
            throw taken(file);
        }
    }

    private static MapiException taken(Path file) {
        return new MapiException(
                ErrorCode.MAPI_E_COLLISION,
                "there is a file " + file + "; choose another name, or replace it with --overwrite");
    }

    /** What is odd about it. */
    public NicknameCheck check() {
        return place.check();
    }

    private static List<NicknameRow> rows(List<NicknameEntry> entries) {
        return entries.stream().map(NicknameRow::of).toList();
    }

    /**
     * What became of entries that were taken in.
     *
     * @param read how many there were
     * @param added how many are new
     * @param entries how many the list has now
     */
    public record Report(int read, int added, int entries) {}
}
