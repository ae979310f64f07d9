package org.posthouse.mapi.admin;

import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;

/** Shows the status table of a session: MAPI's own parts and every provider. Any thread. */
public final class StatusOperations {
    private StatusOperations() {}

    /** The rows of the status table. */
    public static List<StatusRow> rows(Session session) {
        try (Table table = session.statusTable()) {
            table.setColumns(List.of(
                    PropTags.PR_DISPLAY_NAME,
                    PropTags.PR_RESOURCE_TYPE,
                    PropTags.PR_PROVIDER_DLL_NAME,
                    PropTags.PR_STATUS_CODE,
                    PropTags.PR_STATUS_STRING));
            return table.allRows().stream()
                    .map(row -> new StatusRow(
                            row.get(PropTags.PR_DISPLAY_NAME).orElse(""),
                            row.get(PropTags.PR_RESOURCE_TYPE)
                                    .flatMap(ResourceType::of)
                                    .map(Enum::name),
                            row.get(PropTags.PR_PROVIDER_DLL_NAME),
                            FlagNames.of(
                                    StatusCode.class,
                                    row.get(PropTags.PR_STATUS_CODE).orElse(0)),
                            row.get(PropTags.PR_STATUS_STRING).orElse("")))
                    .toList();
        }
    }

    /**
     * A row of the status table.
     *
     * @param name PR_DISPLAY_NAME
     * @param type the name of PR_RESOURCE_TYPE
     * @param dllName PR_PROVIDER_DLL_NAME
     * @param status the names of the bits of PR_STATUS_CODE
     * @param text PR_STATUS_STRING
     */
    public record StatusRow(
            String name, Optional<String> type, Optional<String> dllName, List<String> status, String text) {
        public StatusRow {
            status = List.copyOf(status);
        }

        /** Whether it does not work. */
        public boolean isDown() {
            return status.contains(StatusCode.STATUS_FAILURE.name())
                    || status.contains(StatusCode.STATUS_OFFLINE.name());
        }
    }
}
