package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** What was chosen for the address book, as the profile keeps it. */
final class AddrBookChoices {
    private final SessionCore core;

    AddrBookChoices(SessionCore core) {
        this.core = core;
    }

    /** The containers that there are, whatever was chosen. */
    List<PropValues> containers() {
        try (AbRoot root = new AbRoot(core)) {
            return root.allContainers();
        }
    }

    /** The stored choice of one container, if that is there. */
    Optional<EntryId> container(PropTag<Binary> tag) {
        return stored().get(tag).filter(id -> !id.isEmpty()).map(EntryId::new).filter(there(containers())::contains);
    }

    /** The stored search path, less what is not there; empty when none was stored. */
    Optional<List<EntryId>> searchPath(List<PropValues> containers) {
        List<EntryId> there = there(containers);
        return stored().get(PropTags.PR_AB_SEARCH_PATH)
                .map(path ->
                        path.stream().map(EntryId::new).filter(there::contains).toList());
    }

    /** Whether the user leaves the choice of the first container to the address book. Source: iaddrbook-setdefaultdir.md. */
    boolean isAutomatic() {
        try (ProfSect section = core.profile().openAsClient(MapiUids.IID_CAPONE_PROF, Set.of())) {
            return section.prop(PropTags.PR_AB_CHOOSE_DIRECTORY_AUTOMATICALLY).orElse(false);
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    void store(PropValue<?> choice) {
        try (ProfSect section = core.profile().openAsClient(MapiUids.PROFILE_GLOBAL, Set.of(OpenFlag.MAPI_MODIFY))) {
            section.setProps(PropValues.of(choice)).stream().findFirst().ifPresent(problem -> {
                throw new MapiException(problem.code(), problem.tag() + " could not be written to the profile");
            });
        }
    }

    /** Checks the stored choices and tells in the address book's status row which of them name what is not there. */
    void validate() {
        List<EntryId> there = there(containers());
        PropValues stored = stored();
        List<String> lost = new ArrayList<>();
        for (PropTag<Binary> tag : List.of(PropTags.PR_AB_DEFAULT_PAB, PropTags.PR_AB_DEFAULT_DIR)) {
            stored.get(tag).map(EntryId::new).filter(id -> !there.contains(id)).ifPresent(id -> lost.add(name(tag)));
        }
        stored.get(PropTags.PR_AB_SEARCH_PATH)
                .filter(path -> !path.stream().map(EntryId::new).allMatch(there::contains))
                .ifPresent(path -> lost.add("the search path (PR_AB_SEARCH_PATH)"));
        String text = lost.isEmpty() ? "Available" : "Available; not there any more: " + String.join(", ", lost);
        core.status().part(ResourceType.MAPI_AB, PropValues.of(new PropValue<>(PropTags.PR_STATUS_STRING, text)));
    }

    private static String name(PropTag<Binary> tag) {
        return tag.equals(PropTags.PR_AB_DEFAULT_PAB)
                ? "the personal address book (PR_AB_DEFAULT_PAB)"
                : "the default directory (PR_AB_DEFAULT_DIR)";
    }

    private static List<EntryId> there(List<PropValues> containers) {
        return containers.stream()
                .flatMap(row -> row.get(PropTags.PR_ENTRYID).stream())
                .map(EntryId::new)
                .toList();
    }

    private PropValues stored() {
        try (ProfSect section = core.profile().openAsClient(MapiUids.PROFILE_GLOBAL, Set.of())) {
            return PropValues.of(
                    section
                            .props(List.of(
                                    PropTags.PR_AB_DEFAULT_PAB, PropTags.PR_AB_DEFAULT_DIR, PropTags.PR_AB_SEARCH_PATH))
                            .stream()
                            .filter(value -> !value.isError())
                            .toList());
        }
    }
}
