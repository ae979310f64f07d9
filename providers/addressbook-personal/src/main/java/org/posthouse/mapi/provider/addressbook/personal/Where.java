package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.support.RowOrder;

/**
 * A condition on entries in SQL.
 *
 * @param text with a question mark for each value; the entry is {@code e}
 * @param values in that order
 */
record Where(String text, List<Object> values) {
    static final Where ALL = new Where("1", List.of());

    private static final Where NONE = new Where("0", List.of());

    /**
     * A restriction in SQL: PR_ANR, beginnings of PR_DISPLAY_NAME, PR_EMAIL_ADDRESS, PR_INSTANCE_KEY, and these joined. Empty for any
     * other, which is then looked for row by row.
     */
    static Optional<Where> of(Restriction restriction) {
        if (restriction instanceof Restriction.And and) {
            return join(and.children(), " AND ", ALL);
        } else if (restriction instanceof Restriction.Or or) {
            return join(or.children(), " OR ", NONE);
        } else if (restriction instanceof Restriction.Property property && property.relOp() == RelOp.RELOP_EQ) {
            return equal(property.tag(), property.value().value());
        } else if (restriction instanceof Restriction.Content content
                && content.tag().sameId(PropTags.PR_DISPLAY_NAME)
                && content.level().match() == FuzzyLevel.Match.FL_PREFIX
                && content.value().value() instanceof String text) {
            return Optional.of(name(content.level(), text));
        }
        return Optional.empty();
    }

    private static Optional<Where> join(List<Restriction> children, String with, Where none) {
        List<Where> parts = new ArrayList<>();
        for (Restriction child : children) {
            Optional<Where> part = of(child);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts.isEmpty() ? none : join(parts, with));
    }

    private static Where join(List<Where> parts, String with) {
        return new Where(
                parts.stream().map(part -> "(" + part.text + ")").collect(Collectors.joining(with)),
                parts.stream().flatMap(part -> part.values.stream()).toList());
    }

    private static Optional<Where> equal(PropTag<?> tag, Object value) {
        if (value instanceof String text) {
            if (tag.sameId(PropTags.PR_ANR)) {
                return Optional.of(ambiguousName(text));
            } else if (tag.sameId(PropTags.PR_EMAIL_ADDRESS) && !text.isEmpty()) {
                return Optional.of(address(text));
            } else if (tag.sameId(PropTags.PR_DISPLAY_NAME)) {
                return Optional.of(new Where("e.name_fold = ?", List.of(RowOrder.fold(text))));
            }
        } else if (value instanceof Binary key && tag.sameId(PropTags.PR_INSTANCE_KEY)) {
            return Optional.of(
                    key.size() == Long.BYTES
                            ? new Where(
                                    "e.id = ?",
                                    List.of(ByteBuffer.wrap(key.toBytes()).getLong()))
                            : NONE);
        }
        return Optional.empty();
    }

    static Where address(String text) {
        return new Where("e.address_fold = ?", List.of(RowOrder.fold(text)));
    }

    private static Where name(FuzzyLevel level, String text) {
        if (level.ignoreNonSpace() || level.loose()) {
            return beginning("e.name_plain", RowOrder.foldMarks(text));
        }
        return level.ignoreCase() ? beginning("e.name_fold", RowOrder.fold(text)) : beginning("e.name", text);
    }

    private static Where beginning(String column, String text) {
        return new Where("substr(" + column + ", 1, length(?)) = ?", List.of(text, text));
    }

    /** Every word asked for begins a word of the name, or the address begins with what was asked. */
    static Where ambiguousName(String asked) {
        String plain = RowOrder.foldMarks(asked.strip());
        if (plain.isEmpty()) {
            return NONE;
        }
        Where address = beginning("e.address_plain", plain);
        List<String> words = Entry.words(asked);
        if (words.isEmpty()) {
            return address;
        }
        Where name = new Where(
                String.join(" AND ", Collections.nCopies(words.size(), "instr(e.words, ?) > 0")),
                words.stream().<Object>map(word -> " " + word).toList());
        return join(List.of(name, address), " OR ");
    }
}
