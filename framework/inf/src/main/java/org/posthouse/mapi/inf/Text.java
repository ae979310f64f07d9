package org.posthouse.mapi.inf;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of an INF: how they are compared, listed and quoted. */
final class Text {
    private static final int QUOTED = 60;

    private Text() {}

    /** The form in which names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The elements of a comma-separated list; blanks around them are separators, empty ones are passed over. */
    static List<String> list(String value) {
        return list(value, ',');
    }

    /** The same with another separator. */
    static List<String> list(String value, char separator) {
        List<String> elements = new ArrayList<>(2);
        for (int start = 0; start <= value.length(); ) {
            int comma = value.indexOf(separator, start);
            int end = comma < 0 ? value.length() : comma;
            String element = value.substring(start, end).trim();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            start = end + 1;
        }
        return elements;
    }

    /** Why a file could not be read, in a word or two. */
    static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : cut(String.valueOf(e.getMessage()));
    }

    /** A text fit for a message of one line. */
    static String cut(String text) {
        String plain = text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", "?") : text;
        return plain.length() <= QUOTED ? plain : plain.substring(0, QUOTED) + "...";
    }
}
