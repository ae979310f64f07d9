package org.posthouse.mapi.msg;

import java.util.Map;
import org.posthouse.mapi.support.CodePages;

/** The 8-bit code page that Windows has for a locale (PR_MESSAGE_LOCALE_ID). Source: the locale identifiers of Windows. */
final class LocalePages {
    private static final int LANGUAGE = 0x3FF;

    /** By the whole identifier, where a language is written in more than one script. */
    private static final Map<Integer, Integer> BY_LOCALE = Map.of(
            0x0404, 950,
            0x0C04, 950,
            0x1404, 950,
            0x0804, 936,
            0x1004, 936,
            0x0C1A, 1251,
            0x082C, 1251,
            0x0843, 1251);

    /** By language; those that are not here are written with Windows-1252. */
    private static final Map<Integer, Integer> BY_LANGUAGE = Map.ofEntries(
            Map.entry(0x01, 1256), // Arabic
            Map.entry(0x02, 1251), // Bulgarian
            Map.entry(0x04, 936), // Chinese
            Map.entry(0x05, 1250), // Czech
            Map.entry(0x08, 1253), // Greek
            Map.entry(0x0D, 1255), // Hebrew
            Map.entry(0x0E, 1250), // Hungarian
            Map.entry(0x11, 932), // Japanese
            Map.entry(0x12, 949), // Korean
            Map.entry(0x15, 1250), // Polish
            Map.entry(0x18, 1250), // Romanian
            Map.entry(0x19, 1251), // Russian
            Map.entry(0x1A, 1250), // Croatian, Serbian in Latin script
            Map.entry(0x1B, 1250), // Slovak
            Map.entry(0x1C, 1250), // Albanian
            Map.entry(0x1E, 874), // Thai
            Map.entry(0x1F, 1254), // Turkish
            Map.entry(0x20, 1256), // Urdu
            Map.entry(0x22, 1251), // Ukrainian
            Map.entry(0x23, 1251), // Belarusian
            Map.entry(0x24, 1250), // Slovenian
            Map.entry(0x25, 1257), // Estonian
            Map.entry(0x26, 1257), // Latvian
            Map.entry(0x27, 1257), // Lithuanian
            Map.entry(0x29, 1256), // Farsi
            Map.entry(0x2A, 1258), // Vietnamese
            Map.entry(0x2C, 1254), // Azerbaijani in Latin script
            Map.entry(0x2F, 1251), // Macedonian
            Map.entry(0x3F, 1251), // Kazakh
            Map.entry(0x40, 1251), // Kyrgyz
            Map.entry(0x43, 1254), // Uzbek in Latin script
            Map.entry(0x44, 1251), // Tatar
            Map.entry(0x50, 1251)); // Mongolian

    private LocalePages() {}

    static int of(int locale) {
        Integer own = BY_LOCALE.get(locale & 0xFFFF);
        return own != null ? own : BY_LANGUAGE.getOrDefault(locale & LANGUAGE, CodePages.WINDOWS_1252);
    }
}
