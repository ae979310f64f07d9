package org.posthouse.mapi.api.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;

class PropValuesTest {
    private static final PropValue<String> NAME = new PropValue<>(PropTags.PR_DISPLAY_NAME, "Ann");
    private static final PropValue<Integer> DEPTH = new PropValue<>(PropTags.PR_DEPTH, 1);

    /** A row of so many PT_LONG properties from 0x6600 on, each its own index. */
    private static PropValues row(int size) {
        List<PropValue<?>> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(new PropValue<>(PropTag.ofLong(0x6600 + i), i));
        }
        return PropValues.of(values);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 100})
    void everyValueIsFoundInShortAndLongRows(int size) {
        PropValues row = row(size);

        for (int i = 0; i < size; i++) {
            assertThat(row.get(PropTag.ofLong(0x6600 + i))).contains(i);
        }
        assertThat(row.find(PropTag.ofLong(0x6600 + size))).isEmpty();
        assertThat(row.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void ofTwoValuesUnderOneIdentifierTheFirstIsFound(int more) {
        List<PropValue<?>> values = new ArrayList<>(List.of(NAME, new PropValue<>(PropTags.PR_DISPLAY_NAME, "Bob")));
        row(more).forEach(values::add);

        assertThat(PropValues.of(values).get(PropTags.PR_DISPLAY_NAME)).contains("Ann");
    }

    @Test
    void orderIsKept() {
        assertThat(PropValues.of(DEPTH, NAME).tags()).containsExactly(PropTags.PR_DEPTH, PropTags.PR_DISPLAY_NAME);
        assertThat(PropValues.of(DEPTH, NAME)).containsExactly(DEPTH, NAME);
    }

    @Test
    void aValueOfAnotherTypeIsFoundButNotGot() {
        PropTag<Integer> number = PropTag.ofLong(PropTags.PR_DISPLAY_NAME.id());

        assertThat(PropValues.of(NAME).get(number)).isEmpty();
        assertThat(PropValues.of(NAME).find(number)).contains(NAME);
    }

    @Test
    void bothKindsOfStringStandForOneAnother() {
        assertThat(PropValues.of(NAME).get(PropTag.ofString8(0x3001))).contains("Ann");
        assertThat(PropValues.of(NAME).get(PropTag.ofMvUnicode(0x3001))).isEmpty();
    }

    @Test
    void anErrorIsNoValue() {
        PropValues row = PropValues.of(PropValue.error(PropTags.PR_DISPLAY_NAME, ErrorCode.MAPI_E_NOT_FOUND));

        assertThat(row.has(PropTags.PR_DISPLAY_NAME)).isFalse();
        assertThat(row.get(PropTags.PR_DISPLAY_NAME)).isEmpty();
        assertThat(row.find(PropTags.PR_DISPLAY_NAME)).isPresent();
    }

    @Test
    void valuesPutOverOthersReplaceThemInPlaceOrComeLast() {
        PropValue<String> other = new PropValue<>(PropTags.PR_DISPLAY_NAME, "Bob");
        PropValue<String> comment = new PropValue<>(PropTags.PR_COMMENT, "new");

        assertThat(PropValues.of(NAME, DEPTH).with(PropValues.of(comment, other)))
                .containsExactly(other, DEPTH, comment);
    }

    @Test
    void aBuilderTakesTheLastValueOfAnIdentifierAndPassesOverEmptyOnes() {
        PropValues values = PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, "Bob")
                .put(PropTags.PR_DEPTH, Optional.of(1))
                .put(PropTags.PR_COMMENT, Optional.empty())
                .add(NAME)
                .build();

        assertThat(values).containsExactly(NAME, DEPTH);
    }

    @Test
    void equalMeansTheSameValuesInTheSameOrder() {
        assertThat(PropValues.of(NAME, DEPTH))
                .isEqualTo(PropValues.of(List.of(NAME, DEPTH)))
                .hasSameHashCodeAs(PropValues.of(List.of(NAME, DEPTH)))
                .isNotEqualTo(PropValues.of(DEPTH, NAME));
        assertThat(PropValues.of(new PropValue<>(PropTags.PR_ENTRYID, Binary.parse("01"))))
                .isEqualTo(PropValues.of(new PropValue<>(PropTags.PR_ENTRYID, Binary.parse("01"))));
        assertThat(PropValues.of(List.of())).isEqualTo(PropValues.EMPTY).isEqualTo(PropValues.of());
    }

    @Test
    void laterChangesOfTheListDoNotReachTheRow() {
        List<PropValue<?>> list = new ArrayList<>(List.of(NAME));
        PropValues row = PropValues.of(list);
        list.add(DEPTH);

        assertThat(row).containsExactly(NAME);
    }
}
