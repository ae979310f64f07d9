package org.posthouse.mapi.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

/** Which identifiers named properties of one object have in another, whose mapping may not be the same. */
final class NamedIds {
    /** In place of an identifier: it would be that of some other property of the destination. */
    private static final int NO_NAME = 0;

    private final Map<Integer, Integer> ids;

    private NamedIds(Map<Integer, Integer> ids) {
        this.ids = ids;
    }

    /** Of those tags that are named; the destination makes identifiers for names that it does not know yet. */
    static NamedIds of(MapiProp source, MapiProp destination, List<PropTag<?>> tags) {
        List<PropTag<?>> named = tags.stream().filter(PropTag::isNamed).toList();
        if (named.isEmpty()
                || source.prop(PropTags.PR_MAPPING_SIGNATURE).equals(destination.prop(PropTags.PR_MAPPING_SIGNATURE))) {
            return new NamedIds(Map.of());
        }
        Map<Integer, Integer> ids = new HashMap<>();
        named.forEach(tag -> ids.put(tag.id(), NO_NAME));
        try {
            lookUp(source, destination, named, ids);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
            // one of them knows no names, and no identifier means the same to both
        }
        return new NamedIds(ids);
    }

    private static void lookUp(
            MapiProp source, MapiProp destination, List<PropTag<?>> named, Map<Integer, Integer> ids) {
        List<Optional<PropName>> names = source.namesFromIds(named);
        List<PropTag<?>> known = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            if (names.get(i).isPresent()) {
                known.add(named.get(i));
            }
        }
        if (!known.isEmpty()) {
            List<PropTag<?>> there = destination.idsFromNames(
                    names.stream().flatMap(Optional::stream).toList(), Set.of(OpenFlag.MAPI_CREATE));
            for (int i = 0; i < known.size(); i++) {
                ids.put(known.get(i).id(), there.get(i).id());
            }
        }
    }

    /** Whether there is no name by which the destination could know it. */
    boolean isNameless(PropTag<?> tag) {
        return ids.getOrDefault(tag.id(), tag.id()) == NO_NAME;
    }

    /** The tag that the destination has for it. */
    PropTag<?> there(PropTag<?> tag) {
        return new PropTag<>(ids.getOrDefault(tag.id(), tag.id()), tag.type());
    }
}
