package org.posthouse.mapi.convert;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a message becomes mail, and mail a message (CCSF flags). Source: iconvertersession-mapitomimestm.md, iconvertersession-mimetomapi.md. */
public enum ConverterFlag implements MapiFlag {
    /** The mail is for SMTP; always set. */
    CCSF_SMTP(0x2),
    /** The body without a header. */
    CCSF_NOHEADERS(0x4),
    /** The text, and everything besides what the header says as TNEF in {@code winmail.dat}. */
    CCSF_USE_TNEF(0x10),
    /** Bcc recipients are written, or read, too. */
    CCSF_INCLUDE_BCC(0x20),
    /** Characters beyond ASCII stand in the header as UTF-8. */
    CCSF_8BITHEADERS(0x40),
    /** HTML becomes RTF. */
    CCSF_USE_RTF(0x80),
    /** Only the plain text body, made of the others where there is none. */
    CCSF_PLAIN_TEXT_ONLY(0x1000),
    /** The mail has no Message-ID. */
    CCSF_NO_MSGID(0x4000),
    /** Whether the message was sent is kept in X-Unsent. */
    CCSF_EMBEDDED_MESSAGE(0x8000),
    /** An international message (RFC 6530): addresses beyond ASCII too stand in the header as UTF-8. */
    CCSF_GLOBAL_MESSAGE(0x0020_0000);

    private final int bit;

    ConverterFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
