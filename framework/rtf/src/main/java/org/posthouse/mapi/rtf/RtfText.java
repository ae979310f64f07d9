package org.posthouse.mapi.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.rtf.RtfGroups.Destination;
import org.posthouse.mapi.rtf.RtfTokens.Token;
import org.posthouse.mapi.support.CodePages;

/**
 * The text of RTF, or the HTML encapsulated in it, as characters; lines end with CR LF.
 *
 * <p>As text, what a reader of RTF would show is given: paragraphs, cells (after each a tab), the results of fields, not pictures,
 * headers, footers or notes. As HTML, what stands in htmltag groups and the text around them is given, without what htmlrtf marks as
 * made for readers of RTF, and without mhtmltag groups. Bytes are of the code page of the font in use. Source: MS-OXRTFEX 2.1.3 and
 * 2.2.3.
 */
public final class RtfText extends Reader {
    private final RtfTokens tokens;
    private final InputStream in;
    private final boolean html;
    private final RtfFonts fonts;
    private final RtfChars chars;
    private final RtfGroups groups;

    /** The group begins with a mark that says: pass over me when you do not know my first word. */
    private boolean optional;

    private int toSkip;
    private boolean finished;
    private @Nullable MapiException fault;

    private RtfText(InputStream rtf, boolean html, int codePage) {
        this.in = rtf;
        this.tokens = new RtfTokens(rtf);
        this.html = html;
        this.fonts = new RtfFonts(CodePages.charset(codePage).isPresent() ? codePage : CodePages.WINDOWS_1252);
        this.chars = new RtfChars(fonts.documentPage());
        this.groups = new RtfGroups(0);
    }

    /**
     * What a reader of RTF would show.
     *
     * @param rtf not compressed; closed with this
     * @param codePage of bytes in a document that does not tell; 0 for unknown
     */
    public static RtfText text(InputStream rtf, int codePage) {
        return new RtfText(rtf, false, codePage);
    }

    /** The encapsulated HTML of a document that {@link #form} says has some. */
    public static RtfText html(InputStream rtf, int codePage) {
        return new RtfText(rtf, true, codePage);
    }

    /**
     * What an RTF document was made of, by its first control words.
     *
     * @param head its first bytes, a thousand or so
     */
    public static NativeBody.Type form(byte[] head) {
        RtfTokens tokens = new RtfTokens(new java.io.ByteArrayInputStream(head));
        try {
            for (int i = 0; i < 10; i++) {
                Token token = tokens.next();
                if (token != Token.OPEN && token != Token.WORD) {
                    break;
                }
                if (token == Token.WORD && tokens.word() == RtfWord.FROMHTML && tokens.number() == 1) {
                    return NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML;
                }
                if (token == Token.WORD && tokens.word() == RtfWord.FROMTEXT) {
                    return NativeBody.Type.MAPI_NATIVE_BODY_TYPE_PLAINTEXT;
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF;
    }

    /**
     * Reads characters.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA when groups are too deep or the compressed RTF below is corrupt; what came before
     *     has been given
     */
    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (chars.available() == 0 && !finished) {
            fill();
        }
        if (chars.available() == 0 && fault != null) {
            throw fault;
        }
        return chars.available() == 0 ? -1 : chars.take(into, from, length);
    }

    private void fill() throws IOException {
        try {
            while (!chars.isFull() && !finished) {
                step(tokens.next());
            }
        } catch (MapiException e) {
            // told when what there is has been taken
            fault = e;
            finished = true;
        }
    }

    private void step(Token token) throws IOException {
        switch (token) {
            case OPEN -> {
                chars.flush();
                toSkip = 0;
                groups.open();
            }
            case CLOSE -> {
                chars.flush();
                toSkip = 0;
                optional = false;
                finished = !groups.close();
                usePage();
            }
            case WORD -> {
                chars.flush();
                word(tokens.word());
            }
            case SYMBOL -> symbol(tokens.symbol());
            case BYTE -> {
                if (toSkip > 0) {
                    toSkip--;
                } else if (isShown()) {
                    chars.putByte(tokens.symbol());
                }
            }
            case TEXT -> text();
            case END -> {
                chars.flush();
                finished = true;
            }
        }
    }

    private boolean isShown() {
        Destination destination = groups.destination();
        return destination == Destination.BODY && !(html && groups.isSuppressed())
                || html && destination == Destination.HTML_TAG && !groups.isSuppressed();
    }

    private void text() {
        int skipped = Math.min(toSkip, tokens.runEnd() - tokens.runStart());
        toSkip -= skipped;
        if (isShown()) {
            chars.put(tokens.run(), tokens.runStart() + skipped, tokens.runEnd());
        }
    }

    private void symbol(int symbol) {
        if (symbol == '*') {
            optional = true;
            return;
        }
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        switch (symbol) {
            case '\\', '{', '}' -> {
                if (isShown()) {
                    chars.putByte(symbol);
                }
            }
            case '~' -> show('\u00A0');
            case '_', '-' -> show('\u00AD');
            case '\r', '\n' -> line();
            case '\t' -> show('\t');
            default -> {
                // the others format text
            }
        }
    }

    private void show(char c) {
        if (isShown()) {
            chars.put(c);
        }
    }

    private void line() {
        if (isShown()) {
            chars.put('\r');
            chars.put('\n');
        }
    }

    private void word(RtfWord word) throws IOException {
        boolean first = optional;
        optional = false;
        if (word == RtfWord.BIN) {
            tokens.skip(tokens.number());
        }
        if (toSkip > 0) {
            toSkip--;
        } else if (word == RtfWord.HTMLTAG) {
            groups.destination(html ? Destination.HTML_TAG : Destination.NOTHING);
            usePage();
        } else if (word == RtfWord.UD) {
            groups.destination(Destination.BODY);
        } else if (word == RtfWord.FONTTBL) {
            groups.destination(Destination.FONTS);
        } else if (first || word.hidesGroup()) {
            hide();
        } else if (word.isBreak()) {
            breakLine(word);
        } else if (!settings(word) && isShown()) {
            character(word);
        }
    }

    private void hide() {
        if (groups.destination() != Destination.FONTS) {
            groups.destination(Destination.NOTHING);
        }
    }

    private void breakLine(RtfWord word) {
        switch (word) {
            case TAB, CELL, NESTCELL -> show('\t');
            default -> line();
        }
    }

    private boolean settings(RtfWord word) {
        int number = tokens.number();
        switch (word) {
            case F -> font(number);
            case PLAIN -> font(fonts.standard());
            case DEFF -> {
                fonts.standard(number);
                font(number);
            }
            case FCHARSET -> {
                if (groups.destination() == Destination.FONTS) {
                    fonts.charset(number);
                }
            }
            case CPG -> {
                if (groups.destination() == Destination.FONTS) {
                    fonts.page(number);
                }
            }
            case ANSICPG -> documentPage(number);
            case MAC -> documentPage(10000);
            case PC -> documentPage(437);
            case PCA -> documentPage(850);
            case HTMLRTF -> groups.suppress(!tokens.numbered() || number != 0);
            case UC -> groups.fallback(Math.max(0, number));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void documentPage(int page) {
        fonts.documentPage(page);
        usePage();
    }

    private void font(int font) {
        if (groups.destination() == Destination.FONTS) {
            fonts.define(font);
        } else {
            groups.font(font);
            usePage();
        }
    }

    private void usePage() {
        boolean tag = groups.destination() == Destination.HTML_TAG;
        chars.use(tag ? fonts.documentPage() : fonts.pageOf(groups.font()));
    }

    private void character(RtfWord word) {
        switch (word) {
            case U -> {
                chars.put((char) tokens.number());
                toSkip = groups.fallback();
            }
            case LQUOTE -> chars.put('\u2018');
            case RQUOTE -> chars.put('\u2019');
            case LDBLQUOTE -> chars.put('\u201C');
            case RDBLQUOTE -> chars.put('\u201D');
            case BULLET -> chars.put('\u2022');
            case ENDASH -> chars.put('\u2013');
            case EMDASH -> chars.put('\u2014');
            case ENSPACE -> chars.put('\u2002');
            case EMSPACE -> chars.put('\u2003');
            default -> {
                // formats text
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
