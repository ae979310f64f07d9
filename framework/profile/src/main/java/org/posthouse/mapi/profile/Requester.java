package org.posthouse.mapi.profile;

import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect;

/**
 * In whose name a section is opened. Which one it is follows from the object that is held, never from an argument: a session and
 * service administration are a client, a support object is a provider, what an entry point is given is a service.
 */
sealed interface Requester {
    /** The section that a null identifier means; empty when null means none. */
    Optional<MapiUid> own();

    /** Whether the section may be opened without MAPI_FORCE_ACCESS. */
    boolean mayOpen(SectionData section, ProfileData profile);

    /**
     * Whether it is given the section's secure properties: their owner is, and nobody by force. What clients made is theirs.
     *
     * <p>The owner of a service's section is the service, that is its entry point and its providers.
     */
    default boolean owns(SectionData section, ProfileData profile) {
        return section.owner() == ProfSect.Owner.MAPI || mayOpen(section, profile);
    }

    /** Who it is, for messages. */
    String who();

    /** An application. */
    record Client() implements Requester {
        @Override
        public Optional<MapiUid> own() {
            return Optional.empty();
        }

        @Override
        public boolean mayOpen(SectionData section, ProfileData profile) {
            return !section.isProvider();
        }

        @Override
        public boolean owns(SectionData section, ProfileData profile) {
            return section.owner() == ProfSect.Owner.MAPI;
        }

        @Override
        public String who() {
            return "a client";
        }
    }

    /**
     * A service provider that was logged on.
     *
     * @param uid PR_PROVIDER_UID
     */
    record Provider(MapiUid uid) implements Requester {
        @Override
        public Optional<MapiUid> own() {
            return Optional.of(uid);
        }

        @Override
        public boolean mayOpen(SectionData section, ProfileData profile) {
            return switch (section.owner()) {
                case MAPI -> true;
                case SERVICE ->
                    profile.section(uid)
                            .flatMap(SectionData::service)
                            .filter(section::belongsTo)
                            .isPresent();
                case PROVIDER -> section.uid().equals(uid);
            };
        }

        @Override
        public String who() {
            return "provider " + uid;
        }
    }

    /**
     * The entry point of a message service, while it is called. The sections of its own providers are its own.
     *
     * @param uid PR_SERVICE_UID
     */
    record ServiceEntry(MapiUid uid) implements Requester {
        @Override
        public Optional<MapiUid> own() {
            return Optional.of(uid);
        }

        @Override
        public boolean mayOpen(SectionData section, ProfileData profile) {
            return !section.isProvider() || section.belongsTo(uid);
        }

        @Override
        public boolean owns(SectionData section, ProfileData profile) {
            return section.owner() == ProfSect.Owner.MAPI || section.belongsTo(uid);
        }

        @Override
        public String who() {
            return "the entry point of message service " + uid;
        }
    }
}
