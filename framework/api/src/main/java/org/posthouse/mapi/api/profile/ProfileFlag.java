package org.posthouse.mapi.api.profile;

import org.posthouse.mapi.api.id.MapiFlag;

/** Flags of profile administration. Source: iprofadmin-createprofile.md. */
public enum ProfileFlag implements MapiFlag {
    /** The services of [Default Services] are added. */
    MAPI_DEFAULT_SERVICES(0x1),
    /** Services may ask for what is missing. */
    MAPI_DIALOG(0x8),
    /**
     * The profile is one that a program keeps for itself: it is made so, listed, copied, renamed and deleted only with this flag, and is
     * never the default. The reference names the flag and no value; the bit is our own.
     */
    MAPI_APP_PROFILE(0x00400000);

    private final int bit;

    ProfileFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
