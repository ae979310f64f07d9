package org.posthouse.mapi.rtf;

import java.io.InputStream;

/**
 * The text of a message in the form it was written in (RTF_WCSRETINFO and its stream). Source: rtf_wcsretinfo.md.
 *
 * @param type what {@code stream} holds
 * @param codePage of the bytes of plain text and HTML; 0 for RTF, which says so itself
 * @param stream forward only, closed by whoever asked for it; a fault of the RTF is MAPI_E_CORRUPT_DATA when it is come upon
 */
public record NativeBody(Type type, int codePage, InputStream stream) {
    /** Forms of a text, with the number in ulStreamFlags. */
    public enum Type {
        MAPI_NATIVE_BODY_TYPE_RTF(1),
        MAPI_NATIVE_BODY_TYPE_HTML(2),
        MAPI_NATIVE_BODY_TYPE_PLAINTEXT(4);

        private final int value;

        Type(int value) {
            this.value = value;
        }

        /** The number in ulStreamFlags. */
        public int value() {
            return value;
        }
    }
}
