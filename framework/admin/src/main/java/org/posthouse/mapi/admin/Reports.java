package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_CLASS;
import static org.posthouse.mapi.api.property.PropTags.PR_REPORT_TEXT;
import static org.posthouse.mapi.api.property.PropTags.PR_SUPPLEMENTARY_INFO;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.FuzzyLevel.Match;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

/** The nondelivery reports that came since this object was made. */
final class Reports {
    private static final Restriction IS_REPORT = new Restriction.Content(
            new FuzzyLevel(Match.FL_PREFIX, true, false, false),
            PR_MESSAGE_CLASS,
            new org.posthouse.mapi.api.property.PropValue<>(PR_MESSAGE_CLASS, "REPORT."));

    private final MsgStore store;
    private final Set<Binary> before;

    Reports(MsgStore store) {
        this.store = store;
        this.before = new HashSet<>(all());
    }

    private List<Binary> all() {
        EntryId inbox = store.receiveFolder("REPORT.IPM.Note.NDR").folder();
        try (Folder folder = store.openFolder(inbox, Set.of());
                Table table = folder.contentsTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID, PR_MESSAGE_CLASS));
            table.restrict(IS_REPORT);
            return table.allRows().stream()
                    .filter(row -> row.get(PR_MESSAGE_CLASS)
                            .orElse("")
                            .toUpperCase(Locale.ROOT)
                            .endsWith(".NDR"))
                    .map(row -> row.get(PR_ENTRYID).orElseThrow())
                    .toList();
        }
    }

    /** What each new one says, a line each. */
    List<String> fresh() {
        List<String> reasons = new ArrayList<>();
        for (Binary id : all()) {
            if (!before.contains(id)) {
                try (Message report = store.openMessage(new EntryId(id), Set.of())) {
                    reasons.addAll(reasons(report));
                }
            }
        }
        return reasons;
    }

    private static List<String> reasons(Message report) {
        List<String> reasons = new ArrayList<>();
        try (Table table = report.recipientTable()) {
            for (PropValues recipient : table.allRows()) {
                recipient
                        .get(PR_REPORT_TEXT)
                        .or(() -> recipient.get(PR_SUPPLEMENTARY_INFO))
                        .ifPresent(text -> reasons.add(oneLine(Recipients.display(recipient) + ": " + text)));
            }
        }
        if (reasons.isEmpty()) {
            String body = BodyReader.read(report).text();
            reasons.add(oneLine(body.isBlank() ? "the message could not be delivered" : body));
        }
        return reasons;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
