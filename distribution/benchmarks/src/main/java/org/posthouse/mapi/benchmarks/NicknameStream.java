package org.posthouse.mapi.benchmarks;

import java.util.Random;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameList;
import org.posthouse.mapi.nickname.NicknameTags;

/** Makes a nickname list with rows such as Outlook writes: some two dozen properties each, names of all kinds. */
final class NicknameStream {
    private static final String[] FIRST = {
        "Jane", "John", "Zoë", "François", "Łukasz", "Ännchen", "Mary", "Ahmed", "Олег", "Søren", "Ines", "Wei"
    };
    private static final String[] LAST = {
        "Smith", "Müller", "García", "Novák", "O'Brien", "van Dijk", "Kowalski", "Иванова", "Rossi", "Lindström"
    };
    private static final int NUMBERS = 12;

    private NicknameStream() {}

    /** The bytes, the same each time. */
    static byte[] of(int entries) {
        Random random = new Random(entries);
        NicknameList list = NicknameList.create();
        for (int i = 0; i < entries; i++) {
            String name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)] + " " + i;
            OneOff address = new OneOff(name, "SMTP", "p" + random.nextInt(99) + ".n" + i + "@example.org", true);
            list.add(row(address, 1 + random.nextInt(1 << 20)));
        }
        return list.toBytes();
    }

    private static PropValues row(OneOff address, int weight) {
        PropValues.Builder row = PropValues.builder();
        NicknameEntry.of(address).recipient().forEach(row::add);
        row.add(new PropValue<>(PropTag.ofUnicode(0x5FF6), address.displayName()));
        row.add(new PropValue<>(PropTag.ofBinary(0x5FF7), address.entryId().bytes()));
        for (int i = 0; i < NUMBERS; i++) {
            row.add(new PropValue<>(PropTag.ofLong(0x5FD0 + i), i));
        }
        return row.put(NicknameTags.PR_NICK_NAME_WEIGHT, weight).build();
    }
}
