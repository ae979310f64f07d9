package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;

/**
 * Turns plain text and HTML into RTF that remembers what it was made of, so that {@link CompressedRtf} gives it back as it was.
 *
 * <p>Line ends come back as CR LF, whatever they were; HTML without a NUL comes back otherwise unchanged. Characters beyond ASCII are
 * written by their numbers, so the code page of the reader does not matter. Source: MS-OXRTFEX 2.1.3, 2.2.1, 2.2.2.
 */
public final class RtfWriter {
    static final String HTML_HEADER = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl\r\n"
            + "{\\f0\\fswiss\\fcharset0 Arial;}}\r\n{\\colortbl\\red0\\green0\\blue0;}\r\n"
            + "\\uc1\\pard\\plain\\deftab360 \\f0\\fs24\r\n{\\*\\htmltag64}";
    static final String TEXT_HEADER = "{\\rtf1\\ansi\\ansicpg1252\\fromtext \\deff0{\\fonttbl\r\n"
            + "{\\f0\\fswiss\\fcharset0 Arial;}}\r\n{\\colortbl\\red0\\green0\\blue0;}\r\n"
            + "\\uc1\\pard\\plain\\deftab360 \\f0\\fs20\r\n";

    private RtfWriter() {}

    /** Writes plain text as RTF that is known as text. Neither stream is closed. */
    public static void text(Reader text, OutputStream rtf) throws IOException {
        RtfOut out = new RtfOut(rtf);
        out.raw(TEXT_HEADER);
        char[] buffer = new char[4096];
        boolean afterCr = false;
        for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
            for (int i = 0; i < count; i++) {
                char c = buffer[i];
                if (c == '\r' || c == '\n' && !afterCr) {
                    out.raw("\\par\r\n");
                } else if (c != '\n') {
                    out.character(c);
                }
                afterCr = c == '\r';
            }
        }
        out.raw("}");
        out.flush();
    }

    /** Writes HTML as RTF in which it is encapsulated: shown by readers of RTF, taken out by those who know. Neither stream is closed. */
    public static void html(Reader html, OutputStream rtf) throws IOException {
        RtfOut out = new RtfOut(rtf);
        out.raw(HTML_HEADER);
        new HtmlEncapsulation(html, out).run();
        out.raw("}");
        out.flush();
    }
}
