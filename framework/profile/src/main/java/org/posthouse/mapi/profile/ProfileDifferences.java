package org.posthouse.mapi.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

/** What has to be changed to make one profile as another is, and the same in words without any value. */
final class ProfileDifferences {
    private final Map<MapiUid, PortableProfile.Section> before = new LinkedHashMap<>();
    private final Map<MapiUid, PortableProfile.Section> after = new LinkedHashMap<>();
    private final PortableProfile from;
    private final PortableProfile to;

    /**
     * Compares.
     *
     * @param from the stored profile; its secrets have to be there when those of {@code to} are
     * @param to how it is to be; without its secrets those of {@code from} do not count
     */
    ProfileDifferences(PortableProfile from, PortableProfile to) {
        this.from = from;
        this.to = to;
        from.sections().forEach(section -> before.put(section.uid(), section));
        to.sections().forEach(section -> after.put(section.uid(), section));
    }

    /** Whether a section stays, as what it is. */
    boolean stays(MapiUid uid) {
        return before.containsKey(uid)
                && after.containsKey(uid)
                && before.get(uid).isSameKind(after.get(uid))
                && before.get(uid).infName().equals(after.get(uid).infName())
                && before.get(uid).identity() == after.get(uid).identity();
    }

    boolean isOrderSame() {
        return List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()));
    }

    boolean isTransportOrderSame() {
        return from.transportOrder().equals(to.transportOrder());
    }

    /** The tags of a section that stays whose values differ, or that only one of the two has. */
    List<PropTag<?>> differing(MapiUid uid) {
        List<PropTag<?>> tags =
                differing(before.get(uid).props(), after.get(uid).props());
        if (to.hasSecrets()) {
            tags.addAll(differing(before.get(uid).secrets(), after.get(uid).secrets()));
        }
        return tags;
    }

    private static List<PropTag<?>> differing(List<PropValue<?>> one, List<PropValue<?>> other) {
        Map<Integer, PropValue<?>> left = new HashMap<>();
        one.forEach(value -> left.put(value.tag().id(), value));
        List<PropTag<?>> tags = new ArrayList<>();
        for (PropValue<?> value : other) {
            PropValue<?> was = left.remove(value.tag().id());
            if (!value.equals(was)) {
                tags.add(value.tag());
            }
        }
        left.values().forEach(value -> tags.add(value.tag()));
        return tags;
    }

    /** A line for each thing; empty when there is nothing to change. */
    List<String> inWords() {
        List<String> lines = new ArrayList<>();
        for (PortableProfile.Section section : from.sections()) {
            if (!after.containsKey(section.uid())) {
                lines.add(name(section) + " is not in the file");
            } else if (!stays(section.uid())) {
                lines.add(name(section) + " is something else in the file");
            } else if (!differing(section.uid()).isEmpty()) {
                lines.add(name(section) + " differs in "
                        + String.join(
                                ", ",
                                differing(section.uid()).stream()
                                        .map(PropNames::display)
                                        .toList()));
            }
        }
        for (PortableProfile.Section section : to.sections()) {
            if (!before.containsKey(section.uid())) {
                lines.add(name(section) + " is in the file only");
            }
        }
        if (lines.isEmpty() && !isOrderSame()) {
            lines.add("the services, providers or sections have another order");
        }
        if (!isTransportOrderSame()) {
            lines.add("the transport order differs");
        }
        return lines;
    }

    private static String name(PortableProfile.Section section) {
        String what = switch (section.owner()) {
            case MAPI -> "section";
            case SERVICE -> section.isService() ? "service" : "extra section";
            case PROVIDER -> "provider";
        };
        String display = section.props().stream()
                .filter(value -> value.tag().equals(PropTags.PR_DISPLAY_NAME))
                .map(value -> value.value().toString())
                .findFirst()
                .orElse(section.infName());
        return what + " " + (display.isEmpty() ? "" : ProfileName.shown(display) + " ") + section.uid();
    }
}
