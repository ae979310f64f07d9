package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_DROPDOWN_DISPLAY_NAME;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Rows made of others, whose properties stay the same bytes where they are not changed. */
final class RowUpdate {
    private static final List<PropTag<?>> OF_ADDRESS =
            List.of(PropTags.PR_ENTRYID, PropTags.PR_SEARCH_KEY, PropTags.PR_SMTP_ADDRESS);

    private static final List<PropTag<?>> ADDRESS =
            List.of(PropTags.PR_ADDRTYPE, PropTags.PR_EMAIL_ADDRESS, PropTags.PR_ENTRYID, PropTags.PR_SEARCH_KEY);

    private RowUpdate() {}

    /** The row with what is given, and what it has that is made of name and address made anew when these are others. */
    static NicknameEntry of(NicknameEntry old, PropValues given) {
        NicknameEntry merged = old.with(given);
        boolean moved =
                !merged.address().equals(old.address()) || !merged.addressType().equals(old.addressType());
        if (!moved && merged.displayName().equals(old.displayName())) {
            return merged;
        }
        List<PropTag<?>> made = new ArrayList<>(List.of(PR_DROPDOWN_DISPLAY_NAME));
        if (moved) {
            made.addAll(OF_ADDRESS);
        }
        made.removeIf(tag -> given.has(tag) || !old.props().has(tag));
        PropValues anew = NicknameEntry.of(without(made, merged.recipient())).props();
        return merged.with(
                PropValues.of(anew.stream().filter(value -> isOne(made, value)).toList()));
    }

    /** What is given without its Internet address, where the row has that recipient's address of another type, which says more. */
    static PropValues withoutOtherType(NicknameEntry row, PropValues given) {
        boolean other = !row.address().isEmpty()
                && given.get(PropTags.PR_ADDRTYPE)
                        .filter(type -> type.equalsIgnoreCase("SMTP")
                                && !row.addressType().equalsIgnoreCase(type))
                        .isPresent();
        return other ? without(ADDRESS, given) : given;
    }

    /** The row with {@code changes} in place of what has their identifiers, new ones at its end; its nickname stays. */
    static NicknameEntry overlaid(NicknameEntry row, PropValues changes) {
        PropWriter out = new PropWriter(row.form());
        PropReader reader = new PropReader(row.bytes(), row.form());
        List<PropTag<?>> seen = new ArrayList<>();
        PropWalk walk = row.walk();
        while (walk.next() < row.to()) {
            walk.step();
            PropValue<?> old = reader.read(walk.at(), walk.next());
            seen.add(old.tag());
            changes.find(old.tag())
                    .filter(value -> isWritable(value) && !value.value().equals(old.value()))
                    .ifPresentOrElse(out::add, () -> out.copy(row.bytes(), walk.at(), walk.next()));
        }
        for (PropValue<?> value : changes) {
            if (isWritable(value) && !isOne(seen, value)) {
                out.add(value);
            }
        }
        return NicknameEntry.walked(out.row(), row.form());
    }

    /** The row with another nickname; all else stays the same bytes. */
    static NicknameEntry named(NicknameEntry row, String nickname) {
        PropWriter out = new PropWriter(row.form());
        out.add(new PropValue<>(NicknameTags.PR_NICK_NAME, nickname));
        PropWalk walk = row.walk();
        while (walk.next() < row.to()) {
            walk.step();
            if (walk.tag() >>> 16 != NicknameTags.PR_NICK_NAME.id()) {
                out.copy(row.bytes(), walk.at(), walk.next());
            }
        }
        return NicknameEntry.walked(out.row(), row.form());
    }

    private static boolean isWritable(PropValue<?> value) {
        return !value.isError()
                && !value.tag().sameId(NicknameTags.PR_NICK_NAME)
                && PropWriter.canHold(value.tag().type());
    }

    /** The row without PT_MV_STRING8 and PT_MV_UNICODE; itself when it has none. */
    static NicknameEntry withoutMultiText(NicknameEntry row) {
        PropWriter out = new PropWriter(row.form());
        PropWalk walk = row.walk();
        while (walk.next() < row.to()) {
            walk.step();
            PropType type = PropTag.of(walk.tag()).type();
            if (type != PropType.PT_MV_STRING8 && type != PropType.PT_MV_UNICODE) {
                out.copy(row.bytes(), walk.at(), walk.next());
            }
        }
        return walk.sawMultiText() ? NicknameEntry.walked(out.row(), row.form()) : row;
    }

    private static PropValues without(List<PropTag<?>> tags, PropValues values) {
        return PropValues.of(
                values.stream().filter(value -> !isOne(tags, value)).toList());
    }

    private static boolean isOne(List<PropTag<?>> tags, PropValue<?> value) {
        return tags.stream().anyMatch(value.tag()::sameId);
    }
}
