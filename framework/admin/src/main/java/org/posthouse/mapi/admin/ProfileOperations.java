package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_DEFAULT_PROFILE;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.inf.ServiceCatalog;

/** Lists, creates, copies, renames, deletes and chooses profiles; for one thread. */
public final class ProfileOperations {
    private final ProfAdmin admin;
    private final InstalledServices installed;

    /**
     * Works with {@code admin}.
     *
     * @param catalog where its services come from: the installed catalogue or one INF; asked when services are named
     */
    public ProfileOperations(ProfAdmin admin, Supplier<ServiceCatalog> catalog) {
        this.admin = admin;
        this.installed = new InstalledServices(catalog);
    }

    /** All profiles by name. */
    public List<ProfileRow> list() {
        try (Table table = admin.profileTable()) {
            return table.allRows().stream()
                    .map(row -> new ProfileRow(
                            row.get(PR_DISPLAY_NAME).orElse(""),
                            row.get(PR_DEFAULT_PROFILE).orElse(false)))
                    .toList();
        }
    }

    /**
     * Makes a profile with the services of [Default Services].
     *
     * @throws MapiException MAPI_E_NOT_FOUND when there are none; as {@link ProfAdmin#createProfile}
     */
    public void create(String name) {
        installed.requireDefaults();
        admin.createProfile(name, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
    }

    /**
     * Makes a profile with these services, in this order; when one cannot be added the profile is taken back.
     *
     * @param services names in [Services]; none makes an empty profile
     * @throws MapiException MAPI_E_NOT_FOUND for a service that is not installed; as {@link ProfAdmin#createProfile} and {@link MsgServiceAdmin#createMsgService}
     */
    public void create(String name, List<String> services) {
        installed.require(services);
        admin.createProfile(name, Set.of());
        try (MsgServiceAdmin added = admin.adminServices(name)) {
            for (String service : services) {
                added.createMsgService(service, "", Set.of());
            }
        } catch (MapiException refused) {
            takeBack(name, refused);
            throw refused;
        }
    }

    private void takeBack(String name, MapiException refused) {
        try {
            admin.deleteProfile(name);
        } catch (MapiException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
    }

    /** Copies a profile with all its sections. */
    public void copy(String name, String newName) {
        admin.copyProfile(name, newName);
    }

    /** Renames a profile; one in use when its last session ends. */
    public void rename(String name, String newName) {
        admin.renameProfile(name, newName);
    }

    /** Deletes a profile; one in use when its last session ends. */
    public void delete(String name) {
        admin.deleteProfile(name);
    }

    /** Makes a profile the default. */
    public void makeDefault(String name) {
        admin.setDefaultProfile(name);
    }
}
