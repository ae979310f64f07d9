package org.posthouse.mapi.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameList;

/** Takes entries that were shown, and perhaps changed, into a list. For one thread. */
final class NicknameImport {
    private final NicknameList list;
    private final Set<NicknameRow> unchanged;

    /** The first address that came with each nickname. */
    private final Map<String, String> addresses = new HashMap<>();

    NicknameImport(NicknameList list) {
        this.list = list;
        this.unchanged = list.entries().stream().map(NicknameRow::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Changes the entry that it is, or adds one; whoever comes second under one nickname is called after the address. */
    void take(NicknameRow row) {
        boolean second = isSecond(row);
        if (unchanged.contains(row)) {
            return;
        }
        NicknameRow named = second ? row.withoutNickname() : row;
        Optional<NicknameEntry> there =
                named.nickname().isEmpty() ? list.findAddress(row.addressType(), row.address()) : find(named);
        if (there.isPresent()) {
            list.change(there.get(), named.changes(NicknameRow.of(there.get())));
        } else {
            list.add(named.recipient());
        }
    }

    private boolean isSecond(NicknameRow row) {
        if (row.nickname().isEmpty() || row.address().isEmpty()) {
            return false;
        }
        String first = addresses.putIfAbsent(row.nickname().toLowerCase(Locale.ROOT), row.address());
        return first != null && !first.equalsIgnoreCase(row.address());
    }

    /** Of those of the nickname the one with the address, or else the first, whose address is another from now on. */
    private Optional<NicknameEntry> find(NicknameRow row) {
        List<NicknameEntry> all = list.findAll(row.nickname());
        return all.stream()
                .filter(entry -> entry.address().equalsIgnoreCase(row.address()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
