package org.posthouse.mapi.rtf;

import java.util.HashMap;
import java.util.Map;
import org.posthouse.mapi.support.CodePages;

/** The code pages of the fonts of a document. */
final class RtfFonts {
    /** A font table larger than this is none. */
    private static final int MOST = 65_536;

    private static final int SYMBOL = 2;
    private static final int DEFAULT = 1;

    private static final Map<Integer, Integer> PAGE_OF_CHARSET = Map.ofEntries(
            Map.entry(0, 1252),
            Map.entry(SYMBOL, 1252),
            Map.entry(77, 10000),
            Map.entry(78, 932),
            Map.entry(79, 949),
            Map.entry(80, 936),
            Map.entry(81, 950),
            Map.entry(128, 932),
            Map.entry(129, 949),
            Map.entry(130, 1361),
            Map.entry(134, 936),
            Map.entry(136, 950),
            Map.entry(161, 1253),
            Map.entry(162, 1254),
            Map.entry(163, 1258),
            Map.entry(177, 1255),
            Map.entry(178, 1256),
            Map.entry(186, 1257),
            Map.entry(204, 1251),
            Map.entry(222, 874),
            Map.entry(238, 1250),
            Map.entry(254, 437),
            Map.entry(255, 850));

    private final Map<Integer, Integer> pages = new HashMap<>();
    private int page;
    private int standard;
    private int defining;

    /** {@code page} stands for what the document does not tell. */
    RtfFonts(int page) {
        this.page = page;
    }

    /** The code page of the document. */
    void documentPage(int codePage) {
        if (CodePages.charset(codePage).isPresent()) {
            page = codePage;
        }
    }

    int documentPage() {
        return page;
    }

    void standard(int font) {
        standard = font;
    }

    int standard() {
        return standard;
    }

    /** What follows tells of this font. */
    void define(int font) {
        defining = font;
    }

    void charset(int charset) {
        Integer known = PAGE_OF_CHARSET.get(charset);
        if (known != null && charset != DEFAULT) {
            page(known);
        }
    }

    void page(int codePage) {
        if (pages.size() < MOST && CodePages.charset(codePage).isPresent()) {
            pages.put(defining, codePage);
        }
    }

    /** The code page of text in a font. */
    int pageOf(int font) {
        return pages.getOrDefault(font, page);
    }
}
