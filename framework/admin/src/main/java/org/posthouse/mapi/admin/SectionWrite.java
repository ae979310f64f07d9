package org.posthouse.mapi.admin;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfSect.Owner;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * What became of properties that were written to a section.
 *
 * @param stored how many are stored as they were given
 * @param problems what was refused
 * @param otherwise what is stored, but not as it was given
 */
public record SectionWrite(int stored, List<PropProblem> problems, List<Otherwise> otherwise) {
    public SectionWrite {
        problems = List.copyOf(problems);
        otherwise = List.copyOf(otherwise);
    }

    /**
     * A property that is stored otherwise than it was given.
     *
     * @param tag which
     * @param shown what is stored, for a person
     */
    public record Otherwise(PropTag<?> tag, String shown) {}

    /** Writes to an open section and reads back: MAPI keeps some bits of PR_RESOURCE_FLAGS to itself and calls that no problem. */
    static SectionWrite to(ProfSect section, PropValues values) {
        List<PropProblem> problems = section.setProps(values);
        List<Otherwise> otherwise = new ArrayList<>();
        for (PropValue<?> given : values) {
            boolean refused =
                    problems.stream().anyMatch(problem -> problem.tag().equals(given.tag()));
            if (!refused && !given.tag().isSecure()) {
                PropValue<?> found =
                        section.props(List.of(given.tag())).asList().get(0);
                if (!found.equals(given)) {
                    otherwise.add(new Otherwise(given.tag(), shown(section.owner(), found)));
                }
            }
        }
        return new SectionWrite(values.size() - problems.size() - otherwise.size(), problems, otherwise);
    }

    private static String shown(Owner owner, PropValue<?> value) {
        String plain = PropText.display(value.value());
        if (!value.tag().equals(PropTags.PR_RESOURCE_FLAGS) || !(value.value() instanceof Integer bits) || bits == 0) {
            return plain;
        }
        List<String> names =
                owner == Owner.SERVICE ? FlagNames.of(ServiceFlag.class, bits) : FlagNames.of(ResourceFlag.class, bits);
        return plain + ", " + String.join("|", names);
    }
}
