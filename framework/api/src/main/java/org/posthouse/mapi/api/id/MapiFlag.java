package org.posthouse.mapi.api.id;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * A flag with its MAPI spelling (the constant's name) and its bit.
 *
 * <p>Sets of flags cross the API as {@link Set}s; bits stand only in stored properties. Bits that no constant names are kept by
 * those who store them, not by the set.
 */
public interface MapiFlag {
    /** The bit, as the reference's headers define it. */
    int bit();

    /** The MAPI spelling. */
    String name();

    /** All bits of {@code flags} together. */
    static int bits(Collection<? extends MapiFlag> flags) {
        int bits = 0;
        for (MapiFlag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }

    /** The constants of {@code type} whose whole bit pattern is set in {@code bits}; unknown bits are passed over. */
    static <E extends Enum<E> & MapiFlag> Set<E> of(Class<E> type, int bits) {
        Set<E> flags = EnumSet.noneOf(type);
        for (E flag : type.getEnumConstants()) {
            if (flag.bit() != 0 && (bits & flag.bit()) == flag.bit()) {
                flags.add(flag);
            }
        }
        return flags;
    }
}
