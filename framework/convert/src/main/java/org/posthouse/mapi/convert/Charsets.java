package org.posthouse.mapi.convert;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Charset names as mail has them, and Windows code pages (PR_INTERNET_CPID). */
final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final int CP_UTF8 = 65001;

    /** Names Java does not know, and names whose users mean the wider set. */
    private static final Map<String, String> ALIASES = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "gb2312", "GBK",
            "ks_c_5601-1987", "x-windows-949",
            "shift_jis", "windows-31j",
            "cp-850", "IBM850",
            "unicode", "UTF-16");

    /** Code pages by the name a mail carries; the first name of a page is the one written. */
    private static final String[][] PAGES = {
        {"utf-8", "65001"},
        {"us-ascii", "20127"},
        {"iso-8859-1", "28591"},
        {"iso-8859-2", "28592"},
        {"iso-8859-3", "28593"},
        {"iso-8859-4", "28594"},
        {"iso-8859-5", "28595"},
        {"iso-8859-6", "28596"},
        {"iso-8859-7", "28597"},
        {"iso-8859-8", "28598"},
        {"iso-8859-9", "28599"},
        {"iso-8859-13", "28603"},
        {"iso-8859-15", "28605"},
        {"windows-1250", "1250"},
        {"windows-1251", "1251"},
        {"windows-1252", "1252"},
        {"windows-1253", "1253"},
        {"windows-1254", "1254"},
        {"windows-1255", "1255"},
        {"windows-1256", "1256"},
        {"windows-1257", "1257"},
        {"windows-1258", "1258"},
        {"koi8-r", "20866"},
        {"koi8-u", "21866"},
        {"shift_jis", "932"},
        {"windows-31j", "932"},
        {"iso-2022-jp", "50220"},
        {"euc-jp", "51932"},
        {"gb2312", "936"},
        {"gbk", "936"},
        {"gb18030", "54936"},
        {"big5", "950"},
        {"ks_c_5601-1987", "949"},
        {"euc-kr", "51949"},
        {"windows-874", "874"},
        {"ibm850", "850"},
        {"ibm437", "437"},
        {"ibm852", "852"},
        {"utf-16le", "1200"}
    };

    private static final Map<String, Integer> PAGE_OF = new HashMap<>();
    private static final Map<Integer, String> NAME_OF = new HashMap<>();

    static {
        for (String[] page : PAGES) {
            PAGE_OF.put(page[0], Integer.valueOf(page[1]));
            NAME_OF.putIfAbsent(Integer.valueOf(page[1]), page[0]);
        }
    }

    private Charsets() {}

    /** The charset of a name; empty when nobody knows it. */
    static Optional<Charset> find(String name) {
        String clean = clean(name);
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
        Integer page = PAGE_OF.get(clean(name));
        return page == null ? OptionalInt.empty() : OptionalInt.of(page);
    }

    /** The charset name of a code page, when Java can read it. */
    static Optional<String> nameOf(int codePage) {
        return Optional.ofNullable(NAME_OF.get(codePage))
                .filter(name -> find(name).isPresent());
    }

    private static String clean(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
    }
}
