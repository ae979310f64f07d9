package org.posthouse.mapi.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What spreadsheets do to a list of entries: a mark before the text, another encoding, and cells that are run as formulas. */
final class NicknameCells {
    /** What spreadsheets know UTF-8 by. */
    static final String MARK = "\uFEFF";

    /** What would be a formula, perhaps with the apostrophes that keep it from being one. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private NicknameCells() {}

    /** A text as a cell that no spreadsheet runs; {@link #plain} takes that back. */
    static String cell(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** What {@link #cell} was made of; a formula without apostrophe is text too. */
    static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /**
     * UTF-8 without the mark.
     *
     * @throws IllegalArgumentException naming the line, for what is in another encoding
     */
    static String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            throw new IllegalArgumentException(
                    "line " + (text.chars().filter(c -> c == '\n').count() + 1)
                            + " is not UTF-8; save it again as 'CSV UTF-8'");
        }
        String whole = text.toString();
        return whole.startsWith(MARK) ? whole.substring(MARK.length()) : whole;
    }
}
