package org.posthouse.mapi.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * One section as stored.
 *
 * @param id its row
 * @param service PR_SERVICE_UID of the service it belongs to; its own identifier for a service's main section
 * @param infName the section of the INF it came from; "" when it came from none
 * @param identity whether the INF says that this provider can supply the identity
 * @param deleted whether it waits for the end of the profile's use
 * @param props what is stored, secure properties not included
 * @param secrets the secure properties, sealed, by identifier
 */
record SectionData(
        long id,
        MapiUid uid,
        ProfSect.Owner owner,
        Optional<MapiUid> service,
        String infName,
        boolean identity,
        boolean deleted,
        PropValues props,
        Map<Integer, Sealed> secrets) {
    /** A secure property as it is stored. */
    record Sealed(PropTag<?> tag, Binary bytes) {}

    boolean isProvider() {
        return owner == ProfSect.Owner.PROVIDER;
    }

    /** Whether it is the main section of a service. */
    boolean isService() {
        return owner == ProfSect.Owner.SERVICE && service.filter(uid::equals).isPresent();
    }

    /** Whether it is one of a service's further sections. */
    boolean isExtra() {
        return owner == ProfSect.Owner.SERVICE && !isService();
    }

    /** The identifiers in PR_SERVICE_EXTRA_UIDS of a service's main section. */
    List<MapiUid> extraUids() {
        Binary uids = props.get(PropTags.PR_SERVICE_EXTRA_UIDS).orElse(Binary.EMPTY);
        List<MapiUid> extras = new ArrayList<>();
        for (int at = 0; at + MapiUid.SIZE <= uids.size(); at += MapiUid.SIZE) {
            extras.add(new MapiUid(uids.slice(at, at + MapiUid.SIZE)));
        }
        return extras;
    }

    boolean belongsTo(MapiUid serviceUid) {
        return service.filter(serviceUid::equals).isPresent();
    }

    boolean isOfType(ResourceType type) {
        return isProvider()
                && props.get(PropTags.PR_RESOURCE_TYPE)
                        .filter(value -> value == type.value())
                        .isPresent();
    }

    /** The name to show in messages. */
    String display() {
        return props.get(PropTags.PR_DISPLAY_NAME)
                .or(() -> props.get(PropTags.PR_PROVIDER_DISPLAY))
                .or(() -> Optional.of(infName).filter(name -> !name.isEmpty()))
                .map(name -> "'" + name + "'")
                .orElse(uid.toString());
    }

    int flagBits() {
        return props.get(PropTags.PR_RESOURCE_FLAGS).orElse(0);
    }

    Set<ResourceFlag> resourceFlags() {
        return MapiFlag.of(ResourceFlag.class, flagBits());
    }

    Set<ServiceFlag> serviceFlags() {
        return MapiFlag.of(ServiceFlag.class, flagBits());
    }
}
