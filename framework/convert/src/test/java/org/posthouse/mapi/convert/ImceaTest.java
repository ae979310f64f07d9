package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.convert.Addressee.Role;

class ImceaTest {
    private final Mail mail = new Mail(Mail.empty(), new MimeConversion(List.of()));

    @Test
    void everyAddressGoesIntoAnInternetAddressAndComesOut() {
        same(new Imcea("LOCAL", "bert"), "IMCEALOCAL-bert@localhost");
        same(new Imcea("EX", "/o=org/cn=boss"), "IMCEAEX-_o=org_cn=boss@localhost");
        same(new Imcea("FAX", "Bo@+1 555-0100"), "IMCEAFAX-Bo+40+2B1+20555-0100@localhost");
        same(new Imcea("X400", "c=us;a= ;s=\"B_e\";\u00fc\u20ac\ud83d\ude00"), null);
        same(new Imcea("A-B/C +D", "x-y"), "IMCEAA+2DB_C+20+2BD-x-y@localhost");
    }

    private static void same(Imcea imcea, String expected) {
        String internet = imcea.at("localhost");
        assertThat(internet).matches("[\\w+=-]+@localhost");
        if (expected != null) {
            assertThat(internet).isEqualTo(expected);
        }
        assertThat(Imcea.of(internet)).contains(imcea);
    }

    @Test
    void ordinaryAndBrokenAddressesHaveNothingInThem() {
        for (String address : List.of(
                "bert@example.org",
                "imcea@example.org",
                "imcea@ex-ample.org",
                "IMCEA-x@example.org",
                "IMCEALOCAL-@example.org",
                "IMCEALOCAL-bert",
                "IMCEALOCAL-a+4@example.org",
                "IMCEALOCAL-a+ZZ@example.org",
                "IMCEALOCAL-a+FF@example.org",
                "IMCEALOCAL-a+00b@example.org",
                "IMCEALOCAL-a+0D+0Ab@example.org",
                "IMCEASMTP-bert+40example.com@example.org")) {
            assertThat(Imcea.of(address)).as(address).isEmpty();
            Mail read = Mail.of("To: " + address, "", "");
            assertThat(read.recipientTexts()).containsExactly("1 " + address + " <" + address + ">");
        }
    }

    @Test
    void peopleOfOtherKindsAreWrittenWithinTheSendersDomain() {
        recipient(new Addressee("Bert", "LOCAL", "bert"));
        recipient(new Addressee("Boss", "EX", "/o=org/cn=boss"));
        person(new Addressee("Ann", "LOCAL", "ann"), Role.SENT_REPRESENTING);
        replyTo(new Addressee("Desk", "LOCAL", "desk"));
        assertThat(mail.text())
                .contains("From: Ann <IMCEALOCAL-ann@localhost>\r\n")
                .contains("Reply-To: Desk <IMCEALOCAL-desk@localhost>\r\n")
                .contains("To: Bert <IMCEALOCAL-bert@localhost>, Boss\r\n <IMCEAEX-_o=org_cn=boss@localhost>\r\n");
        person(Addressee.smtp("Me", "me@example.org"), Role.SENDER);
        assertThat(mail.text())
                .contains("From: Ann <IMCEALOCAL-ann@example.org>\r\n")
                .contains("Sender: Me <me@example.org>\r\n")
                .contains("To: Bert <IMCEALOCAL-bert@example.org>");
    }

    @Test
    void peopleOfOtherKindsAreReadAsWhatTheyWere() {
        Mail read = Mail.of(
                "From: Ann <IMCEALOCAL-ann@localhost>",
                "To: Bert <IMCEALOCAL-bert@localhost>, imcealocal-carl@localhost",
                "Reply-To: Desk <IMCEALOCAL-desk@localhost>",
                "",
                "");
        for (Mail one : new Mail[] {read, read.again()}) {
            assertThat(one.recipientTexts()).containsExactly("1 Bert <bert>", "1 carl <carl>");
            PropValues bert = one.recipients().get(0);
            assertThat(bert.get(PropTags.PR_ADDRTYPE)).contains("LOCAL");
            assertThat(bert.get(PropTags.PR_SMTP_ADDRESS)).isEmpty();
            assertThat(bert.get(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("LOCAL", "bert"));
            assertThat(OneOff.of(new EntryId(bert.get(PropTags.PR_ENTRYID).orElseThrow())))
                    .contains(new OneOff("Bert", "LOCAL", "bert", false));
            assertThat(one.get(PropTags.PR_SENDER_ADDRTYPE)).isEqualTo("LOCAL");
            assertThat(one.get(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS)).isEqualTo("ann");
            assertThat(Addressee.ofFlatEntryList(one.get(PropTags.PR_REPLY_RECIPIENT_ENTRIES)))
                    .containsExactly(new Addressee("Desk", "LOCAL", "desk"));
        }
    }

    @Test
    void anInternetAddressBesideAnotherIsPreferred() {
        PropValues smtp = PropValues.of(new PropValue<>(PropTags.PR_SMTP_ADDRESS, "boss@example.org"));
        add(new Addressee("Boss", "EX", "/o=org/cn=boss")
                .recipient(RecipientType.MAPI_TO)
                .with(smtp));
        assertThat(mail.text()).contains("To: Boss <boss@example.org>");
    }

    private void recipient(Addressee person) {
        add(person.recipient(RecipientType.MAPI_TO));
    }

    private void add(PropValues row) {
        mail.message().modifyRecipients(RecipientMode.MODRECIP_ADD, List.of(row));
    }

    private void person(Addressee person, Role role) {
        PropValues.Builder props = PropValues.builder();
        person.put(props, role);
        mail.message().setProps(props.build());
    }

    private void replyTo(Addressee person) {
        mail.message().setProp(PropTags.PR_REPLY_RECIPIENT_ENTRIES, Addressee.flatEntryList(List.of(person)));
    }
}
