package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.SortOrderSet;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.RestrictionMatcher;
import org.posthouse.mapi.support.RowOrder;

/** What SQL selects and sorts is what the framework's matcher and order in memory do. */
class RestrictionOracleTest extends StoreFixture {
    private static final int MESSAGES = 40;
    private static final int ROUNDS = 400;
    private static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6820);
    private static final PropTag<String> TEXT = PropTag.ofUnicode(0x6821);
    private static final PropTag<List<String>> WORDS = PropTag.ofMvUnicode(0x6824);
    private static final List<PropTag<?>> TAGS = List.of(
            PropTags.PR_ENTRYID,
            PropTags.PR_SUBJECT,
            PropTags.PR_IMPORTANCE,
            PropTags.PR_BODY,
            PropTags.PR_MESSAGE_FLAGS,
            NUMBER,
            TEXT,
            WORDS);
    private static final List<String> TEXTS =
            List.of("", "a", "A", "ä", "Ä", "straße", "STRASSE", "b%", "a_b", "İ", "z");

    private final Random random = new Random(20260101);

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private void fill() {
        for (int i = 0; i < MESSAGES; i++) {
            message(inbox(), text(), message -> {
                PropValues.Builder values = PropValues.builder().put(PropTags.PR_PRIORITY, 0);
                if (random.nextBoolean()) {
                    values.put(NUMBER, random.nextInt(7) - 3);
                }
                if (random.nextBoolean()) {
                    values.put(TEXT, text());
                }
                if (random.nextBoolean()) {
                    values.put(WORDS, List.of(text(), text()));
                }
                if (random.nextBoolean()) {
                    values.put(PropTags.PR_IMPORTANCE, random.nextInt(3));
                }
                if (random.nextBoolean()) {
                    values.put(PropTags.PR_BODY, text());
                }
                message.setProps(values.build());
            });
        }
    }

    private Restriction any(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> new Restriction.Property(relOp(), numberTag(), numberValue());
            case 1 -> new Restriction.Property(relOp(), textTag(), textValue());
            case 2, 3 -> new Restriction.Content(level(), textTag(), textValue());
            case 4 -> new Restriction.Exist(random.nextBoolean() ? numberTag() : textTag());
            case 5 -> new Restriction.Bitmask(random.nextBoolean(), NUMBER, random.nextInt(4));
            case 6 -> new Restriction.CompareProps(relOp(), TEXT, PropTags.PR_SUBJECT);
            case 7 -> new Restriction.Not(any(depth - 1));
            case 8 -> new Restriction.And(some(depth - 1));
            default -> new Restriction.Or(some(depth - 1));
        };
    }

    private List<Restriction> some(int depth) {
        List<Restriction> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(any(depth));
        }
        return parts;
    }

    private RelOp relOp() {
        return RelOp.values()[random.nextInt(6)];
    }

    private FuzzyLevel level() {
        FuzzyLevel.Match match = FuzzyLevel.Match.values()[random.nextInt(3)];
        return new FuzzyLevel(match, random.nextBoolean(), random.nextInt(4) == 0, random.nextInt(4) == 0);
    }

    private PropTag<Integer> numberTag() {
        return random.nextBoolean() ? NUMBER : PropTags.PR_IMPORTANCE;
    }

    private PropTag<?> textTag() {
        return List.of(PropTags.PR_SUBJECT, TEXT, WORDS, PropTags.PR_BODY).get(random.nextInt(4));
    }

    private PropValue<?> numberValue() {
        return new PropValue<>(NUMBER, random.nextInt(7) - 3);
    }

    private PropValue<?> textValue() {
        return new PropValue<>(TEXT, random.nextBoolean() ? text() : TEXTS.get(random.nextInt(TEXTS.size())));
    }

    @Test
    void restrictionsSelectTheSameRows() {
        fill();
        try (Table table = inbox().contentsTable(Set.of())) {
            table.setColumns(TAGS);
            List<PropValues> all = table.allRows();
            for (int i = 0; i < ROUNDS; i++) {
                Restriction restriction = any(3);
                table.restrict(restriction);
                assertThat(table.allRows())
                        .as(restriction.toString())
                        .isEqualTo(all.stream()
                                .filter(row -> RestrictionMatcher.matches(restriction, row))
                                .toList());
            }
        }
    }

    @Test
    void ordersSortTheSameWay() {
        fill();
        try (Table table = inbox().contentsTable(Set.of())) {
            table.setColumns(TAGS);
            List<PropValues> all = table.allRows();
            List<PropTag<?>> keys = List.of(PropTags.PR_SUBJECT, TEXT, NUMBER, PropTags.PR_IMPORTANCE);
            for (PropTag<?> first : keys) {
                for (PropTag<?> second : keys) {
                    if (!first.equals(second)) {
                        SortOrderSet order = SortOrderSet.of(SortOrder.descending(first), SortOrder.ascending(second));
                        table.sort(order);
                        assertThat(table.allRows())
                                .as(order.toString())
                                .isEqualTo(
                                        all.stream().sorted(RowOrder.of(order)).toList());
                    }
                }
            }
        }
    }

    @Test
    void aRestrictionThatNeitherCanDecideLeavesTheViewAsItWas() {
        fill();
        try (Table table = inbox().contentsTable(Set.of())) {
            table.restrict(Restriction.equal(NUMBER, 1));
            int before = table.rowCount();
            Restriction sub = new Restriction.Sub(PropTags.PR_MESSAGE_RECIPIENTS, new Restriction.Exist(TEXT));
            Restriction mixed = new Restriction.Or(List.of(sub, Restriction.contains(PropTags.PR_BODY, "a")));
            refused(ErrorCode.MAPI_E_TOO_COMPLEX, () -> table.restrict(mixed));
            assertThat(table.rowCount()).isEqualTo(before);
        }
    }
}
