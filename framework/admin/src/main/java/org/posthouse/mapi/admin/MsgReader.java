package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_BODY;
import static org.posthouse.mapi.api.property.PropTags.PR_CLIENT_SUBMIT_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_HTML;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_CLASS;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_DELIVERY_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_RECIPIENT_TYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_RTF_COMPRESSED;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SENT_REPRESENTING_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_SENT_REPRESENTING_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_SMTP_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_STORE_SUPPORT_MASK;
import static org.posthouse.mapi.api.property.PropTags.PR_SUBJECT;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.rtf.CompressedRtf;

/** Reads a message of a file into a view of it, the messages attached too. */
final class MsgReader {
    private static final PropTag<String> PR_SENDER_SMTP_ADDRESS = PropTag.ofUnicode(0x5D01);
    private static final PropTag<String> PR_SENT_REPRESENTING_SMTP_ADDRESS = PropTag.ofUnicode(0x5D02);
    private static final MsgView.Party NOBODY = new MsgView.Party("", "", "", Optional.empty());
    private static final int DEEPEST = 50;

    private final Set<Wish> wishes;
    private final List<FileProblem> problems = new ArrayList<>();

    MsgReader(Set<Wish> wishes) {
        this.wishes = wishes;
    }

    /** What there is to read besides. */
    enum Wish {
        /** Every property. */
        PROPS,
        /** What the body says. */
        BODY
    }

    /** What was found odd on the way that the message itself did not notice. */
    List<FileProblem> problems() {
        return problems;
    }

    MsgView read(Message message) {
        return read(message, "", 0);
    }

    MsgView read(Message message, String place, int depth) {
        PropValues props = message.props(List.of(
                PR_MESSAGE_CLASS, PR_SUBJECT, PR_STORE_SUPPORT_MASK, PR_CLIENT_SUBMIT_TIME, PR_MESSAGE_DELIVERY_TIME));
        Optional<MsgView.Party> from = from(message);
        return new MsgView(
                props.get(PR_MESSAGE_CLASS).orElse(""),
                props.get(PR_SUBJECT).orElse(""),
                (props.get(PR_STORE_SUPPORT_MASK).orElse(0) & StoreSupport.STORE_UNICODE_OK.bit()) != 0,
                sender(message).or(() -> from).orElse(NOBODY),
                from,
                props.get(PR_CLIENT_SUBMIT_TIME),
                props.get(PR_MESSAGE_DELIVERY_TIME),
                recipients(message),
                bodies(message, place),
                wishes.contains(Wish.BODY) && depth == 0 ? BodyReader.read(message) : null,
                new AttachmentReader(this, message, place, depth).all(),
                props(message));
    }

    boolean isDeepest(int depth) {
        return depth >= DEEPEST;
    }

    /** Who sent it, if anything tells that. */
    private static Optional<MsgView.Party> sender(Message message) {
        return party(message.props(
                List.of(PR_SENDER_NAME, PR_SENDER_ADDRTYPE, PR_SENDER_EMAIL_ADDRESS, PR_SENDER_SMTP_ADDRESS)));
    }

    /** In whose name it was sent, if anything tells that. */
    private static Optional<MsgView.Party> from(Message message) {
        return party(message.props(List.of(
                PR_SENT_REPRESENTING_NAME,
                PR_SENT_REPRESENTING_ADDRTYPE,
                PR_SENT_REPRESENTING_EMAIL_ADDRESS,
                PR_SENT_REPRESENTING_SMTP_ADDRESS)));
    }

    /** Takes name, type, address and Internet address in this order; nobody when there is neither name nor address. */
    private static Optional<MsgView.Party> party(PropValues props) {
        List<Optional<String>> texts = props.stream().map(MsgReader::text).toList();
        if (texts.get(0).isEmpty() && texts.get(2).isEmpty()) {
            return Optional.empty();
        }
        String type = texts.get(1).orElse("");
        String address = texts.get(2).orElse("");
        return Optional.of(new MsgView.Party(
                texts.get(0).orElse(""), type, address, texts.get(3).or(() -> smtp(type, address))));
    }

    private static Optional<String> text(PropValue<?> value) {
        return value.value() instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> smtp(String type, String address) {
        return type.equalsIgnoreCase("SMTP") && !address.isEmpty() ? Optional.of(address) : Optional.empty();
    }

    private List<MsgView.Recipient> recipients(Message message) {
        try (Table table = message.recipientTable()) {
            return table.allRows().stream().map(row -> recipient(row, message)).toList();
        }
    }

    private MsgView.Recipient recipient(PropValues row, Message message) {
        String type = row.get(PR_ADDRTYPE).orElse("");
        String address = row.get(PR_EMAIL_ADDRESS).orElse("");
        return new MsgView.Recipient(
                MessageReader.kind(row.get(PR_RECIPIENT_TYPE).orElse(RecipientType.MAPI_TO.value())),
                row.get(PR_DISPLAY_NAME).orElse(""),
                type,
                address,
                row.get(PR_SMTP_ADDRESS).or(() -> smtp(type, address)),
                wishes.contains(Wish.PROPS) ? MsgProp.all(row, message) : null);
    }

    private MsgView.Bodies bodies(Message message, String place) {
        return new MsgView.Bodies(
                data(message, PR_BODY, in -> in, place),
                data(message, PR_HTML, in -> in, place),
                data(message, PR_RTF_COMPRESSED, CompressedRtf::read, place));
    }

    /** Makes bytes of what is stored. */
    interface Filter {
        InputStream of(InputStream stored) throws IOException;
    }

    /** What a value of any size is; empty when there is none, or when it cannot be read, which is a problem. */
    Optional<MsgView.Data> data(MapiProp object, PropTag<?> wanted, Filter filter, String place) {
        Optional<PropTag<?>> tag = stored(object, wanted);
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = filter.of(object.openStream(tag.get()))) {
            return Optional.of(Hash.of(in));
        } catch (IOException | MapiException e) {
            problems.add(FileProblem.error("UNREADABLE_VALUE", place, wanted + " cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** A value has the type it is stored in, which for a text in HTML can be two. */
    static Optional<PropTag<?>> stored(MapiProp object, PropTag<?> wanted) {
        for (PropTag<?> tag : object.propList()) {
            if (tag.sameId(wanted)) {
                return Optional.of(tag);
            }
        }
        return Optional.empty();
    }

    @Nullable
    List<MsgProp> props(MapiProp object) {
        return wishes.contains(Wish.PROPS) ? MsgProp.all(object) : null;
    }
}
