package org.posthouse.mapi.api.store;

import java.util.Optional;
import java.util.stream.Stream;

/** Values of PR_RECIPIENT_TYPE, without the MAPI_SUBMITTED flag. Source: pidtagrecipienttype-canonical-property.md. */
public enum RecipientType {
    MAPI_ORIG(0),
    MAPI_TO(1),
    MAPI_CC(2),
    MAPI_BCC(3),
    /** A resend's copy that is only for addressing. */
    MAPI_P1(0x10000000);

    private final int value;

    RecipientType(int value) {
        this.value = value;
    }

    /** The number in PR_RECIPIENT_TYPE. */
    public int value() {
        return value;
    }

    /** The type in {@code value}, whose MAPI_SUBMITTED bit does not count. */
    public static Optional<RecipientType> of(int value) {
        return Stream.of(values())
                .filter(type -> type.value == (value & 0x7FFFFFFF))
                .findFirst();
    }
}
