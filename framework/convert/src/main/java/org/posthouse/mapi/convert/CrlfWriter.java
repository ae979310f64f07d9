package org.posthouse.mapi.convert;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Makes every line end CR LF, as PR_BODY has it, and drops NUL, which would end it. */
final class CrlfWriter extends FilterWriter {
    private boolean afterCr;

    CrlfWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '\n' && afterCr) {
            afterCr = false;
            return;
        }
        afterCr = c == '\r';
        if (c == '\r' || c == '\n') {
            out.write("\r\n");
        } else if (c != 0) {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(text.charAt(i));
        }
    }
}
