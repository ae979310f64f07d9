package org.posthouse.mapi.convert;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What messages of other classes than notes have in named properties, for which mail has no place. Source: MS-OXOCAL, MS-OXOCNTC, MS-OXOTASK. */
final class ItemContent {
    private static final Map<String, String> LOST = Map.of(
            "IPM.APPOINTMENT", "when and where it is, its recurrence and reminder",
            "IPM.SCHEDULE.MEETING", "when and where it is, its recurrence and who is asked to come",
            "IPM.CONTACT", "names, addresses, telephone numbers and all else of a contact",
            "IPM.DISTLIST", "the members of the list",
            "IPM.TASK", "dates, state, owner and recurrence",
            "IPM.TASKREQUEST", "dates, state, owner and recurrence",
            "IPM.ACTIVITY", "times, kind and whom it is about");

    private ItemContent() {}

    /** What is not in the subject and the bodies of a message of that class; empty for those that are whole with them. */
    static Optional<String> beside(String messageClass) {
        String name = messageClass.toUpperCase(Locale.ROOT);
        for (String part = name; !part.isEmpty(); part = part.substring(0, Math.max(part.lastIndexOf('.'), 0))) {
            String lost = LOST.get(part);
            if (lost != null) {
                return Optional.of(lost);
            }
        }
        return Optional.empty();
    }
}
