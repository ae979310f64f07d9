package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_DROPDOWN_DISPLAY_NAME;

import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** What becomes of a row when more is known of its recipient. */
final class RowUpdate {
    private static final List<PropTag<?>> OF_ADDRESS =
            List.of(PropTags.PR_ENTRYID, PropTags.PR_SEARCH_KEY, PropTags.PR_SMTP_ADDRESS);

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

    private static PropValues without(List<PropTag<?>> tags, PropValues values) {
        return PropValues.of(
                values.stream().filter(value -> !isOne(tags, value)).toList());
    }

    private static boolean isOne(List<PropTag<?>> tags, PropValue<?> value) {
        return tags.stream().anyMatch(value.tag()::sameId);
    }
}
