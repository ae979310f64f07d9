package org.posthouse.mapi.profile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** What a profile may be called. Source: mapi-profile-overview.md, iprofadmin-createprofile.md. */
final class ProfileName {
    private static final int MAX = 64;
    private static final int SHOWN = 80;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_ ]+");
    private static final String RULE = "; a profile name has 1 to 64 letters, digits, underscores and inner spaces";

    private ProfileName() {}

    /**
     * The name in the one form in which it is stored: an accented letter is one character.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER saying what is wrong with it
     */
    static String check(String given) {
        Objects.requireNonNull(given, "name");
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (name.isEmpty()) {
            throw invalid("the profile name is empty");
        }
        if (name.startsWith(" ") || name.endsWith(" ")) {
            throw invalid(
                    "the profile name " + shown(name) + (name.endsWith(" ") ? " ends" : " begins") + " with a space");
        }
        int length = name.codePointCount(0, name.length());
        if (length > MAX) {
            throw invalid("the profile name " + shown(name) + " has " + length + " characters");
        }
        if (!ALLOWED.matcher(name).matches()) {
            throw invalid("the profile name " + shown(name) + " has a character that is not allowed");
        }
        return name;
    }

    /** The form in which names are compared: case does not count. */
    static String key(String name) {
        Objects.requireNonNull(name, "name");
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The name in quotes, fit for one line. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + "'";
    }

    private static MapiException invalid(String what) {
        return new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, what + RULE);
    }
}
