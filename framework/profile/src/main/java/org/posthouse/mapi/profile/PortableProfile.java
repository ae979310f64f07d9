package org.posthouse.mapi.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropValue;

/**
 * A profile as it goes from machine to machine: all but what is computed and what is this machine's alone.
 *
 * @param transportOrder the explicit one; empty for none
 * @param sections in profile order, the section of the profile's search key left out
 * @param hasSecrets whether the sections' secure properties are all there; else there are none
 * @param left how many values are left out: secure ones, or damaged ones where it was read from the database
 */
record PortableProfile(
        String name, List<MapiUid> transportOrder, List<Section> sections, boolean hasSecrets, Left left) {

    /** How many values were left out, and why. */
    record Left(int secrets, int damaged) {}

    PortableProfile {
        transportOrder = List.copyOf(transportOrder);
        sections = List.copyOf(sections);
    }

    int services() {
        return (int) sections.stream().filter(Section::isService).count();
    }

    int providers() {
        return (int) sections.stream()
                .filter(section -> section.owner() == ProfSect.Owner.PROVIDER)
                .count();
    }

    int secrets() {
        return sections.stream().mapToInt(section -> section.secrets().size()).sum();
    }

    /**
     * One section; values are in the order of their identifiers.
     *
     * @param service PR_SERVICE_UID of the service it belongs to
     * @param identity whether the INF says that this provider can supply the identity
     */
    record Section(
            MapiUid uid,
            ProfSect.Owner owner,
            Optional<MapiUid> service,
            String infName,
            boolean identity,
            List<PropValue<?>> props,
            List<PropValue<?>> secrets) {
        Section {
            props = ordered(props);
            secrets = ordered(secrets);
        }

        private static List<PropValue<?>> ordered(List<PropValue<?>> values) {
            return values.stream()
                    .sorted(Comparator.comparingInt(value -> value.tag().id()))
                    .toList();
        }

        boolean isService() {
            return owner == ProfSect.Owner.SERVICE
                    && service.filter(uid::equals).isPresent();
        }

        boolean isSameKind(Section other) {
            return owner == other.owner && service.equals(other.service);
        }

        /** Secure values are in no text. */
        @Override
        public String toString() {
            return "section " + uid;
        }
    }
}
