package org.posthouse.mapi.admin;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for files in one folder that no name from outside can lead out of: what any system forbids becomes {@code _}, and of two names
 * that are one where case does not count the second gets a number. For one thread.
 */
final class SafeNames {
    /** File systems take 255 bytes; a number and an extension still have to go in. */
    private static final int LONGEST = 200;

    private static final int LONGEST_EXTENSION = 16;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}<>:\"/\\\\|?*]");
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");

    private final Set<String> taken = new HashSet<>();
    private final @Nullable CharsetEncoder encoding;

    /** Takes it that the file system can spell every name. */
    SafeNames() {
        this.encoding = null;
    }

    /** Spells what {@code encoding} does not have as {@code _}. */
    SafeNames(Charset encoding) {
        this.encoding = encoding.newEncoder();
    }

    /** For file names of this system, which in the locale C have no letters but those of ASCII. */
    static SafeNames ofSystem() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new SafeNames(Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII);
    }

    /** A name for what somebody calls {@code wish}, and another one when it is taken. */
    String next(String wish) {
        String safe = spelled(clean(wish));
        if (taken.add(key(safe))) {
            return safe;
        }
        int dot = dot(safe);
        for (int number = 2; ; number++) {
            String other = safe.substring(0, dot) + " (" + number + ")" + safe.substring(dot);
            if (taken.add(key(other))) {
                return other;
            }
        }
    }

    private String spelled(String name) {
        CharsetEncoder encoder = encoding;
        if (encoder == null || encoder.canEncode(name)) {
            return name;
        }
        StringBuilder spelled = new StringBuilder();
        name.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> spelled.append(encoder.canEncode(letter) ? letter : "_"));
        return spelled.toString();
    }

    /** Keeps a name from being given. */
    void reserve(String name) {
        taken.add(key(name));
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Never empty, never hidden, no path. */
    static String clean(String wish) {
        String last = wish.substring(Math.max(wish.lastIndexOf('/'), wish.lastIndexOf('\\')) + 1);
        String plain = FORBIDDEN.matcher(last).replaceAll("_").strip().replaceAll("^\\.+|[. ]+$", "");
        if (plain.isEmpty()) {
            return "unnamed";
        }
        return cut(DEVICE.matcher(plain).matches() ? "_" + plain : plain);
    }

    private static String cut(String name) {
        if (bytes(name) <= LONGEST) {
            return name;
        }
        int dot = dot(name);
        StringBuilder base = new StringBuilder(name.substring(0, dot));
        while (bytes(base.toString()) + bytes(name.substring(dot)) > LONGEST) {
            base.setLength(base.offsetByCodePoints(base.length(), -1));
        }
        return base.toString().strip() + name.substring(dot);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Where the extension begins. */
    private static int dot(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? dot : name.length();
    }
}
