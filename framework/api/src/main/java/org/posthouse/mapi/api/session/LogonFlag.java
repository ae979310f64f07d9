package org.posthouse.mapi.api.session;

import org.posthouse.mapi.api.id.MapiFlag;

/** How a session is opened. Source: mapilogonex.md. */
public enum LogonFlag implements MapiFlag {
    /** A dialog may be shown; there is none here. */
    MAPI_LOGON_UI(0x1),
    /** A session of its own, even when a shared one exists. */
    MAPI_NEW_SESSION(0x2),
    /** The session becomes the shared one. */
    MAPI_ALLOW_OTHERS(0x8),
    /** The default profile is not used. */
    MAPI_EXPLICIT_PROFILE(0x10),
    /** Always allowed, changes nothing. */
    MAPI_EXTENDED(0x20),
    /** Without a name, the default profile. */
    MAPI_USE_DEFAULT(0x40),
    /** Incoming messages are fetched before the call returns. */
    MAPI_FORCE_DOWNLOAD(0x1000),
    /** Every service shows its configuration. */
    MAPI_SERVICE_UI_ALWAYS(0x2000),
    /** The spooler does not work for this session. */
    MAPI_NO_MAIL(0x8000),
    /** MAPI_E_TIMEOUT instead of waiting for another logon. */
    MAPI_TIMEOUT_SHORT(0x00100000),
    /** Background work. */
    MAPI_BG_SESSION(0x00200000);

    private final int bit;

    LogonFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
