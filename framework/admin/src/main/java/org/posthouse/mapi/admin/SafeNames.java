package org.posthouse.mapi.admin;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** A name for what somebody calls {@code wish}, and another one when it is taken. */
    String next(String wish) {
        String safe = clean(wish);
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
