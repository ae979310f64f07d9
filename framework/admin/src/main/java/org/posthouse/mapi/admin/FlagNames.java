package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;

/** Bits as people read them. */
final class FlagNames {
    private FlagNames() {}

    /** The names of the bits that {@code type} knows, then the rest as one hex number, so that nothing stays unsaid. */
    static <E extends Enum<E> & MapiFlag> List<String> of(Class<E> type, int bits) {
        Set<E> known = MapiFlag.of(type, bits);
        List<String> names = new ArrayList<>();
        known.forEach(flag -> names.add(flag.name()));
        int rest = bits & ~MapiFlag.bits(known);
        if (rest != 0) {
            names.add("0x" + Integer.toHexString(rest).toUpperCase(java.util.Locale.ROOT));
        }
        return names;
    }
}
