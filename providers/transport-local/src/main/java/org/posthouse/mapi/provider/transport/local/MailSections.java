package org.posthouse.mapi.provider.transport.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.table.Table;

/** Tells which sections of this transport there are in all profiles: who of them is there may own a mailbox. */
@FunctionalInterface
interface MailSections {
    /** All of them, read now. No section is opened for it, so none is locked. */
    List<MailSection> all();

    /** Those of the stored profiles. */
    static MailSections of(AdminProfiles profiles) {
        return () -> {
            ProfAdmin admin = profiles.adminProfiles();
            List<MailSection> found = new ArrayList<>();
            for (PropValues row : rows(admin.profileTable(), List.of(PropTags.PR_DISPLAY_NAME))) {
                row.get(PropTags.PR_DISPLAY_NAME).ifPresent(profile -> found.addAll(in(admin, profile)));
            }
            return found;
        };
    }

    private static List<MailSection> in(ProfAdmin admin, String profile) {
        try (MsgServiceAdmin services = admin.adminServices(profile)) {
            return rows(services.providerTable(), columns()).stream()
                    .filter(MailSections::isOurs)
                    .flatMap(row -> section(profile, row).stream())
                    .toList();
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_LOGON_FAILED || e.code() == ErrorCode.MAPI_E_NOT_FOUND) {
                // it was deleted since the profiles were listed
                return List.of();
            }
            throw e;
        }
    }

    private static List<PropTag<?>> columns() {
        return List.of(
                PropTags.PR_PROVIDER_UID,
                PropTags.PR_RESOURCE_TYPE,
                PropTags.PR_PROVIDER_DLL_NAME,
                LocalTransport.PR_LOCAL_MAILBOX);
    }

    private static List<PropValues> rows(Table given, List<PropTag<?>> columns) {
        try (Table table = given) {
            table.setColumns(columns);
            return table.allRows();
        }
    }

    /** Another transport means something else by property 0x6600. */
    private static boolean isOurs(PropValues row) {
        return row.get(PropTags.PR_RESOURCE_TYPE)
                        .filter(type -> type == ResourceType.MAPI_TRANSPORT_PROVIDER.value())
                        .isPresent()
                && row.get(PropTags.PR_PROVIDER_DLL_NAME)
                        .map(ProviderBundles::key)
                        .filter(ProviderBundles.key(LocalTransport.DLL)::equals)
                        .isPresent();
    }

    private static Optional<MailSection> section(String profile, PropValues row) {
        return row.get(PropTags.PR_PROVIDER_UID)
                .map(uid -> new MailSection(
                        profile,
                        new MapiUid(uid),
                        row.get(LocalTransport.PR_LOCAL_MAILBOX).orElse(profile)));
    }
}
