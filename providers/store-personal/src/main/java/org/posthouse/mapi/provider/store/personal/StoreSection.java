package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.store.MsgStoreSupport;

/** The store's section of the profile: read at logon, and written only where it does not say what it should. */
final class StoreSection {
    static final String DEFAULT_NAME = "Personal Folders";
    private static final String PROVIDER_DISPLAY = "Posthouse Personal Store";

    private static final List<PropTag<?>> READ = List.of(
            PropTags.PR_PST_PATH,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ENTRYID,
            PropTags.PR_RECORD_KEY,
            PropTags.PR_PROVIDER_DISPLAY,
            PropTags.PR_MDB_PROVIDER);

    private final MsgStoreSupport support;

    StoreSection(MsgStoreSupport support) {
        this.support = support;
    }

    PropValues read() {
        try (ProfSect section = support.openProfileSection(null, Set.of())) {
            return section.props(READ);
        }
    }

    /** The name a person gave the store in the profile. */
    static String name(PropValues section) {
        return section.get(PropTags.PR_DISPLAY_NAME)
                .filter(name -> !name.isBlank())
                .orElse(DEFAULT_NAME);
    }

    void rename(String name) {
        try (ProfSect section = support.openProfileSection(null, Set.of(OpenFlag.MAPI_MODIFY))) {
            section.setProp(PropTags.PR_DISPLAY_NAME, name);
        }
    }

    /** A file elsewhere stays as it was named. */
    private String path(PropValues found, StoreCore core) {
        try {
            String path = StoreLocation.path(core.file(), support.home());
            return Path.of(path).isAbsolute() ? found.get(PropTags.PR_PST_PATH).orElse(path) : path;
        } catch (IOException e) {
            return found.get(PropTags.PR_PST_PATH).orElse(core.file().toString());
        }
    }

    /** Writes what the section has to say about the store; every write is a durable commit, so only what is new. */
    void update(PropValues found, StoreCore core) {
        PropValues wanted = PropValues.builder()
                .put(PropTags.PR_PST_PATH, path(found, core))
                .put(PropTags.PR_DISPLAY_NAME, name(found))
                .put(PropTags.PR_ENTRYID, core.ids().store().bytes())
                .put(PropTags.PR_RECORD_KEY, core.ids().uid().bytes())
                .put(
                        PropTags.PR_PROVIDER_DISPLAY,
                        found.get(PropTags.PR_PROVIDER_DISPLAY).orElse(PROVIDER_DISPLAY))
                .put(PropTags.PR_MDB_PROVIDER, StorePlace.PROVIDER.bytes())
                .build();
        List<PropValue<?>> changed = wanted.stream()
                .<PropValue<?>>map(value -> value)
                .filter(value ->
                        !found.get(value.tag()).map(value.value()::equals).orElse(false))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        try (ProfSect section = support.openProfileSection(null, Set.of(OpenFlag.MAPI_MODIFY))) {
            List<PropProblem> problems = section.setProps(PropValues.of(changed));
            if (!problems.isEmpty()) {
                System.getLogger(StoreSection.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "section {0} was not fully written: {1}",
                                section.uid(),
                                problems);
            }
        }
    }
}
