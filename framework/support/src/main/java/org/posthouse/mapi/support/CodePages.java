package org.posthouse.mapi.support;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Windows code pages (PR_INTERNET_CPID, PR_MESSAGE_CODEPAGE, attOemCodepage, {@code \ansicpg}): their names in mail and their Java
 * charsets. Source: code-page identifiers of Windows.
 */
public final class CodePages {
    /** UTF-8. */
    public static final int UTF_8 = 65001;

    /** The code page of Western Windows. */
    public static final int WINDOWS_1252 = 1252;

    /** Name in mail, code page, and the name Java knows when that is another; the first name of a page is the one written. */
    private static final String[][] PAGES = {
        {"utf-8", "65001"},
        {"us-ascii", "20127"},
        {"iso-8859-1", "28591", "windows-1252"},
        {"iso-8859-2", "28592"},
        {"iso-8859-3", "28593"},
        {"iso-8859-4", "28594"},
        {"iso-8859-5", "28595"},
        {"iso-8859-6", "28596"},
        {"iso-8859-7", "28597"},
        {"iso-8859-8", "28598"},
        {"iso-8859-8-i", "38598", "iso-8859-8"},
        {"iso-8859-9", "28599"},
        {"iso-8859-13", "28603"},
        {"iso-8859-15", "28605"},
        {"windows-874", "874", "x-windows-874"},
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
        {"shift_jis", "932", "windows-31j"},
        {"windows-31j", "932"},
        {"iso-2022-jp", "50220"},
        {"csiso2022jp", "50221", "iso-2022-jp"},
        {"iso-2022-kr", "50225"},
        {"euc-jp", "51932"},
        {"gb2312", "936", "gbk"},
        {"gbk", "936"},
        {"gb18030", "54936"},
        {"big5", "950"},
        {"ks_c_5601-1987", "949", "x-windows-949"},
        {"johab", "1361", "x-Johab"},
        {"euc-kr", "51949"},
        {"macintosh", "10000", "x-MacRoman"},
        {"ibm437", "437"},
        {"ibm850", "850"},
        {"ibm852", "852"},
        {"ibm855", "855"},
        {"ibm857", "857"},
        {"ibm860", "860"},
        {"ibm861", "861"},
        {"ibm862", "862"},
        {"ibm863", "863"},
        {"ibm864", "864"},
        {"ibm865", "865"},
        {"cp866", "866", "ibm866"},
        {"ibm869", "869"},
        {"utf-16le", "1200"},
        {"utf-16be", "1201"}
    };

    private static final Map<String, Integer> PAGE_OF = new HashMap<>();
    private static final Map<Integer, String> NAME_OF = new HashMap<>();
    private static final Map<Integer, Charset> CHARSET_OF = new HashMap<>();

    static {
        for (String[] page : PAGES) {
            Integer number = Integer.valueOf(page[1]);
            String java = page[page.length - 1];
            PAGE_OF.put(page[0], number);
            // a slim runtime lacks some of them
            if (Charset.isSupported(page.length > 2 ? java : page[0])) {
                NAME_OF.putIfAbsent(number, page[0]);
                CHARSET_OF.putIfAbsent(number, Charset.forName(page.length > 2 ? java : page[0]));
            }
        }
    }

    private CodePages() {}

    /** The charset of a code page; empty when nobody or this runtime knows it. */
    public static Optional<Charset> charset(int codePage) {
        return Optional.ofNullable(CHARSET_OF.get(codePage));
    }

    /** The name a code page has in mail, when {@link #charset} knows it. */
    public static Optional<String> name(int codePage) {
        return Optional.ofNullable(NAME_OF.get(codePage));
    }

    /** The code page of a name as mail has it, in either case. */
    public static OptionalInt of(String name) {
        Integer page = PAGE_OF.get(name.strip().toLowerCase(Locale.ROOT));
        return page == null ? OptionalInt.empty() : OptionalInt.of(page);
    }
}
