package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameList;

/**
 * Takes entries that were shown, and perhaps changed, into a list.
 *
 * <p>First each goes to the entry that has its nickname and address, or for one without nickname its address; only then do the others
 * take what is left of their nicknames, so that nobody's entry becomes somebody else's who is told of, too. For one thread.
 */
final class NicknameImport {
    private final NicknameList list;

    /** Entries, as they are now, that rows of this import are about. */
    private final Set<NicknameEntry> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    NicknameImport(NicknameList list) {
        this.list = list;
    }

    void take(List<NicknameRow> rows) {
        List<NicknameRow> others = new ArrayList<>();
        for (NicknameRow row : rows) {
            same(row).ifPresentOrElse(entry -> change(entry, row), () -> others.add(row));
        }
        others.forEach(this::takeOther);
    }

    /** Of several the first that no row was about; a row that comes twice is about one. */
    private Optional<NicknameEntry> same(NicknameRow row) {
        if (row.nickname().isEmpty()) {
            return list.findAddress(row.addressType(), row.address());
        }
        List<NicknameEntry> all = list.findAll(row.nickname()).stream()
                .filter(entry -> entry.address().equalsIgnoreCase(row.address()))
                .toList();
        return all.stream()
                .filter(entry -> !taken.contains(entry))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Whoever has another address under a nickname that is taken is called after the address. */
    private void takeOther(NicknameRow row) {
        List<NicknameEntry> namesakes = list.findAll(row.nickname());
        Optional<NicknameEntry> left =
                namesakes.stream().filter(entry -> !taken.contains(entry)).findFirst();
        if (left.isPresent()) {
            change(left.get(), row);
        } else if (namesakes.isEmpty() || row.address().isEmpty()) {
            taken.add(list.add(row.recipient()));
        } else {
            NicknameRow nameless = row.withoutNickname();
            same(nameless)
                    .ifPresentOrElse(
                            entry -> change(entry, nameless), () -> taken.add(list.addNamesake(nameless.recipient())));
        }
    }

    private void change(NicknameEntry entry, NicknameRow row) {
        var changes = row.changes(NicknameRow.of(entry));
        taken.remove(entry);
        taken.add(changes.isEmpty() ? entry : list.change(entry, changes));
    }
}
