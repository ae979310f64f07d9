package org.posthouse.mapi.msg;

import org.posthouse.mapi.api.id.MapiFlag;

/**
 * What may be done to one property of a message on storage, kept in the flags of its entry in the file. A normal property is
 * readable and writable. Source: spropattrarray.md, MS-OXMSG section 2.4.2.1.
 */
public enum PropAttribute implements MapiFlag {
    /** It cannot be deleted. */
    PROPATTR_MANDATORY(0x1),
    /** It can be read; most of what writes files sets this and no reader looks at it. */
    PROPATTR_READABLE(0x2),
    /** It can be set and deleted. */
    PROPATTR_WRITEABLE(0x4),
    /** There is no such property; only ever an answer. */
    PROPATTR_NOT_PRESENT(0x8);

    private final int bit;

    PropAttribute(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
