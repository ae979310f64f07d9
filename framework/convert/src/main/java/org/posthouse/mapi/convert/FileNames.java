package org.posthouse.mapi.convert;

import java.util.Locale;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Names of attachments: no folders, no control characters, and the 8.3 form beside the long one. */
final class FileNames {
    private static final int LONGEST = 255;
    private static final int BASE = 8;
    private static final int EXTENSION = 3;

    private static final Pattern DEVICE = Pattern.compile(
            "^(con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3])(?=\\s*(\\.|$))",
            Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /** Adds PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME, PR_ATTACH_EXTENSION and PR_DISPLAY_NAME when the part has a name. */
    static void put(PropValues.Builder props, String wireName) {
        String name = clean(wireName);
        if (name.isEmpty()) {
            return;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 ? name.substring(dot) : "";
        props.put(PropTags.PR_ATTACH_LONG_FILENAME, name)
                .put(PropTags.PR_ATTACH_FILENAME, shortName(name, extension))
                .put(PropTags.PR_DISPLAY_NAME, name);
        if (!extension.isEmpty()) {
            props.put(PropTags.PR_ATTACH_EXTENSION, extension);
        }
    }

    /**
     * A name that every system takes for a file in the folder where it is put: what Windows forbids becomes {@code _}, what turns
     * the direction of text is left out, and no name is a device's or ends with a dot.
     */
    static String clean(String wireName) {
        StringBuilder name = new StringBuilder();
        wireName.codePoints()
                .filter(c -> !Character.isISOControl(c) && !isInvisible(c))
                .forEach(name::appendCodePoint);
        String last = name.substring(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1)
                .replaceAll("[<>:\"|?*]", "_")
                .strip();
        int end = last.length();
        while (end > 0 && (last.charAt(end - 1) == '.' || last.charAt(end - 1) == ' ')) {
            end--;
        }
        String safe = DEVICE.matcher(last.substring(0, end)).replaceFirst("_$0");
        return safe.length() <= LONGEST ? safe : safe.substring(safe.length() - LONGEST);
    }

    /** U+202E and its like make {@code exe.txt} of what ends with {@code .exe}. */
    private static boolean isInvisible(int c) {
        return c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0xFEFF;
    }

    private static String shortName(String name, String extension) {
        String base = name.substring(0, name.length() - extension.length());
        String ending = extension.isEmpty() ? "" : extension.substring(1);
        if (base.matches("[\\w-]{1," + BASE + "}") && ending.matches("\\w{0," + EXTENSION + "}")) {
            return name;
        }
        String plain = base.replaceAll("[^\\w-]", "").toUpperCase(Locale.ROOT);
        String end = ending.replaceAll("\\W", "").toUpperCase(Locale.ROOT);
        String stem = (plain.isEmpty() ? "FILE" : plain.substring(0, Math.min(plain.length(), BASE - 2))) + "~1";
        return end.isEmpty() ? stem : stem + "." + end.substring(0, Math.min(end.length(), EXTENSION));
    }
}
