package org.posthouse.mapi.api.object;

import java.util.Optional;
import java.util.stream.Stream;

/** Values of PR_OBJECT_TYPE. Source: pidtagobjecttype-canonical-property.md. */
public enum ObjectType {
    MAPI_STORE(1),
    MAPI_ADDRBOOK(2),
    MAPI_FOLDER(3),
    MAPI_ABCONT(4),
    MAPI_MESSAGE(5),
    MAPI_MAILUSER(6),
    MAPI_ATTACH(7),
    MAPI_DISTLIST(8),
    MAPI_PROFSECT(9),
    MAPI_STATUS(0xA),
    MAPI_SESSION(0xB),
    MAPI_FORMINFO(0xC);

    private final int value;

    ObjectType(int value) {
        this.value = value;
    }

    /** The number in PR_OBJECT_TYPE. */
    public int value() {
        return value;
    }

    /** The type with this number; empty when there is none. */
    public static Optional<ObjectType> of(int value) {
        return Stream.of(values()).filter(type -> type.value == value).findFirst();
    }
}
