package org.posthouse.mapi.tnef;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a TNEF stream is opened. TNEF_DECODE is no bit, but the absence of TNEF_ENCODE. Source: opentnefstreamex.md. */
public enum TnefFlag implements MapiFlag {
    /** A message is to be written as TNEF. */
    TNEF_ENCODE(0x2),
    /** Everything goes into the encapsulations; there are no attributes for old readers. */
    TNEF_PURE(0x0001_0000),
    /** Obsolete; taken as TNEF_BEST_DATA. */
    TNEF_COMPATIBILITY(0x0002_0000),
    /** What attributes for old readers cannot say whole is encapsulated too. The default. */
    TNEF_BEST_DATA(0x0004_0000),
    /** Message and attachments are finished one by one. */
    TNEF_COMPONENT_ENCODING(0x8000_0000);

    private final int bit;

    TnefFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
