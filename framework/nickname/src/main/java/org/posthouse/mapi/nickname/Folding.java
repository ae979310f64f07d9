package org.posthouse.mapi.nickname;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes texts alike that differ in case, accents or the width of their letters. */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Folding() {}

    /** Upper case, because only there the two forms of sigma, and i with and without dot, are one. */
    static String fold(String text) {
        if (isPlain(text)) {
            return text.toUpperCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String upper = MARKS.matcher(apart).replaceAll("").toUpperCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(upper.length());
        upper.chars().forEach(c -> plain.append(withoutStroke((char) c)));
        return plain.toString();
    }

    /** Letters that Unicode takes for others, and people for the same with something added. */
    private static String withoutStroke(char letter) {
        return switch (letter) {
            case '\u0141' -> "L";
            case '\u00D8' -> "O";
            case '\u0110', '\u00D0' -> "D";
            case '\u0126' -> "H";
            case '\u0166' -> "T";
            case '\u00C6' -> "AE";
            case '\u0152' -> "OE";
            case '\u00DE' -> "TH";
            default -> String.valueOf(letter);
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
