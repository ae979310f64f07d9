package org.posthouse.mapi.api.profile;

import java.util.Optional;
import java.util.stream.Stream;

/** Values of PR_RESOURCE_TYPE: what a provider section or a status row stands for. Source: pidtagresourcetype-canonical-property.md. */
public enum ResourceType {
    MAPI_STORE_PROVIDER(33),
    MAPI_AB(34),
    MAPI_AB_PROVIDER(35),
    MAPI_TRANSPORT_PROVIDER(36),
    MAPI_SPOOLER(37),
    MAPI_PROFILE_PROVIDER(38),
    MAPI_SUBSYSTEM(39),
    MAPI_HOOK_PROVIDER(40);

    private final int value;

    ResourceType(int value) {
        this.value = value;
    }

    /** The number in PR_RESOURCE_TYPE. */
    public int value() {
        return value;
    }

    /** The type with this number; empty when there is none. */
    public static Optional<ResourceType> of(int value) {
        return Stream.of(values()).filter(type -> type.value == value).findFirst();
    }
}
