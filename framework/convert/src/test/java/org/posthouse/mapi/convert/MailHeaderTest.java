package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.convert.MimeProblem.Code;

class MailHeaderTest {
    @Test
    void peopleBecomeSenderAndRecipients() {
        Mail mail = Mail.of(
                "From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>",
                "Sender: office@example.org",
                "To: Ann <ann@example.org>, \"Lee, Bo\" <bo@example.org>",
                "Cc: team: c1@example.org, c2@example.org;",
                "Bcc: d@example.org",
                "",
                "x");
        assertThat(mail.get(PropTags.PR_SENT_REPRESENTING_NAME)).isEqualTo("Jörg");
        assertThat(mail.get(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS)).isEqualTo("joerg@example.org");
        assertThat(mail.get(PropTags.PR_SENDER_EMAIL_ADDRESS)).isEqualTo("office@example.org");
        assertThat(mail.recipientTexts())
                .containsExactly(
                        "1 Ann <ann@example.org>",
                        "1 Lee, Bo <bo@example.org>",
                        "2 c1@example.org <c1@example.org>",
                        "2 c2@example.org <c2@example.org>",
                        "3 d@example.org <d@example.org>");
        PropValues ann = mail.recipients().get(0);
        assertThat(ann.get(PropTags.PR_SMTP_ADDRESS)).contains("ann@example.org");
        assertThat(ann.get(PropTags.PR_ADDRTYPE)).contains("SMTP");
        assertThat(OneOff.of(new EntryId(ann.get(PropTags.PR_ENTRYID).orElseThrow()))
                        .orElseThrow()
                        .address())
                .isEqualTo("ann@example.org");
        assertThat(ann.get(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("SMTP", "ann@example.org"));
        assertThat(mail.codes()).isEmpty();
    }

    @Test
    void fromStandsForTheSenderWhenThereIsNone() {
        Mail mail = Mail.of("From: a@example.org", "", "");
        assertThat(mail.get(PropTags.PR_SENDER_EMAIL_ADDRESS)).isEqualTo("a@example.org");
    }

    @Test
    void subjectsAreDecodedHoweverTheyWereEncoded() {
        assertThat(subject("=?iso-8859-1?Q?caf=E9?= =?utf-8?B?4oKs?=")).isEqualTo("café€");
        assertThat(subject("=?utf-8*en?Q?plain?=")).isEqualTo("plain");
        assertThat(subject("raw ü")).isEqualTo("raw ü");
        assertThat(subject("=?utf-8?Q?split=C3?= =?utf-8?Q?=A9?=")).isEqualTo("splité");
        assertThat(subject("folded\r\n here")).isEqualTo("folded here");
    }

    @Test
    void eightBitHeadersThatAreNotUtf8AreWindows1252() {
        Mail mail = Mail.read("Subject: caf\u00e9 \u0080\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mail.get(PropTags.PR_SUBJECT)).isEqualTo("café €");
    }

    @Test
    void brokenAndUnknownEncodedWordsAreToldAndKept() {
        Mail broken = Mail.of("Subject: =?utf-8?X?abc?= rest", "", "");
        assertThat(broken.get(PropTags.PR_SUBJECT)).isEqualTo("=?utf-8?X?abc?= rest");
        assertThat(broken.codes()).containsExactly(Code.BAD_ENCODED_WORD);
        Mail unknown = Mail.of("Subject: =?x-nobody?Q?abc?=", "", "");
        assertThat(unknown.get(PropTags.PR_SUBJECT)).isEqualTo("abc");
        assertThat(unknown.codes()).containsExactly(Code.UNKNOWN_CHARSET);
    }

    @Test
    void datesOfAllTimesAreRead() {
        assertThat(MailDates.parse("Fri, 21 Nov 1997 09:55:06 -0600")).contains(Instant.parse("1997-11-21T15:55:06Z"));
        assertThat(MailDates.parse("21 Nov 97 09:55 EST (comment)")).contains(Instant.parse("1997-11-21T14:55:00Z"));
        assertThat(MailDates.parse("Fri Nov 21 09:55:06 1997")).contains(Instant.parse("1997-11-21T09:55:06Z"));
        assertThat(MailDates.parse("Fri, 21 Nov 1997 09:55:06 GMT")).contains(Instant.parse("1997-11-21T09:55:06Z"));
        assertThat(MailDates.parse("32 Foo 1997 09:55:06 GMT")).isEmpty();
        assertThat(MailDates.parse("yesterday")).isEmpty();
    }

    @Test
    void timesComeFromDateAndTheTopReceived() {
        Mail mail = Mail.of(
                "Received: from a by b; Fri, 21 Nov 1997 10:00:00 +0000",
                "Received: from c by a; Fri, 21 Nov 1997 09:58:00 +0000",
                "Date: Fri, 21 Nov 1997 09:55:06 +0000",
                "",
                "");
        assertThat(mail.get(PropTags.PR_CLIENT_SUBMIT_TIME)).isEqualTo("1997-11-21T09:55:06Z");
        assertThat(mail.get(PropTags.PR_MESSAGE_DELIVERY_TIME)).isEqualTo("1997-11-21T10:00:00Z");
        Mail undated = Mail.of("Date: soon", "", "");
        assertThat(undated.codes()).containsExactly(Code.BAD_DATE);
        assertThat(undated.get(PropTags.PR_CLIENT_SUBMIT_TIME)).isNull();
    }

    @Test
    void gradesReceiptsAndIdentifiersAreKept() {
        Mail mail = Mail.of(
                "From: me@example.org",
                "X-Priority: 1 (Highest)",
                "Sensitivity: Private",
                "Message-ID: <1@example.org>",
                "In-Reply-To: <0@example.org>",
                "References: <a@example.org>",
                " <0@example.org>",
                "Reply-To: Desk <desk@example.org>, b@example.org",
                "Disposition-Notification-To: me@example.org",
                "",
                "");
        for (Mail one : new Mail[] {mail, mail.again()}) {
            assertThat(one.get(PropTags.PR_IMPORTANCE)).isEqualTo(2);
            assertThat(one.get(PropTags.PR_SENSITIVITY)).isEqualTo(2);
            assertThat(one.get(PropTags.PR_INTERNET_MESSAGE_ID)).isEqualTo("<1@example.org>");
            assertThat(one.get(PropTags.PR_IN_REPLY_TO_ID)).isEqualTo("<0@example.org>");
            assertThat(one.get(PropTags.PR_INTERNET_REFERENCES)).isEqualTo("<a@example.org> <0@example.org>");
            assertThat(one.get(PropTags.PR_REPLY_RECIPIENT_NAMES)).isEqualTo("Desk;b@example.org");
            assertThat(Addressee.ofFlatEntryList(one.get(PropTags.PR_REPLY_RECIPIENT_ENTRIES)))
                    .containsExactly(Addressee.smtp("Desk", "desk@example.org"), Addressee.smtp("", "b@example.org"));
            assertThat(one.get(PropTags.PR_READ_RECEIPT_REQUESTED)).isTrue();
        }
        assertThat(mail.get(PropTags.PR_TRANSPORT_MESSAGE_HEADERS))
                .startsWith("From: me@example.org\r\n")
                .contains("References: <a@example.org>\r\n <0@example.org>\r\n");
    }

    private static String subject(String value) {
        return Mail.of("Subject: " + value, "", "").get(PropTags.PR_SUBJECT);
    }

    @Test
    void bytesWithinAnEncodedWordAreOfItsCharset() {
        assertThat(rawSubject("=?iso-8859-1?Q?Gr\u00FC=DFe_aus_K\u00F6ln?=")).isEqualTo("Grüße aus Köln");
        assertThat(rawSubject("=?koi8-r?Q?\u00F0=D2?=")).isEqualTo("Пр");
        assertThat(rawSubject("=?utf-8?Q?K\u00C3\u00B6ln?=")).isEqualTo("Köln");
        assertThat(rawSubject("=?iso-8859-1?Q?=F6?= \u00F6")).isEqualTo("ö ö");
    }

    /** Each char is a byte of the mail. */
    private static String rawSubject(String bytes) {
        return Mail.read(("Subject: " + bytes + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1))
                .get(PropTags.PR_SUBJECT);
    }

    @Test
    void aGroupWithoutMembersIsSomebodyWithoutAddressUnlessNobodyIsNamed() {
        Mail mail = Mail.of("To: undisclosed-recipients:;", "Cc: \"Boss\":;, x@example.org", "", "");
        assertThat(mail.message().recipients())
                .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .containsExactly("Boss", "x@example.org");
    }
}
