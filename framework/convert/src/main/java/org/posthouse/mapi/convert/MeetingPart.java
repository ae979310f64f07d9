package org.posthouse.mapi.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Names;

/**
 * A request for a meeting, its cancellation or an answer to it as a calendar with one event. Source: RFC 5545, RFC 5546, MS-OXCICAL
 * 2.1.3.1.
 */
final class MeetingPart {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In bytes; what is longer is folded. */
    private static final int LINE = 75;

    private final Kind kind;
    private final Meeting meeting;
    private final StringBuilder text = new StringBuilder();

    private MeetingPart(Kind kind, Meeting meeting) {
        this.kind = kind;
        this.meeting = meeting;
    }

    /** What a message class means: the method, and what an attendee who answers says. */
    private enum Kind {
        REQUEST("REQUEST", "NEEDS-ACTION"),
        CANCELED("CANCEL", "NEEDS-ACTION"),
        RESP_POS("REPLY", "ACCEPTED"),
        RESP_NEG("REPLY", "DECLINED"),
        RESP_TENT("REPLY", "TENTATIVE");

        private static final String PREFIX = "IPM.SCHEDULE.MEETING.";

        private final String method;
        private final String status;

        Kind(String method, String status) {
            this.method = method;
            this.status = status;
        }

        static Optional<Kind> of(String messageClass) {
            String name = messageClass.toUpperCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (name.equals(PREFIX + kind.name().replace('_', '.'))) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** The people of the mail, as it has them. */
    record People(Optional<Addressee> from, List<Addressee> to, List<Addressee> cc) {}

    /** A calendar, and whether the meeting recurs, of which the calendar tells only once. */
    record Found(MimeNode part, boolean recurring) {}

    /** The calendar of a message; empty when it is no such message or does not say enough. */
    static Optional<Found> of(Message message, People people) throws IOException {
        Optional<Kind> kind = Kind.of(message.prop(PropTags.PR_MESSAGE_CLASS).orElse(""));
        Optional<Meeting> meeting = kind.isEmpty() ? Optional.empty() : Meeting.of(message);
        if (meeting.isEmpty()) {
            return Optional.empty();
        }
        MeetingPart part = new MeetingPart(kind.get(), meeting.get());
        part.write(message, people);
        return Optional.of(new Found(part.node(), meeting.get().recurring()));
    }

    private void write(Message message, People people) {
        line("BEGIN", "VCALENDAR");
        line("PRODID", "-//Posthouse//Convert//EN");
        line("VERSION", "2.0");
        line("METHOD", kind.method);
        line("BEGIN", "VEVENT");
        line("UID", escape(meeting.id()));
        line("SEQUENCE", Integer.toString(meeting.sequence()));
        line("DTSTAMP", TIME.format(MessageHeader.date(message).orElse(Instant.EPOCH)));
        line("DTSTART", TIME.format(meeting.start()));
        line("DTEND", TIME.format(meeting.end()));
        line("SUMMARY", escape(message.prop(PropTags.PR_SUBJECT).orElse("")));
        if (!meeting.location().isEmpty()) {
            line("LOCATION", escape(meeting.location()));
        }
        people(people);
        line("STATUS", kind == Kind.CANCELED ? "CANCELLED" : "CONFIRMED");
        line("END", "VEVENT");
        line("END", "VCALENDAR");
    }

    /** Who organizes a meeting sends requests and gets answers. */
    private void people(People people) {
        boolean answer = kind.method.equals("REPLY");
        if (answer) {
            people.to().stream().findFirst().ifPresent(person -> person("ORGANIZER", person));
            people.from().ifPresent(person -> person("ATTENDEE;PARTSTAT=" + kind.status, person));
        } else {
            people.from().ifPresent(person -> person("ORGANIZER", person));
            String asked = ";PARTSTAT=" + kind.status + ";RSVP=TRUE";
            people.to().forEach(person -> person("ATTENDEE;ROLE=REQ-PARTICIPANT" + asked, person));
            people.cc().forEach(person -> person("ATTENDEE;ROLE=OPT-PARTICIPANT" + asked, person));
        }
    }

    private void person(String property, Addressee person) {
        if (person.isInternet()) {
            String name = person.name().replaceAll("[\"\\p{Cntrl}]", "'");
            line(property + ";CN=\"" + name + "\"", "mailto:" + person.address().replaceAll("[\\s\\p{Cntrl}]", ""));
        }
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n?|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    private void line(String property, String value) {
        int used = 0;
        for (int c : (property + ":" + value).codePoints().toArray()) {
            String one = Character.toString(c);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (used + size > LINE) {
                text.append("\r\n ");
                used = 1;
            }
            text.append(one);
            used += size;
        }
        text.append("\r\n");
    }

    private MimeNode node() throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        PartData data = PartData.text(() -> new ByteArrayInputStream(bytes));
        return new Leaf("text/calendar; method=" + kind.method, "utf-8", data, Names.NONE);
    }
}
