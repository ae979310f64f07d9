package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_DROPDOWN_DISPLAY_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME;
import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME_WEIGHT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * One row of the list: a recipient, the name it is found by, and its weight.
 *
 * <p>It keeps the bytes it was read from and decodes what is asked for; a change makes another entry, whose other properties are the
 * same bytes. Two entries are equal when their bytes are. Safe for any thread. Source: autocomplete-stream.md.
 */
public final class NicknameEntry {
    /** The lowest weight. */
    public static final int MIN_WEIGHT = 1;

    /** The highest weight. */
    public static final int MAX_WEIGHT = Integer.MAX_VALUE;

    /** What a row gains each time somebody writes to it; also what a new one begins with. */
    public static final int INCREMENT = 0x2000;

    /** Where the weight stands in a row that has none. */
    private static final int NOWHERE = -1;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int weightAt;
    private final MultiText form;

    /** The place in the index of the list that holds it, and nobody else's business. */
    int slot = NOWHERE;

    /** A row that was walked over: its count at {@code from}, its weight's union at {@code weightAt} or nowhere. */
    NicknameEntry(byte[] bytes, Extent extent, MultiText form) {
        this.bytes = bytes;
        this.from = extent.from();
        this.to = extent.to();
        this.weightAt = extent.weightAt();
        this.form = form;
    }

    /**
     * Where a row lies in its bytes.
     *
     * @param weightAt where the value of the weight stands, or -1
     */
    record Extent(int from, int to, int weightAt) {}

    /** An entry for a recipient that has an address and no address book entry. */
    public static NicknameEntry of(OneOff address) {
        return of(PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, address.displayName())
                .put(PropTags.PR_ADDRTYPE, address.addressType())
                .put(PropTags.PR_EMAIL_ADDRESS, address.address())
                .build());
    }

    /**
     * An entry for a recipient.
     *
     * <p>What is missing of PR_NICK_NAME (the Internet address, else type and address, else the name), PR_DISPLAY_NAME,
     * PR_DROPDOWN_DISPLAY_NAME, PR_SMTP_ADDRESS, PR_SEARCH_KEY, PR_ENTRYID (a one-off) and PR_NICK_NAME_WEIGHT ({@link #INCREMENT}) is
     * filled in. Errors, and values of types that the format does not list, are left out.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER when it has neither a name nor an address, or a weight below 1
     */
    public static NicknameEntry of(PropValues recipient) {
        return ofRow(NewRow.of(recipient), MultiText.COUNTED);
    }

    /** An entry with exactly these properties. */
    private static NicknameEntry ofRow(PropValues row, MultiText form) {
        PropWriter out = new PropWriter(form);
        row.forEach(out::add);
        return walked(out.row(), form);
    }

    /** An entry of the bytes of one row. */
    static NicknameEntry walked(byte[] row, MultiText form) {
        try {
            return RowReader.read(row, new PropWalk(row, 0, row.length, form), form);
        } catch (Malformed malformed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, "no entry of a nickname list holds this: " + malformed.reason());
        }
    }

    /** The key of the row (PR_NICK_NAME_W); "" when its first property is another. */
    public String nickname() {
        PropWalk walk = walk();
        if (isEmpty()) {
            return "";
        }
        walk.step();
        return walk.tag() == PR_NICK_NAME.tag() ? text(walk) : "";
    }

    /** What a list shows (PR_DROPDOWN_DISPLAY_NAME_W), else the name, else the nickname. */
    public String dropdownDisplayName() {
        return text(PR_DROPDOWN_DISPLAY_NAME)
                .or(() -> text(PropTags.PR_DISPLAY_NAME))
                .orElseGet(this::nickname);
    }

    /** The recipient's name; "" for none. */
    public String displayName() {
        return text(PropTags.PR_DISPLAY_NAME).orElse("");
    }

    /** What kind of address it is: SMTP, EX; "" when that is not told. */
    public String addressType() {
        return text(PropTags.PR_ADDRTYPE).orElse("");
    }

    /** The address, of the kind that {@link #addressType} tells; "" for none. */
    public String address() {
        return text(PropTags.PR_EMAIL_ADDRESS).orElse("");
    }

    /** The Internet address: PR_SMTP_ADDRESS, or else the address when that is one. */
    public Optional<String> smtp() {
        return text(PropTags.PR_SMTP_ADDRESS)
                .or(() -> addressType().equalsIgnoreCase("SMTP") ? text(PropTags.PR_EMAIL_ADDRESS) : Optional.empty());
    }

    /** The weight as it stands in the row, which is invalid below 1; 0 when the row has none. */
    public int weight() {
        return weightAt == NOWHERE ? 0 : LittleEndian.int32(bytes, weightAt);
    }

    /** Whether it is this address: of this type, or its Internet address; both compared without case. */
    boolean isAt(String type, String at) {
        boolean same = address().equalsIgnoreCase(at) && addressType().equalsIgnoreCase(type);
        return !at.isEmpty()
                && (same
                        || type.equalsIgnoreCase("SMTP")
                                && smtp().filter(at::equalsIgnoreCase).isPresent());
    }

    /** Whether both have addresses, and not the same. */
    boolean isSomebodyElse(NicknameEntry other) {
        return !address().isEmpty()
                && !other.address().isEmpty()
                && !other.isAt(addressType(), address())
                && !isAt(other.addressType(), other.address())
                && smtp().filter(mine -> other.isAt("SMTP", mine)).isEmpty();
    }

    /**
     * What it is called where somebody else has its nickname: type and address, and a number if somebody else is called so, too.
     *
     * @param list finds the row of a nickname
     */
    String ownName(Function<String, Optional<NicknameEntry>> list) {
        String typed = addressType() + ":" + address();
        String name = typed;
        for (int number = 2; list.apply(name).filter(this::isSomebodyElse).isPresent(); number++) {
            name = typed + " " + number;
        }
        return name;
    }

    /** The weight that counts: an invalid one is below all others. */
    int rankingWeight() {
        return Math.max(0, weight());
    }

    /** All properties in the order of the row; what the stream holds twice is here twice. */
    public PropValues props() {
        List<PropValue<?>> values = new ArrayList<>();
        PropReader reader = new PropReader(bytes, form);
        PropWalk walk = walk();
        while (walk.next() < to) {
            walk.step();
            values.add(reader.read(walk.at(), walk.next()));
        }
        return PropValues.of(values);
    }

    /** The properties a message takes as a recipient: all but those that only this list has, and errors. */
    public PropValues recipient() {
        PropValues.Builder recipient = PropValues.builder();
        for (PropValue<?> value : props()) {
            if (!value.isError() && !NicknameTags.isStreamOnly(value.tag())) {
                recipient.add(value);
            }
        }
        return recipient.build();
    }

    /**
     * The same row with another weight; all else stays the same bytes.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for one below 1
     */
    public NicknameEntry withWeight(int weight) {
        NewRow.requireWeight(weight);
        if (weightAt == NOWHERE) {
            return with(PropValues.builder().put(PR_NICK_NAME_WEIGHT, weight).build());
        }
        byte[] row = rowBytes();
        LittleEndian.putInt32(row, weightAt - from, weight);
        return new NicknameEntry(row, new Extent(0, row.length, weightAt - from), form);
    }

    /** The same row under another nickname. */
    NicknameEntry named(String nickname) {
        return RowUpdate.named(this, nickname);
    }

    /** {@link #INCREMENT} more weight, as writing to the recipient gives; never beyond the highest. */
    NicknameEntry lifted() {
        return withWeight(Math.min(MAX_WEIGHT - INCREMENT, rankingWeight()) + INCREMENT);
    }

    /**
     * The same row with these properties in place of those of the same identifiers, new ones at its end.
     *
     * <p>Properties that do not differ stay the same bytes, and so does the nickname.
     */
    public NicknameEntry with(PropValues changes) {
        return RowUpdate.overlaid(this, changes);
    }

    /** The row without PT_MV_STRING8 and PT_MV_UNICODE, which Outlook 2003 does not know; itself when it has none. */
    NicknameEntry withoutMultiText() {
        return RowUpdate.withoutMultiText(this);
    }

    /** The row in bytes of its own, in the given form, held by no list. */
    NicknameEntry copy(MultiText wanted) {
        PropWalk walk = walk();
        while (form != wanted && walk.next() < to) {
            walk.step();
        }
        return walk.sawMultiText() ? ofRow(props(), wanted) : walked(rowBytes(), wanted);
    }

    /** The row as it stands in a stream, its count of properties first. */
    byte[] rowBytes() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** How many bytes of a stream it takes. */
    int size() {
        return to - from;
    }

    MultiText form() {
        return form;
    }

    /** Where the value of the weight stands, or -1. */
    int weightAt() {
        return weightAt;
    }

    /** Whether it is that very row, not only an equal one. */
    boolean isSame(NicknameEntry other) {
        return bytes == other.bytes && from == other.from;
    }

    boolean isEmpty() {
        return to - from == PropWalk.COUNT;
    }

    PropWalk walk() {
        return new PropWalk(bytes, from + PropWalk.COUNT, to, form);
    }

    /** The text of a PT_UNICODE or PT_STRING8 property, without decoding the others. */
    private Optional<String> text(PropTag<String> tag) {
        PropWalk walk = walk();
        while (walk.next() < to) {
            walk.step();
            if (walk.tag() >>> 16 == tag.id() && isText(walk.tag())) {
                return Optional.of(text(walk));
            }
        }
        return Optional.empty();
    }

    private static boolean isText(int tag) {
        int type = tag & 0xFFFF;
        return type == PropType.PT_UNICODE.code() || type == PropType.PT_STRING8.code();
    }

    private String text(PropWalk walk) {
        boolean wide = (walk.tag() & 0xFFFF) == PropType.PT_UNICODE.code();
        return new PropReader(bytes, form)
                .text(
                        walk.at() + PropWalk.FIXED + PropWalk.COUNT,
                        walk.next(),
                        wide ? StandardCharsets.UTF_16LE : PropReader.ANSI);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NicknameEntry that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, from, size()).hashCode();
    }

    /** What a list shows, and the weight. */
    @Override
    public String toString() {
        return dropdownDisplayName() + " (" + weight() + ")";
    }
}
