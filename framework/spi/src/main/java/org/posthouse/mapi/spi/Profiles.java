package org.posthouse.mapi.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The stored profiles as a session needs them: an OSGi service of the framework, between its session and its profile bundle.
 * Applications use {@link org.posthouse.mapi.api.profile.AdminProfiles}.
 */
@ProviderType
public interface Profiles {
    /** The name of the default profile; empty when there is none. */
    Optional<String> defaultProfile();

    /**
     * Opens a profile for a session; while it is open it is in use.
     *
     * @throws MapiException MAPI_E_LOGON_FAILED when there is none of that name, telling which there are; MAPI_E_BUSY when somebody
     *     changes it and does not finish
     */
    OpenProfile open(String name);

    /** A profile in use by one session. For any thread. */
    @ProviderType
    interface OpenProfile extends AutoCloseable {
        /** The profile's name. */
        String name();

        /**
         * The provider sections in profile order, read now: every property but secure ones, with PR_PROVIDER_UID and
         * PR_SERVICE_UID.
         */
        List<PropValues> providers();

        /** The service sections in profile order, read now, with PR_SERVICE_UID. */
        List<PropValues> services();

        /** The assignments that follow from profile order, computed now. */
        ProfileOrder order();

        /** Opens a section with a client's rights: as {@link org.posthouse.mapi.api.session.Session#openProfileSection}. */
        ProfSect openAsClient(MapiUid section, Set<OpenFlag> flags);

        /**
         * Opens a section with one provider's rights: as {@link Support#openProfileSection}.
         *
         * @param provider PR_PROVIDER_UID of who asks
         * @param section null for its own
         */
        ProfSect openAsProvider(MapiUid provider, @Nullable MapiUid section, Set<OpenFlag> flags);

        /**
         * One provider section, read now, also one that is temporary or waits for its deletion.
         *
         * @return as a row of {@link #providers()}; empty when there is none
         */
        Optional<PropValues> provider(MapiUid provider);

        /**
         * Makes a provider section for this use of the profile only, flagged STATUS_TEMP_SECTION: it is in no table, belongs to no message
         * service and is gone after the use, however that ends.
         *
         * @return PR_PROVIDER_UID
         */
        MapiUid addTemporary(PropValues props);

        /** Turns a temporary section into a permanent one, which the provider tables list. Nothing for another section. */
        void makePermanent(MapiUid provider);

        /** Removes a section that {@link #addTemporary} made, permanent by now or not. */
        void removeTemporary(MapiUid provider);

        /** Changes PR_RESOURCE_FLAGS of a provider as only MAPI may: dynamic flags too. Nothing is written when nothing changes. */
        void changeFlags(MapiUid provider, Set<ResourceFlag> on, Set<ResourceFlag> off);

        /**
         * What the entry point of a message service is given, for a provider that calls it itself.
         *
         * @return closed by the caller
         * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_FOUND
         */
        ProviderAdmin adminAsService(MapiUid service);

        /** Calls the entry point of a provider's service with MSG_SERVICE_CONFIGURE; false when it has none. */
        boolean configure(MapiUid service);

        /** Service administration of this profile. */
        MsgServiceAdmin adminServices();

        /**
         * Ends the use; what waits for that (a deletion, a renaming) is done. What is asked of it afterwards is MAPI_E_INVALID_OBJECT. Twice is
         * harmless.
         */
        @Override
        void close();
    }
}
