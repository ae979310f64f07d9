package org.posthouse.mapi.admin;

import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/** Shows whole profiles: what is in them, what follows from it, and which bundle answers for which provider. Any thread. */
public final class ProfileViews {
    private final Profiles profiles;
    private final ProviderBundles bundles;

    /**
     * Works with these services.
     *
     * @param profiles the stored profiles
     * @param bundles who answers for which DLL name
     */
    public ProfileViews(Profiles profiles, ProviderBundles bundles) {
        this.profiles = profiles;
        this.bundles = bundles;
    }

    /**
     * Everything about one profile. No provider is started.
     *
     * @throws MapiException MAPI_E_LOGON_FAILED when there is none of that name
     */
    public ProfileView show(String name) {
        try (OpenProfile profile = open(name)) {
            boolean isDefault = profiles.defaultProfile()
                    .filter(profile.name()::equalsIgnoreCase)
                    .isPresent();
            return new ProfileReader(profile, bundles).read(isDefault);
        }
    }

    OpenProfile open(String name) {
        return profiles.open(name);
    }
}
