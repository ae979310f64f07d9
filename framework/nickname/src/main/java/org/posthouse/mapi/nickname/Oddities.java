package org.posthouse.mapi.nickname;

import static org.posthouse.mapi.nickname.NicknameTags.PR_NICK_NAME;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.nickname.NicknameProblem.Code;
import org.posthouse.mapi.nickname.StreamReader.Layout;

/** Looks for what is odd in a stream that can be read. For one thread. */
final class Oddities {
    private static final int MOST = 1000;
    private static final int MOST_SHOWN = 80;

    /** What somebody is written to by. */
    private static final List<PropTag<?>> USUAL =
            List.of(PropTags.PR_ENTRYID, PropTags.PR_DISPLAY_NAME, PropTags.PR_ADDRTYPE, PropTags.PR_EMAIL_ADDRESS);

    /** Flags and the provider's identifier. */
    private static final int SMALLEST_ENTRY_ID = 20;

    private final Layout layout;
    private final Set<String> nicknames = new HashSet<>();
    private final List<NicknameProblem> found = new ArrayList<>();
    private int left;
    private int leftFrom;

    Oddities(Layout layout) {
        this.layout = layout;
    }

    List<NicknameProblem> find() {
        int before = Integer.MAX_VALUE;
        for (NicknameEntry row : layout.rows()) {
            row(row, before);
            before = row.rankingWeight();
        }
        tail();
        if (left > 0) {
            found.add(new NicknameProblem(Code.MORE, leftFrom, left + " more problems follow and are not told"));
        }
        return found;
    }

    private void row(NicknameEntry row, int before) {
        nickname(row);
        if (row.weightAt() < 0) {
            add(Code.NO_WEIGHT, row.from(), "a row without PR_NICK_NAME_WEIGHT");
        } else if (row.weight() < NicknameEntry.MIN_WEIGHT) {
            add(Code.BAD_WEIGHT, row.weightAt(), "a weight of " + row.weight() + ", and the lowest is 1");
        }
        if (row.rankingWeight() > before) {
            add(Code.OUT_OF_ORDER, row.from(), "a row of weight " + row.weight() + " after a lighter one");
        }
        PropWalk walk = row.walk();
        Set<Integer> tags = new HashSet<>();
        while (walk.next() < row.to()) {
            walk.step();
            // Outlook itself writes the nickname twice
            if (!tags.add(walk.tag()) && walk.tag() >>> 16 != NicknameTags.PR_NICK_NAME.id()) {
                add(Code.SAME_PROPERTY, walk.at(), PropTag.of(walk.tag()) + " once more in one row");
            }
            property(walk);
        }
        List<PropTag<?>> missing =
                USUAL.stream().filter(tag -> !tags.contains(tag.tag())).toList();
        if (!missing.isEmpty()) {
            add(Code.MISSING_PROPERTY, row.from(), "a row without " + missing);
        }
    }

    private void nickname(NicknameEntry row) {
        PropWalk walk = row.walk();
        if (!row.isEmpty()) {
            walk.step();
        }
        if (row.isEmpty() || walk.tag() != PR_NICK_NAME.tag()) {
            add(
                    Code.NO_NICKNAME,
                    row.isEmpty() ? row.from() : walk.at(),
                    "a row that does not begin with PR_NICK_NAME_W");
        } else if (row.nickname().isEmpty()) {
            add(Code.EMPTY_NICKNAME, walk.at(), "a row whose nickname is empty");
        } else if (!nicknames.add(Rows.key(row.nickname()))) {
            add(Code.SAME_NICKNAME, row.from(), "one more row of the nickname '" + shortened(row.nickname()) + "'");
        }
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    private void property(PropWalk walk) {
        int data = walk.at() + PropWalk.FIXED;
        PropTag<?> tag = PropTag.of(walk.tag());
        boolean multiText = tag.type() == PropType.PT_MV_STRING8 || tag.type() == PropType.PT_MV_UNICODE;
        if (multiText && layout.form() == MultiText.BARE) {
            add(Code.BARE_STRINGS, data, tag + " has strings without counts");
        } else if (multiText) {
            texts(tag, data);
        } else if (tag.type().isString()) {
            text(tag, data, walk.next());
        } else if (tag.equals(PropTags.PR_ENTRYID) && walk.next() - data - PropWalk.COUNT < SMALLEST_ENTRY_ID) {
            add(
                    Code.BAD_ENTRY_ID,
                    data,
                    tag + " has " + (walk.next() - data - PropWalk.COUNT) + " bytes, and the smallest has "
                            + SMALLEST_ENTRY_ID);
        }
    }

    private void texts(PropTag<?> tag, int data) {
        int at = data + PropWalk.COUNT;
        for (int i = LittleEndian.int32(layout.bytes(), data); i > 0; i--) {
            int next = at + PropWalk.COUNT + LittleEndian.int32(layout.bytes(), at);
            text(tag, at, next);
            at = next;
        }
    }

    /** A string with its count at {@code at}. */
    private void text(PropTag<?> tag, int at, int end) {
        int width = tag.type().single() == PropType.PT_UNICODE ? 2 : 1;
        int from = at + PropWalk.COUNT;
        int nul = from;
        while (nul + width <= end && (layout.bytes()[nul] | layout.bytes()[nul + width - 1]) != 0) {
            nul += width;
        }
        if ((end - from) % width != 0) {
            add(Code.ODD_STRING, at, tag + " has an odd number of bytes");
        } else if (nul + width > end) {
            add(Code.NO_TERMINATOR, at, tag + " is a string without its NUL");
        } else if (nul + width < end) {
            add(Code.ODD_STRING, nul, tag + " goes on after its NUL");
        }
        if (width == 2) {
            surrogates(tag, from, nul);
        }
    }

    /** Tells the first unit that is half a character. */
    private void surrogates(PropTag<?> tag, int from, int end) {
        for (int at = from; at + 1 < end; at += 2) {
            char unit = unit(at);
            boolean pair = Character.isHighSurrogate(unit) && at + 3 < end && Character.isLowSurrogate(unit(at + 2));
            if (!pair && Character.isSurrogate(unit)) {
                add(Code.ODD_STRING, at, tag + " has half a character");
                return;
            }
            at += pair ? 2 : 0;
        }
    }

    private char unit(int at) {
        return (char) LittleEndian.int16(layout.bytes(), at);
    }

    private void tail() {
        int extra = LittleEndian.int32(layout.bytes(), layout.tailFrom());
        if (extra != 0 && LittleEndian.int32(layout.bytes(), StreamReader.MINOR_AT) == 0) {
            add(
                    Code.EXTRA_INFORMATION,
                    layout.tailFrom(),
                    extra + " bytes of extra information in a stream of minor version 0");
        }
        if (!layout.isWhole()) {
            add(
                    Code.BYTES_AFTER_END,
                    layout.end(),
                    (layout.bytes().length - layout.end()) + " bytes after the trailing metadata");
        }
    }

    private void add(Code code, int offset, String message) {
        if (found.size() < MOST) {
            found.add(new NicknameProblem(code, offset, message));
        } else if (left++ == 0) {
            leftFrom = offset;
        }
    }
}
