package org.posthouse.mapi.convert;

/** How the body of a mail is encoded (ENCODINGTYPE). Source: iconvertersession-setencoding.md. */
public enum EncodingType {
    /** Not for mail through SMTP; refused. */
    IET_BINARY(0, false),
    IET_BASE64(1, true),
    IET_UUENCODE(2, true),
    IET_QP(3, true),
    IET_7BIT(4, true),
    IET_8BIT(5, true),
    /** A charset, not a transfer encoding; refused. */
    IET_INETCSET(6, false),
    /** A charset, not a transfer encoding; refused. */
    IET_UNICODE(7, false);

    private final int value;
    private final boolean supported;

    EncodingType(int value, boolean supported) {
        this.value = value;
        this.supported = supported;
    }

    /** The number in mimeole.h. */
    public int value() {
        return value;
    }

    /** Whether SetEncoding takes it. */
    public boolean isSupported() {
        return supported;
    }
}
