package org.posthouse.mapi.convert;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How characters beyond ASCII stand in a header.
 *
 * @param eightBit as UTF-8, not as encoded words
 * @param global in addresses too
 * @param charset of encoded words where it has all characters; null for the smallest that has all
 */
record HeaderStyle(
        boolean eightBit, boolean global, @Nullable Charset charset) {
    static final HeaderStyle SEVEN_BIT = new HeaderStyle(false, false, null);

    @Nullable
    Charset charsetFor(String text) {
        return charset != null && charset.canEncode() && charset.newEncoder().canEncode(text) ? charset : null;
    }
}
