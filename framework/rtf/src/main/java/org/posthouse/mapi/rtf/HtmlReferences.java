package org.posthouse.mapi.rtf;

import java.util.HashMap;
import java.util.Map;

/** What the character references of HTML stand for: numbers, the names of Latin-1 and those of the marks people type. */
final class HtmlReferences {
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn "
                    + "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml "
                    + "Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times "
                    + "Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute "
                    + "ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml "
                    + "yacute thorn yuml";
    private static final int FIRST_LATIN = 0xA0;

    private static final Map<String, String> NAMES = new HashMap<>(Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("euro", "\u20AC"),
            Map.entry("hellip", "\u2026"),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ldquo", "\u201C"),
            Map.entry("rdquo", "\u201D"),
            Map.entry("bull", "\u2022"),
            Map.entry("trade", "\u2122")));

    static {
        String[] latin = LATIN.split(" ");
        for (int i = 0; i < latin.length; i++) {
            NAMES.put(latin[i], Character.toString(FIRST_LATIN + i));
        }
    }

    private HtmlReferences() {}

    /** What stands for a name without ampersand and semicolon; empty when nobody knows it. */
    static String meaning(String name) {
        if (!name.startsWith("#")) {
            return NAMES.getOrDefault(name, "");
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
