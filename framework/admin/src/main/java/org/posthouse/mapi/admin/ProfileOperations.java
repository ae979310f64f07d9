package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_DEFAULT_PROFILE;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Set<ProfileFlag> flags;

    /**
     * Works with {@code admin}; app profiles are out of reach.
     *
     * @param catalog where its services come from: the installed catalogue or one INF; asked when services are named
     */
    public ProfileOperations(ProfAdmin admin, Supplier<ServiceCatalog> catalog) {
        this(admin, catalog, Set.of());
    }

    /**
     * Works with {@code admin}.
     *
     * @param flags MAPI_APP_PROFILE makes app profiles, and reaches those there are
     */
    public ProfileOperations(ProfAdmin admin, Supplier<ServiceCatalog> catalog, Set<ProfileFlag> flags) {
        this.admin = admin;
        this.flags = Set.copyOf(flags);
        this.installed = new InstalledServices(catalog);
    }

    /** All profiles by name; app profiles only when they are asked for. */
    public List<ProfileRow> list() {
        boolean all = flags.contains(ProfileFlag.MAPI_APP_PROFILE);
        Set<String> ordinary = all ? names(Set.of()) : Set.of();
        try (Table table = admin.profileTable(flags)) {
            return table.allRows().stream()
                    .map(row -> new ProfileRow(
                            row.get(PR_DISPLAY_NAME).orElse(""),
                            row.get(PR_DEFAULT_PROFILE).orElse(false),
                            all && !ordinary.contains(row.get(PR_DISPLAY_NAME).orElse(""))))
                    .toList();
        }
    }

    /** No column tells an app profile, only that it is missing where none are asked for. */
    private Set<String> names(Set<ProfileFlag> wanted) {
        try (Table table = admin.profileTable(wanted)) {
            return table.allRows().stream()
                    .flatMap(row -> row.get(PR_DISPLAY_NAME).stream())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Makes a profile with the services of [Default Services].
     *
     * @throws MapiException MAPI_E_NOT_FOUND when there are none; as {@link ProfAdmin#createProfile}
     */
    public void create(String name) {
        installed.requireDefaults();
        Set<ProfileFlag> wanted = EnumSet.of(ProfileFlag.MAPI_DEFAULT_SERVICES);
        wanted.addAll(flags);
        admin.createProfile(name, wanted);
    }

    /**
     * Makes a profile with these services, in this order; when one cannot be added the profile is taken back.
     *
     * @param services names in [Services]; none makes an empty profile
     * @throws MapiException MAPI_E_NOT_FOUND for a service that is not installed; as {@link ProfAdmin#createProfile} and {@link MsgServiceAdmin#createMsgService}
     */
    public void create(String name, List<String> services) {
        installed.require(services);
        admin.createProfile(name, services, flags);
    }

    /** Copies a profile with all its sections. */
    public void copy(String name, String newName) {
        admin.copyProfile(name, newName, flags);
    }

    /**
     * Renames a profile; one in use when its last session ends.
     *
     * @return whether it has its new name now
     */
    public boolean rename(String name, String newName) {
        admin.renameProfile(name, newName, flags);
        return list().stream().anyMatch(row -> row.name().equals(newName));
    }

    /** Deletes a profile; one in use when its last session ends. */
    public void delete(String name) {
        admin.deleteProfile(name, flags);
    }

    /**
     * Makes a profile the default.
     *
     * @param name null for no default
     */
    public void makeDefault(@Nullable String name) {
        admin.setDefaultProfile(name);
    }
}
