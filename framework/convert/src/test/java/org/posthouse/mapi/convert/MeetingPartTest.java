package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.convert.MimeProblem.Code;

class MeetingPartTest {
    private static final MapiUid APPOINTMENT = MapiUid.parse("{00062002-0000-0000-C000-000000000046}");
    private static final MapiUid MEETING = MapiUid.parse("{6ED8DA90-450B-101B-98DA-00AA003F1305}");
    private static final String HEAD = "040000008200E00074C5B7101A82E008";
    private static final String REST = "60D8290B6EC3C901000000000000000010000000";

    private final Mail mail = new Mail(Mail.empty(), new MimeConversion(List.of()));

    @BeforeEach
    void fill() {
        mail.message().setProp(PropTags.PR_SUBJECT, "Plans; first, second");
        mail.message().setProp(PropTags.PR_BODY, "Please come.");
        mail.message().setProp(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2026-02-01T08:00:00Z"));
        mail.message().setProp(PropTags.PR_SENT_REPRESENTING_NAME, "Ann");
        mail.message().setProp(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS, "ann@example.org");
        mail.message().to(1, "Bob \"B\"", "SMTP", "bob@example.org").to(2, "Cy", "SMTP", "cy@example.org");
        named(
                MEETING,
                0x0003,
                PropTag.ofBinary(1),
                Binary.parse(HEAD + "07EA0203" + REST + "0102030405060708090A0B0C0D0E0F10"));
        named(APPOINTMENT, 0x820D, PropTag.ofSysTime(1), Instant.parse("2026-02-03T09:00:00Z"));
        named(APPOINTMENT, 0x820E, PropTag.ofSysTime(1), Instant.parse("2026-02-03T10:30:00Z"));
        named(APPOINTMENT, 0x8208, PropTag.ofUnicode(1), "Käte's room");
    }

    private <T> void named(MapiUid set, int number, PropTag<T> type, T value) {
        int id = mail.message()
                .idsFromNames(List.of(new PropName.Numeric(set, number)), Set.of(OpenFlag.MAPI_CREATE))
                .get(0)
                .id();
        @SuppressWarnings("unchecked")
        PropTag<T> tag = (PropTag<T>) new PropTag<>(id, type.type());
        mail.message().setProp(tag, value);
    }

    private MimeConversion convert(String messageClass) {
        mail.message().setProp(PropTags.PR_MESSAGE_CLASS, messageClass);
        return new MimeConverter().mapiToMime(mail.message(), OutputStream.nullOutputStream());
    }

    private String calendar() {
        Mail again = mail.again();
        return again.message().attachments().values().stream()
                .map(attach -> new String(
                        attach.stored()
                                .get(PropTags.PR_ATTACH_DATA_BIN)
                                .orElseThrow()
                                .toBytes(),
                        StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> lines() {
        return calendar().replace("\r\n ", "").lines();
    }

    @Test
    void aRequestIsACalendarBesideTheText() {
        assertThat(convert("IPM.Schedule.Meeting.Request").problems()).isEmpty();
        assertThat(mail.text()).contains("multipart/alternative", "Content-Type: text/calendar; method=REQUEST;");
        assertThat(lines())
                .startsWith("BEGIN:VCALENDAR")
                .endsWith("END:VCALENDAR")
                .contains(
                        "METHOD:REQUEST",
                        "UID:" + HEAD + "00000000" + REST + "0102030405060708090A0B0C0D0E0F10",
                        "DTSTAMP:20260201T080000Z",
                        "DTSTART:20260203T090000Z",
                        "DTEND:20260203T103000Z",
                        "SUMMARY:Plans\\; first\\, second",
                        "LOCATION:Käte's room",
                        "ORGANIZER;CN=\"Ann\":mailto:ann@example.org",
                        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Bob 'B'\":mailto:bob@example.org",
                        "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Cy\":mailto:cy@example.org");
    }

    @Test
    void anAnswerIsOfItsSenderToWhoOrganizes() {
        convert("IPM.Schedule.Meeting.Resp.Tent");
        assertThat(lines())
                .contains(
                        "METHOD:REPLY",
                        "ORGANIZER;CN=\"Bob 'B'\":mailto:bob@example.org",
                        "ATTENDEE;PARTSTAT=TENTATIVE;CN=\"Ann\":mailto:ann@example.org");
    }

    @Test
    void aCancellationSaysSo() {
        convert("IPM.Schedule.Meeting.Canceled");
        assertThat(lines()).contains("METHOD:CANCEL", "STATUS:CANCELLED");
    }

    @Test
    void theIdentifierOfAnotherCalendarIsKept() {
        named(
                MEETING,
                0x0003,
                PropTag.ofBinary(1),
                Binary.parse(HEAD + "00000000" + REST + "7643616C2D556964010000003132406100"));
        convert("IPM.Schedule.Meeting.Request");
        assertThat(lines()).contains("UID:12@a");
    }

    @Test
    void recurrenceIsToldAsLost() {
        named(APPOINTMENT, 0x8223, PropTag.ofBoolean(1), true);
        assertThat(convert("IPM.Schedule.Meeting.Request").loss()).hasValueSatisfying(loss -> {
            assertThat(loss.code()).isEqualTo(Code.CONTENT_NOT_CONVERTED);
            assertThat(loss.message()).contains("recurs");
        });
    }

    @Test
    void noLineOfTheCalendarIsLongerThanCalendarsAllow() {
        mail.message().setProp(PropTags.PR_SUBJECT, "ü".repeat(200));
        convert("IPM.Schedule.Meeting.Request");
        assertThat(calendar().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(lines()).contains("SUMMARY:" + "ü".repeat(200));
    }
}
