package org.posthouse.mapi.cfb;

import java.util.Comparator;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * The order of the names of a storage: shorter before longer, then by upper-cased UTF-16 code units; surrogates stay as they are.
 *
 * <p>Source: MS-CFB section 2.6.4.
 */
final class NameOrder implements Comparator<String> {
    static final NameOrder INSTANCE = new NameOrder();
    static final int MOST_UNITS = 31;

    private NameOrder() {}

    @Override
    public int compare(String one, String other) {
        int order = Integer.compare(one.length(), other.length());
        for (int i = 0; order == 0 && i < one.length(); i++) {
            order = compare(one.charAt(i), other.charAt(i));
        }
        return order;
    }

    /** The units of a name four to a number, the first lowest, as they lie in a file; units behind the last whole four are left out. */
    static long[] packed(String name) {
        long[] packed = new long[name.length() / 4];
        for (int i = 0; i < packed.length * 4; i++) {
            packed[i >> 2] |= (long) name.charAt(i) << 16 * (i & 3);
        }
        return packed;
    }

    static int compare(char one, char other) {
        return one == other ? 0 : Character.compare(Character.toUpperCase(one), Character.toUpperCase(other));
    }

    /** Gives the name back, when an entry can have it. */
    static String checked(String name) {
        boolean fits = !name.isEmpty() && name.length() <= MOST_UNITS;
        if (!fits || name.chars().anyMatch(unit -> isForbidden((char) unit))) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "'" + name
                            + "' cannot be the name of a storage or stream: it has 1 to 31 characters, and none of / \\ : ! or NUL");
        }
        return name;
    }

    static boolean isForbidden(char unit) {
        return unit == '/' || unit == '\\' || unit == ':' || unit == '!' || unit == 0;
    }
}
