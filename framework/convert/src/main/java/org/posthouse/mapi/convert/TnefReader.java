package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.support.Spool;
import org.posthouse.mapi.tnef.TnefCorrelation;
import org.posthouse.mapi.tnef.TnefDecoder;
import org.posthouse.mapi.tnef.TnefProblem;
import org.posthouse.mapi.tnef.TnefPropFlag;

/** Decodes the {@code winmail.dat} of a mail into its message, when it belongs to it. Source: tnef-correlation.md, MS-OXCMAIL 2.2.3. */
final class TnefReader {
    /** What the header of the mail says better. */
    private static final List<PropTag<?>> OF_THE_HEADER = List.of(
            PropTags.PR_TRANSPORT_MESSAGE_HEADERS,
            PropTags.PR_INTERNET_MESSAGE_ID,
            PropTags.PR_MESSAGE_FLAGS,
            PropTags.PR_MESSAGE_DELIVERY_TIME,
            PropTags.PR_MESSAGE_SIZE);

    private final Message message;
    private final Problems problems;
    private final String messageId;
    private final boolean hasRecipients;
    private final boolean hasDate;

    TnefReader(Message message, MailHeader top, Problems problems) {
        this.message = message;
        this.problems = problems;
        this.messageId = top.first("message-id").orElse("");
        this.hasDate = top.has("date");
        this.hasRecipients = top.has("to") || top.has("cc") || top.has("bcc");
    }

    static boolean isTnef(Parameterized type, String name) {
        return type.value().equals(TnefPart.TYPE)
                || type.value().equals("application/vnd.ms-tnef")
                || type.value().equals("application/octet-stream")
                        && name.toLowerCase(Locale.ROOT).equals(TnefPart.NAME);
    }

    /** Takes a stream over; false when it is not one that can be, and it is told why. */
    boolean take(Spool data, Place place) throws IOException {
        try {
            Optional<Binary> key;
            try (InputStream in = data.read()) {
                key = TnefCorrelation.find(in);
            }
            if (key.isPresent() && !TnefCorrelation.matches(key.get(), messageId)) {
                problems.add(Code.TNEF_NOT_DECODED, place.name(), "it belongs to another mail than this, " + messageId);
                return false;
            }
            try (InputStream in = data.read()) {
                tell(
                        TnefDecoder.open(in, message).extractProps(Set.of(TnefPropFlag.TNEF_PROP_EXCLUDE), without()),
                        place);
            }
            return true;
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_CORRUPT_DATA) {
                throw e;
            }
            problems.add(Code.TNEF_NOT_DECODED, place.name(), e.getMessage());
            return false;
        }
    }

    private List<PropTag<?>> without() {
        List<PropTag<?>> tags = new ArrayList<>(OF_THE_HEADER);
        if (hasDate) {
            tags.add(PropTags.PR_CLIENT_SUBMIT_TIME);
        }
        if (hasRecipients) {
            tags.add(PropTags.PR_MESSAGE_RECIPIENTS);
        }
        return tags;
    }

    private void tell(List<TnefProblem> found, Place place) {
        found.forEach(problem ->
                problems.add(Code.TNEF_PROBLEM, place.name(), problem.attribute() + ": " + problem.message()));
    }
}
