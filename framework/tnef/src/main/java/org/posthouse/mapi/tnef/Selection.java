package org.posthouse.mapi.tnef;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;

/**
 * Which properties are meant.
 *
 * @param including the list names them; else it names the others
 * @param ids their identifiers
 */
record Selection(boolean including, Set<Integer> ids) {
    static final Selection ALL = new Selection(false, Set.of());
    static final Selection NONE = new Selection(true, Set.of());

    /** From flags of which one must be TNEF_PROP_INCLUDE or TNEF_PROP_EXCLUDE. */
    static Selection of(Set<TnefPropFlag> flags, Collection<PropTag<?>> tags) {
        boolean including = flags.contains(TnefPropFlag.TNEF_PROP_INCLUDE);
        if (including == flags.contains(TnefPropFlag.TNEF_PROP_EXCLUDE)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNKNOWN_FLAGS,
                    "one of TNEF_PROP_INCLUDE and TNEF_PROP_EXCLUDE says what the list means, not " + flags);
        }
        return new Selection(including, tags.stream().map(PropTag::id).collect(Collectors.toSet()));
    }

    boolean has(PropTag<?> tag) {
        return ids.contains(tag.id()) == including;
    }
}
