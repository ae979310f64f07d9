package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.convert.Addressee.Role;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Writes the header of a mail from the properties and recipients of a message. Source: MS-OXCMAIL 2.1.3. */
final class MessageHeader {
    private static final List<String> SENSITIVITIES = List.of("Normal", "Personal", "Private", "Company-Confidential");

    private static final Pattern DOMAIN = Pattern.compile("[^@]+@[\\w.-]+");

    private final Message message;
    private final WriteOptions options;
    private final Problems problems;
    private final AddressLookup lookup;

    /** That of the sender: where identifiers are made and addresses of other kinds are understood. */
    private String domain = "localhost";

    private String messageId = "";
    private MeetingPart.People people = new MeetingPart.People(Optional.empty(), List.of(), List.of());

    MessageHeader(Message message, WriteOptions options, Problems problems) {
        this.message = message;
        this.options = options;
        this.lookup = new AddressLookup(options.addrBook());
        this.problems = problems;
    }

    void write(HeaderWriter out) throws IOException {
        Optional<Instant> date = date(message);
        date.ifPresent(time -> out.plain("Date", MailDates.format(time)));
        Optional<Addressee> from = person(Role.SENT_REPRESENTING);
        Optional<Addressee> sender = person(Role.SENDER);
        domain = domain(from).or(() -> domain(sender)).orElse(domain);
        from.or(() -> sender)
                .ifPresentOrElse(person -> people(out, "From", List.of(person)), () -> tellNobody(date.isPresent()));
        if (from.isPresent() && sender.isPresent() && !same(from.get(), sender.get())) {
            people(out, "Sender", List.of(sender.get()));
        }
        recipients(from.or(() -> sender), out);
        message.prop(PropTags.PR_REPLY_RECIPIENT_ENTRIES)
                .ifPresent(list -> people(out, "Reply-To", Addressee.ofFlatEntryList(list)));
        message.prop(PropTags.PR_SUBJECT).ifPresent(subject -> out.unstructured("Subject", subject));
        identifiers(out);
        grades(out);
        receipts(out, from.or(() -> sender));
        others(out);
    }

    /** The Message-ID that was written; empty for none. */
    String messageId() {
        return messageId;
    }

    private void others(HeaderWriter out) throws IOException {
        OtherFields.write(received(message), out);
    }

    /** The header the message came with, which can be larger than what is given inline; empty for none. */
    static String received(Message message) throws IOException {
        try (InputStream in = message.openStream(PropTags.PR_TRANSPORT_MESSAGE_HEADERS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NOT_FOUND) {
                throw e;
            }
            return "";
        }
    }

    /** Every mail needs one: when it was sent, else when it came, else when it was made. Source: RFC 5322 section 3.6. */
    static Optional<Instant> date(Message message) {
        PropValues times = message.props(
                List.of(PropTags.PR_CLIENT_SUBMIT_TIME, PropTags.PR_MESSAGE_DELIVERY_TIME, PropTags.PR_CREATION_TIME));
        return times.get(PropTags.PR_CLIENT_SUBMIT_TIME)
                .or(() -> times.get(PropTags.PR_MESSAGE_DELIVERY_TIME))
                .or(() -> times.get(PropTags.PR_CREATION_TIME));
    }

    /** A draft has nobody who has sent it, and that is in order. */
    private void tellNobody(boolean dated) {
        Optional<Integer> flags = message.prop(PropTags.PR_MESSAGE_FLAGS);
        boolean draft = flags.map(bits -> (bits & MessageFlag.MSGFLAG_UNSENT.bit()) != 0)
                .orElse(!dated);
        if (!draft) {
            problems.add(Code.NO_SENDER, "from", "the message tells nobody who has sent it; the mail has no From");
        }
    }

    private static Optional<String> domain(Optional<Addressee> person) {
        return person.filter(Addressee::isInternet)
                .map(Addressee::address)
                .filter(address -> DOMAIN.matcher(address).matches())
                .map(address -> address.substring(address.indexOf('@') + 1));
    }

    /** Those the mail is from and to, once it has been written. */
    MeetingPart.People people() {
        return people;
    }

    private List<Addressee> internet(List<Addressee> people) {
        return people.stream().map(person -> person.internet(domain)).toList();
    }

    private void people(HeaderWriter out, String name, List<Addressee> people) {
        out.addresses(name, internet(people));
    }

    private static boolean same(Addressee one, Addressee other) {
        return one.type().equals(other.type())
                && one.address().equalsIgnoreCase(other.address())
                && one.name().equals(other.name());
    }

    private Optional<Addressee> person(Role role) {
        PropValues props =
                message.props(List.of(role.name(), role.addressType(), role.address(), role.smtp(), role.entryId()));
        return person(props, role, role.name().toString());
    }

    private Optional<Addressee> person(PropValues props, Role role, String place) {
        Optional<Addressee> found = find(props, role);
        found.map(person -> person.internet(domain))
                .filter(person -> !HeaderWriter.isMailbox(person))
                .ifPresent(person -> problems.add(
                        Code.NO_SMTP_ADDRESS,
                        place,
                        "'" + person.name() + "' has no address"
                                + (person.address().isEmpty() ? "" : " but '" + person.address() + "'")
                                + "; only the name was written"));
        return found;
    }

    private Optional<Addressee> find(PropValues props, Role role) {
        String name = props.get(role.name()).orElse("");
        Optional<String> smtp = props.get(role.smtp()).filter(found -> found.indexOf('@') > 0);
        if (smtp.isPresent()) {
            return smtp.map(address -> Addressee.smtp(name, address));
        }
        Optional<String> address = props.get(role.address()).filter(found -> !found.isBlank());
        if (address.isPresent()) {
            String type = props.get(role.addressType())
                    .filter(found -> !found.isBlank())
                    .orElse("SMTP");
            Optional<String> looked = type.equalsIgnoreCase("SMTP")
                    ? Optional.empty()
                    : lookup.byEntryId(props.get(role.entryId())).or(() -> lookup.byName(name));
            if (looked.isPresent()) {
                return looked.map(found -> Addressee.smtp(name, found));
            }
            return Optional.of(new Addressee(name, type, address.get()));
        }
        if (name.isBlank()) {
            return Optional.empty();
        }
        Optional<String> looked = lookup.byEntryId(props.get(role.entryId())).or(() -> lookup.byName(name));
        if (looked.isPresent()) {
            return looked.map(found -> Addressee.smtp(name, found));
        }
        if (DOMAIN.matcher(name).matches() && name.indexOf(' ') < 0) {
            return Optional.of(Addressee.smtp("", name));
        }
        return Optional.of(Addressee.named(name));
    }

    private void recipients(Optional<Addressee> from, HeaderWriter out) {
        List<Addressee> to = new ArrayList<>();
        List<Addressee> cc = new ArrayList<>();
        List<Addressee> bcc = new ArrayList<>();
        try (Table table = message.recipientTable()) {
            table.setColumns(List.of(
                    PropTags.PR_RECIPIENT_TYPE,
                    PropTags.PR_DISPLAY_NAME,
                    PropTags.PR_ADDRTYPE,
                    PropTags.PR_EMAIL_ADDRESS,
                    PropTags.PR_SMTP_ADDRESS,
                    PropTags.PR_ENTRYID));
            int number = 0;
            for (PropValues row : table.allRows()) {
                String place = "recipient " + ++number;
                RecipientType type = row.get(PropTags.PR_RECIPIENT_TYPE)
                        .flatMap(RecipientType::of)
                        .orElse(RecipientType.MAPI_TO);
                List<Addressee> list = type == RecipientType.MAPI_TO ? to : type == RecipientType.MAPI_CC ? cc : bcc;
                if (type == RecipientType.MAPI_BCC && options.has(ConverterFlag.CCSF_INCLUDE_BCC)
                        || type == RecipientType.MAPI_TO
                        || type == RecipientType.MAPI_CC) {
                    person(row, Role.RECIPIENT, place).ifPresent(list::add);
                }
            }
        }
        people = new MeetingPart.People(from.map(person -> person.internet(domain)), internet(to), internet(cc));
        people(out, "To", to);
        people(out, "Cc", cc);
        people(out, "Bcc", bcc);
    }

    private void identifiers(HeaderWriter out) {
        Optional<String> id = message.prop(PropTags.PR_INTERNET_MESSAGE_ID).filter(found -> !found.isBlank());
        if (options.has(ConverterFlag.CCSF_NO_MSGID)) {
            id = Optional.empty();
        } else if (id.isPresent()) {
            out.plain("Message-ID", id.get());
        } else if (!options.embedded()) {
            id = Optional.of("<" + UUID.randomUUID() + "@" + domain + ">");
            out.plain("Message-ID", id.get());
        }
        messageId = id.orElse("");
        text(out, "In-Reply-To", PropTags.PR_IN_REPLY_TO_ID);
        text(out, "References", PropTags.PR_INTERNET_REFERENCES);
        message.prop(PropTags.PR_CONVERSATION_INDEX)
                .map(Binary::toBytes)
                .ifPresent(
                        index -> out.plain("Thread-Index", Base64.getEncoder().encodeToString(index)));
    }

    private void text(HeaderWriter out, String name, PropTag<String> tag) {
        message.prop(tag).filter(value -> !value.isBlank()).ifPresent(value -> out.plain(name, value));
    }

    private void grades(HeaderWriter out) {
        message.prop(PropTags.PR_IMPORTANCE)
                .filter(value -> value == 0 || value == 2)
                .ifPresent(value -> out.plain("Importance", value == 0 ? "low" : "high"));
        message.prop(PropTags.PR_PRIORITY)
                .filter(value -> value != 0)
                .ifPresent(value -> out.plain("Priority", value > 0 ? "urgent" : "non-urgent"));
        message.prop(PropTags.PR_SENSITIVITY)
                .filter(value -> value > 0 && value < SENSITIVITIES.size())
                .ifPresent(value -> out.plain("Sensitivity", SENSITIVITIES.get(value)));
        message.prop(PropTags.PR_MESSAGE_FLAGS)
                .filter(value -> options.has(ConverterFlag.CCSF_EMBEDDED_MESSAGE)
                        && (value & MessageFlag.MSGFLAG_UNSENT.bit()) != 0
                        && (value & MessageFlag.MSGFLAG_SUBMIT.bit()) == 0)
                .ifPresent(value -> out.plain("X-Unsent", "1"));
    }

    private void receipts(HeaderWriter out, Optional<Addressee> from) {
        if (message.prop(PropTags.PR_READ_RECEIPT_REQUESTED).orElse(false)) {
            message.prop(HeaderProps.PR_READ_RECEIPT_ENTRYID)
                    .flatMap(Addressee::ofEntryId)
                    .or(() -> from)
                    .ifPresent(person -> people(out, "Disposition-Notification-To", List.of(person)));
        }
        if (message.prop(PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED).orElse(false)) {
            from.ifPresent(person -> people(out, "Return-Receipt-To", List.of(person)));
        }
    }
}
