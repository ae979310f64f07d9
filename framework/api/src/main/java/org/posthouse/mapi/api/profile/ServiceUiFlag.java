package org.posthouse.mapi.api.profile;

import org.posthouse.mapi.api.id.MapiFlag;

/** What a service may show while it is configured. Source: imsgserviceadmin-configuremsgservice.md. */
public enum ServiceUiFlag implements MapiFlag {
    /** Always. */
    SERVICE_UI_ALWAYS(0x2),
    /** The active provider's page on top. */
    UI_CURRENT_PROVIDER_FIRST(0x4),
    /** Nothing can be changed. */
    MSG_SERVICE_UI_READ_ONLY(0x8),
    /** When something is missing. */
    SERVICE_UI_ALLOWED(0x10),
    /** No warning that a restart is needed. */
    SERVICE_NO_RESTART_WARNING(0x80);

    private final int bit;

    ServiceUiFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public int bit() {
        return bit;
    }
}
