package org.posthouse.mapi.convert;

/** In which format a mail is written (MIMESAVETYPE). Source: iconvertersession-setsaveformat.md. */
public enum MimeSaveType {
    /** Plain text, attachments behind it in uuencode. */
    SAVE_RFC822(0),
    /** MIME. The default. */
    SAVE_RFC1521(1);

    private final int value;

    MimeSaveType(int value) {
        this.value = value;
    }

    /** The number in mimeole.h. */
    public int value() {
        return value;
    }
}
