package org.posthouse.mapi.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.convert.Addressee.Role;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** What the header of a mail says, as properties and recipients. Source: MS-OXCMAIL 2.2.3.1. */
final class HeaderProps {
    static final PropTag<Binary> PR_READ_RECEIPT_ENTRYID = PropTag.ofBinary(0x0046);

    private static final PropTag<Binary> PR_READ_RECEIPT_SEARCH_KEY = PropTag.ofBinary(0x0053);
    private static final Pattern PREFIX = Pattern.compile("^([^\\s:]{1,3}: )(.*)$", Pattern.DOTALL);
    private static final int IMPORTANT = 2;

    private final Set<ConverterFlag> flags;
    private final MailHeader header;
    private final Problems problems;
    private final HeaderText words;
    private final AddressFields addresses;
    private final PropValues.Builder props = PropValues.builder();

    HeaderProps(MailHeader header, Problems problems, HeaderText words, Set<ConverterFlag> flags) {
        this.flags = flags;
        this.header = header;
        this.problems = problems;
        this.words = words;
        this.addresses = new AddressFields(problems, words);
    }

    PropValues props() {
        boolean unsent = flags.contains(ConverterFlag.CCSF_EMBEDDED_MESSAGE)
                && header.first("x-unsent").filter("1"::equals).isPresent();
        props.put(PropTags.PR_MESSAGE_FLAGS, unsent ? MessageFlag.MSGFLAG_UNSENT.bit() : 0);
        props.put(PropTags.PR_TRANSPORT_MESSAGE_HEADERS, header.text("").replace("\0", ""));
        subject();
        people();
        times();
        identifiers();
        grades();
        return props.build();
    }

    List<PropValues> recipients() {
        List<PropValues> rows = new ArrayList<>();
        addresses.people(header, "to").forEach(person -> rows.add(person.recipient(RecipientType.MAPI_TO)));
        addresses.people(header, "cc").forEach(person -> rows.add(person.recipient(RecipientType.MAPI_CC)));
        if (flags.contains(ConverterFlag.CCSF_INCLUDE_BCC)) {
            addresses.people(header, "bcc").forEach(person -> rows.add(person.recipient(RecipientType.MAPI_BCC)));
        }
        return rows;
    }

    private void subject() {
        if (!header.has("subject")) {
            return;
        }
        String subject =
                words.decode("subject", header.first("subject").orElse("")).strip();
        Matcher matcher = PREFIX.matcher(subject);
        boolean prefixed = matcher.matches();
        props.put(PropTags.PR_SUBJECT, subject);
        props.put(PropTags.PR_SUBJECT_PREFIX, prefixed ? matcher.group(1) : "");
        String topic = words.decode("thread-topic", header.first("thread-topic").orElse(""));
        props.put(PropTags.PR_CONVERSATION_TOPIC, !topic.isEmpty() ? topic : prefixed ? matcher.group(2) : subject);
    }

    private void people() {
        List<Addressee> from = addresses.people(header, "from");
        List<Addressee> sender = addresses.people(header, "sender");
        from.stream().findFirst().ifPresent(person -> person.put(props, Role.SENT_REPRESENTING));
        (sender.isEmpty() ? from : sender).stream().findFirst().ifPresent(person -> person.put(props, Role.SENDER));
        if (from.isEmpty()) {
            sender.stream().findFirst().ifPresent(person -> person.put(props, Role.SENT_REPRESENTING));
        }
        List<Addressee> reply = addressed("reply-to");
        if (!reply.isEmpty()) {
            props.put(PropTags.PR_REPLY_RECIPIENT_ENTRIES, Addressee.flatEntryList(reply));
            props.put(
                    PropTags.PR_REPLY_RECIPIENT_NAMES,
                    reply.stream().map(Addressee::name).collect(Collectors.joining(";")));
        }
        addressed("disposition-notification-to").stream().findFirst().ifPresent(person -> {
            props.put(PropTags.PR_READ_RECEIPT_REQUESTED, true);
            props.put(PR_READ_RECEIPT_ENTRYID, person.oneOff().entryId().bytes());
            props.put(PR_READ_RECEIPT_SEARCH_KEY, person.oneOff().searchKey());
        });
        if (header.first("return-receipt-to").isPresent()) {
            props.put(PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED, true);
        }
    }

    /** Those a one-off identifier can be made of. */
    private List<Addressee> addressed(String name) {
        return addresses.people(header, name).stream()
                .filter(person -> !person.address().isEmpty())
                .toList();
    }

    private void times() {
        Optional<Instant> sent = header.first("date").flatMap(MailDates::parse);
        if (sent.isEmpty() && header.first("date").isPresent()) {
            problems.add(Code.BAD_DATE, "date", "'" + header.first("date").orElse("") + "' is no date");
        }
        props.put(PropTags.PR_CLIENT_SUBMIT_TIME, sent);
        Optional<Instant> delivered = header.first("received").flatMap(MailDates::received);
        props.put(PropTags.PR_MESSAGE_DELIVERY_TIME, delivered.or(() -> sent));
    }

    private void identifiers() {
        props.put(PropTags.PR_INTERNET_MESSAGE_ID, header.first("message-id"));
        props.put(PropTags.PR_IN_REPLY_TO_ID, header.first("in-reply-to"));
        props.put(PropTags.PR_INTERNET_REFERENCES, header.first("references"));
        header.first("thread-index").ifPresent(index -> {
            try {
                props.put(
                        PropTags.PR_CONVERSATION_INDEX,
                        Binary.of(Base64.getMimeDecoder().decode(index)));
            } catch (IllegalArgumentException e) {
                problems.add(Code.BAD_FIELD, "thread-index", "it is no base64 and was left out");
            }
        });
    }

    private void grades() {
        Optional<String> importance = lower("importance").or(() -> lower("x-msmail-priority"));
        Optional<Integer> grade = importance.or(() -> lower("x-priority")).map(HeaderProps::importance);
        props.put(PropTags.PR_IMPORTANCE, grade);
        lower("priority").ifPresent(value -> {
            int priority = value.startsWith("urgent") ? 1 : value.startsWith("non-urgent") ? -1 : 0;
            props.put(PropTags.PR_PRIORITY, priority);
        });
        lower("sensitivity").ifPresent(value -> {
            int sensitivity = value.startsWith("personal")
                    ? 1
                    : value.startsWith("private") ? 2 : value.startsWith("company") ? 3 : 0;
            props.put(PropTags.PR_SENSITIVITY, sensitivity);
        });
    }

    private static int importance(String value) {
        if (value.startsWith("high") || value.startsWith("1") || value.startsWith("2")) {
            return IMPORTANT;
        }
        return value.startsWith("low") || value.startsWith("4") || value.startsWith("5") ? 0 : 1;
    }

    private Optional<String> lower(String name) {
        return header.first(name).map(value -> value.toLowerCase(Locale.ROOT));
    }
}
