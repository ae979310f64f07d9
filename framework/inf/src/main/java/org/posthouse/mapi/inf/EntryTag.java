package org.posthouse.mapi.inf;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;

/**
 * The name of an entry understood as a tag.
 *
 * @param tag the tag
 * @param hex whether it was written as 8 hex digits, which decides how its value is written
 */
record EntryTag(PropTag<?> tag, boolean hex) {
    /** Empty when the name is no PR_ name that is known and no hex tag with a known type. */
    static Optional<EntryTag> of(String name) {
        if (isHex(name)) {
            int number = Integer.parseUnsignedInt(name, 16);
            return PropType.of(number & 0xFFFF).map(type -> new EntryTag(new PropTag<>(number >>> 16, type), true));
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("PR_")) {
            return Optional.empty();
        }
        // A few documented names have small letters in them.
        return PropNames.byName(name).or(() -> PropNames.byName(upper)).map(tag -> new EntryTag(tag, false));
    }

    /** Whether the name has the form of a hex tag, of whatever type. */
    static boolean isHex(String name) {
        if (name.length() != 8) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!HexFormat.isHexDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name looks like that of a password, or is that of a property kept secret in a profile. */
    static boolean isSecret(String name) {
        return isSecret(name, of(name).orElse(null));
    }

    static boolean isSecret(String name, @Nullable EntryTag tag) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.contains("PASSWORD")
                || upper.contains("PASSWD")
                || upper.contains("PASSPHRASE")
                || upper.contains("PWD")
                || upper.contains("SECRET")
                || tag != null && tag.tag().isSecure()
                || isHex(name) && upper.startsWith("67F");
    }

    /** The name as a message may show it: of what looks like a secret no more than its first word. */
    static String shown(String name) {
        return Text.cut(isSecret(name) ? name.split("[^\\p{Alnum}_]", 2)[0] : name);
    }
}
