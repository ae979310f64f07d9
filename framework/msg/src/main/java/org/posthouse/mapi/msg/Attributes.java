package org.posthouse.mapi.msg;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;

/** GetAttribIMsgOnIStg and SetAttribIMsgOnIStg. Source: getattribimsgonistg.md, setattribimsgonistg.md. */
final class Attributes {
    private static final Set<PropAttribute> STORED =
            EnumSet.complementOf(EnumSet.of(PropAttribute.PROPATTR_NOT_PRESENT));

    private Attributes() {}

    /** Whether the flags of an entry keep it from being set; an entry whose writer set none of them does not mean that. */
    static boolean isReadOnly(int flags) {
        Set<PropAttribute> set = MapiFlag.of(PropAttribute.class, flags);
        set.retainAll(STORED);
        return !set.isEmpty() && !set.contains(PropAttribute.PROPATTR_WRITEABLE);
    }

    static List<Optional<Set<PropAttribute>>> get(PropDraft props, List<PropTag<?>> tags) {
        return tags.stream().map(tag -> get(props, tag)).toList();
    }

    private static Optional<Set<PropAttribute>> get(PropDraft props, PropTag<?> tag) {
        if (tag.id() == 0 || tag.id() == PropTag.PROP_ID_INVALID) {
            return Optional.empty();
        } else if (props.tag(tag.id()) == 0) {
            return Optional.of(Set.of(PropAttribute.PROPATTR_NOT_PRESENT));
        }
        Set<PropAttribute> set = MapiFlag.of(PropAttribute.class, props.flags(tag.id()));
        set.retainAll(STORED);
        return Optional.of(Set.copyOf(set));
    }

    static List<PropProblem> set(PropDraft props, List<PropTag<?>> tags, List<Set<PropAttribute>> attributes) {
        if (tags.isEmpty() || tags.size() != attributes.size()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    attributes.size() + " sets of attributes were given for " + tags.size() + " properties");
        }
        List<PropProblem> problems = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            PropTag<?> tag = tags.get(i);
            int bits = MapiFlag.bits(attributes.get(i));
            if (tag.id() == 0 || props.tag(tag.id()) == 0) {
                problems.add(new PropProblem(i, tag, ErrorCode.MAPI_E_NOT_FOUND));
            } else if ((bits & ~MapiFlag.bits(STORED)) != 0) {
                problems.add(new PropProblem(i, tag, ErrorCode.MAPI_E_BAD_VALUE));
            } else {
                props.flags(tag.id(), props.flags(tag.id()) & ~MapiFlag.bits(STORED) | bits);
            }
        }
        return List.copyOf(problems);
    }
}
