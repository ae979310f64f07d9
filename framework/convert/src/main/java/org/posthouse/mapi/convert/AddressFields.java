package org.posthouse.mapi.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.convert.MimeProblem.Code;

/** Reads address fields as they come; the members of a group stand for the group. */
final class AddressFields {
    /** Stands for the beginning of an encoded word, so that the library leaves decoding to {@link HeaderText}. */
    private static final String HIDDEN = "=\u0001?";

    /** A display name with an {@code @} that should have been quoted. */
    private static final Pattern UNQUOTED = Pattern.compile("([^<>]+)<([^<>@\\s]+@[^<>@\\s]+)>");

    /** What programs write that do not tell the recipients. */
    private static final Pattern UNNAMED = Pattern.compile(
            "(undisclosed|unlisted|unspecified|suppressed|hidden)[- _]?recipients?.*|.*list (not shown|suppressed).*",
            Pattern.CASE_INSENSITIVE);

    private final Problems problems;
    private final HeaderText words;

    AddressFields(Problems problems, HeaderText words) {
        this.problems = problems;
        this.words = words;
    }

    /** The people in all fields of that name. */
    List<Addressee> people(MailHeader header, String name) {
        List<Addressee> people = new ArrayList<>();
        for (String value : header.all(name)) {
            ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, value.replace("=?", HIDDEN));
            ParserCursor cursor = new ParserCursor(0, bytes.length());
            for (Address address : LenientAddressParser.DEFAULT.parseAddressList(bytes, cursor)) {
                if (address instanceof Group group) {
                    group(people, name, group);
                } else if (address instanceof Mailbox mailbox) {
                    add(people, name, mailbox);
                }
            }
        }
        return people;
    }

    /** A group without members is somebody without an address, unless it says that nobody is named. */
    private void group(List<Addressee> people, String field, Group group) {
        group.getMailboxes().forEach(mailbox -> add(people, field, mailbox));
        String name = clean(words.decode(field, text(group.getName())));
        if (group.getMailboxes().isEmpty()
                && !name.isEmpty()
                && !UNNAMED.matcher(name).matches()) {
            people.add(Addressee.named(name));
        }
    }

    private void add(List<Addressee> people, String field, Mailbox mailbox) {
        String name = clean(words.decode(field, text(mailbox.getName())));
        String local = clean(words.decode(field, text(mailbox.getLocalPart())));
        String domain = clean(text(mailbox.getDomain()));
        Matcher unquoted = UNQUOTED.matcher(local + "@" + domain);
        if (name.isEmpty() && unquoted.matches()) {
            people.add(Addressee.ofInternet(unquoted.group(1).strip(), unquoted.group(2)));
            return;
        }
        String address = domain.isEmpty() ? local : local + "@" + domain;
        if (local.isEmpty() || domain.isEmpty()) {
            problems.add(Code.BAD_ADDRESS, field, "'" + name + " <" + address + ">' is no complete address");
        }
        if (!address.isEmpty() || !name.isEmpty()) {
            people.add(Addressee.ofInternet(name, address.isEmpty() ? name : address));
        }
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : HeaderText.rejoin(part).replace(HIDDEN, "=?");
    }

    private static String clean(String text) {
        return text.replace('\0', ' ').replace('\r', ' ').replace('\n', ' ').strip();
    }
}
