package org.posthouse.mapi.provider.store.personal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.RecipientType;

/**
 * PR_DISPLAY_TO, PR_DISPLAY_CC and PR_DISPLAY_BCC: names with "; " between, "" for none.
 *
 * @param to primary recipients
 * @param cc copies
 * @param bcc blind copies
 */
record DisplayLists(String to, String cc, String bcc) {
    static DisplayLists of(List<PropValues> recipients) {
        return new DisplayLists(
                names(recipients, RecipientType.MAPI_TO),
                names(recipients, RecipientType.MAPI_CC),
                names(recipients, RecipientType.MAPI_BCC));
    }

    private static String names(List<PropValues> recipients, RecipientType type) {
        return recipients.stream()
                .filter(recipient -> recipient
                        .get(PropTags.PR_RECIPIENT_TYPE)
                        .flatMap(RecipientType::of)
                        .equals(Optional.of(type)))
                .map(recipient -> recipient
                        .get(PropTags.PR_DISPLAY_NAME)
                        .or(() -> recipient.get(PropTags.PR_EMAIL_ADDRESS))
                        .orElse(""))
                .collect(Collectors.joining("; "));
    }
}
