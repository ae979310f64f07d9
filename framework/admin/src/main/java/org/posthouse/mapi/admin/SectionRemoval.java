package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;

/**
 * What became of properties that were to be removed from a section.
 *
 * @param removed how many were there and went
 * @param problems what was refused
 * @param missing what was not there
 */
public record SectionRemoval(int removed, List<PropProblem> problems, List<PropTag<?>> missing) {
    public SectionRemoval {
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
    }

    /** Removes from an open section; DeleteProps itself is content with what was not there. */
    static SectionRemoval from(ProfSect section, List<PropTag<?>> tags) {
        List<PropTag<?>> wanted = List.copyOf(new LinkedHashSet<>(tags));
        List<PropTag<?>> there = new ArrayList<>();
        List<PropTag<?>> missing = new ArrayList<>();
        wanted.forEach(tag -> (isThere(section, tag) ? there : missing).add(tag));
        List<PropProblem> problems = there.isEmpty() ? List.of() : section.deleteProps(there);
        return new SectionRemoval(there.size() - problems.size(), problems, missing);
    }

    /** Whatever its type, as it is removed; a secret is there also for those who may not read it, or cannot as its key is lost. */
    private static boolean isThere(ProfSect section, PropTag<?> tag) {
        try {
            PropValue<?> found = section.props(List.of(tag.withType(PropType.PT_UNSPECIFIED)))
                    .asList()
                    .get(0);
            return !found.isError() || found.value() != ErrorCode.MAPI_E_NOT_FOUND;
        } catch (MapiException unreadable) {
            return true;
        }
    }
}
