package org.posthouse.mapi.rtf;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a compressed RTF stream is wrapped. Source: wrapcompressedrtfstream.md, rtf_wcsinfo.md. */
public enum RtfFlag implements MapiFlag {
    /** RTF is to be written. */
    MAPI_MODIFY(0x1),
    /** RTF is written without compression, as a store with that bit in PR_STORE_SUPPORT_MASK wants it. */
    STORE_UNCOMPRESSED_RTF(0x8000),
    /** The text is wanted in the form it was written in: HTML, plain text or RTF. */
    MAPI_NATIVE_BODY(0x10000);

    private final int bit;

    RtfFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
