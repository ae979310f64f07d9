package org.posthouse.mapi.convert;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a message is written as mail (CCSF flags). Source: iconvertersession-mapitomimestm.md. */
public enum ConverterFlag implements MapiFlag {
    /** The body without a header. */
    CCSF_NOHEADERS(0x4),
    /** Bcc recipients are written too. */
    CCSF_INCLUDE_BCC(0x20),
    /** Only the plain text body. */
    CCSF_PLAIN_TEXT_ONLY(0x1000),
    /** No Message-ID is made up for a message that has none. */
    CCSF_NO_MSGID(0x4000);

    private final int bit;

    ConverterFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
