package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/**
 * What the sections of a service and its providers have of some settings, at one moment. An entry point keeps the settings it knows
 * and says nothing of others, so only a look before and one after tell which it took.
 *
 * @param values by section
 */
record KeptSettings(Map<MapiUid, PropValues> values) {
    static KeptSettings of(OpenProfile profile, ServiceView service, List<PropTag<?>> tags) {
        Map<MapiUid, PropValues> values = new LinkedHashMap<>();
        values.put(service.uid(), read(profile, service.uid(), service.uid(), tags));
        for (MapiUid extra : extras(profile, service)) {
            values.put(extra, read(profile, service.uid(), extra, tags));
        }
        for (ProviderView provider : service.providers()) {
            values.put(provider.uid(), read(profile, provider.uid(), provider.uid(), tags));
        }
        return new KeptSettings(values);
    }

    private static List<MapiUid> extras(OpenProfile profile, ServiceView service) {
        return profile.services().stream()
                .filter(one -> one.get(PropTags.PR_SERVICE_UID)
                        .filter(service.uid().bytes()::equals)
                        .isPresent())
                .flatMap(one ->
                        ProfileReader.uids(
                                one.get(PropTags.PR_SERVICE_EXTRA_UIDS).orElse(Binary.EMPTY))
                                .stream())
                .toList();
    }

    /** With its owner's rights, because a secret is nobody else's. */
    private static PropValues read(OpenProfile profile, MapiUid owner, MapiUid section, List<PropTag<?>> tags) {
        try (ProfSect opened = profile.openAsProvider(owner, section, Set.of())) {
            return opened.props(tags);
        } catch (MapiException unreadable) {
            List<PropValue<?>> unknown = new ArrayList<>();
            tags.forEach(tag -> unknown.add(PropValue.error(tag, ErrorCode.MAPI_E_NO_ACCESS)));
            return PropValues.of(unknown);
        }
    }

    /** Those of {@code given} that no section has now, if it had something else under that tag before. */
    List<PropTag<?>> notTaken(KeptSettings before, PropValues given) {
        List<PropTag<?>> missing = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            PropValue<?> wanted = given.asList().get(i);
            int at = i;
            boolean taken = values.entrySet().stream().anyMatch(section -> {
                PropValue<?> now = section.getValue().asList().get(at);
                PropValues then = before.values.get(section.getKey());
                return isTaken(wanted, now)
                        || then == null
                        || !now.equals(then.asList().get(at));
            });
            if (!taken) {
                missing.add(wanted.tag());
            }
        }
        return missing;
    }

    /** A section that cannot be read, because somebody writes to it just now, may have it. */
    private static boolean isTaken(PropValue<?> wanted, PropValue<?> now) {
        return now.isError()
                ? now.value() == ErrorCode.MAPI_E_NO_ACCESS
                : now.value().equals(wanted.value());
    }
}
