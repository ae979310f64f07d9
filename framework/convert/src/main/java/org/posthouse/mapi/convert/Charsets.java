package org.posthouse.mapi.convert;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.posthouse.mapi.support.CodePages;

/** Charset names as mail has them, and Windows code pages (PR_INTERNET_CPID). */
final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final int CP_UTF8 = CodePages.UTF_8;

    /** Names Java does not know, and names whose users mean the wider set. */
    private static final Map<String, String> ALIASES = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "gb2312", "GBK",
            "ks_c_5601-1987", "x-windows-949",
            "shift_jis", "windows-31j",
            "cp-850", "IBM850",
            "unicode", "UTF-16");

    private Charsets() {}

    /** The charset of a name; empty when nobody knows it. */
    static Optional<Charset> find(String name) {
        String clean = clean(name);
        if (clean.equals("utf-7") || clean.equals("unicode-1-1-utf-7")) {
            return Optional.of(Utf7.UTF_7);
        }
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(clean, clean)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whether the name says no more than "not declared". */
    static boolean isAscii(String name) {
        return find(name).filter(StandardCharsets.US_ASCII::equals).isPresent();
    }

    /** Whether a byte below 0x20 is a control character wherever it stands in such text. */
    static boolean extendsAscii(String name) {
        return find(name)
                .filter(charset ->
                        charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32"))
                .isEmpty();
    }

    /** The code page of a charset name. */
    static OptionalInt codePage(String name) {
        return CodePages.of(clean(name));
    }

    /** The charset name of a code page, when Java can read it. */
    static Optional<String> nameOf(int codePage) {
        return CodePages.name(codePage);
    }

    private static String clean(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
    }
}
