package org.posthouse.mapi.convert;

/** To what a charset is applied (CSETAPPLYTYPE). Source: iconvertersession-setcharset.md. */
public enum CsetApplyType {
    /** Bodies whose charset the message does not tell. */
    CSET_APPLY_UNTAGGED(0),
    /** All bodies and the header. */
    CSET_APPLY_ALL(1),
    /** All bodies. */
    CSET_APPLY_TAG_ALL(2);

    private final int value;

    CsetApplyType(int value) {
        this.value = value;
    }

    /** The number in mimeole.h. */
    public int value() {
        return value;
    }
}
