package org.posthouse.mapi.api.profile;

import java.util.Optional;
import java.util.stream.Stream;

/** Values of PR_RESOURCE_TYPE: what a provider section or a status row stands for. Source: pidtagresourcetype-canonical-property.md. */
public enum ResourceType {
    /** A message store provider. */
    MAPI_STORE_PROVIDER(33),
    /** MAPI's own address book, which holds those of the providers; in status rows only. */
    MAPI_AB(34),
    /** An address book provider. */
    MAPI_AB_PROVIDER(35),
    /** A transport provider. */
    MAPI_TRANSPORT_PROVIDER(36),
    /** The spooler; in status rows only. */
    MAPI_SPOOLER(37),
    /** A profile provider. */
    MAPI_PROFILE_PROVIDER(38),
    /** The subsystem, whose status row has the name of the profile; in status rows only. */
    MAPI_SUBSYSTEM(39),
    /** A spooler hook provider. */
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
