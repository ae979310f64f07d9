package org.posthouse.mapi.tnef;

import org.posthouse.mapi.api.id.MapiFlag;

/** What a list of properties means to AddProps, SetProps, ExtractProps and FinishComponent. Source: itnef-addprops.md, tnef.h. */
public enum TnefPropFlag implements MapiFlag {
    /** Those in the list. */
    TNEF_PROP_INCLUDE(0x1),
    /** All but those in the list. */
    TNEF_PROP_EXCLUDE(0x2),
    /** Those of one attachment, whose data may be given too. */
    TNEF_PROP_CONTAINED(0x4),
    /** Those of the message itself. */
    TNEF_PROP_MESSAGE_ONLY(0x8),
    /** Those of the attachments. */
    TNEF_PROP_ATTACHMENTS_ONLY(0x10),
    /** Those of one attachment, whose data is a TNEF stream. */
    TNEF_PROP_CONTAINED_TNEF(0x40);

    private final int bit;

    TnefPropFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
