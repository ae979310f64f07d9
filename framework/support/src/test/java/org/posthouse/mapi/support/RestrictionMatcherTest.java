package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.FuzzyLevel.Match;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.Restriction;

class RestrictionMatcherTest {
    private static final PropTag<String> NAME = PropTags.PR_DISPLAY_NAME;
    private static final PropTag<Integer> DEPTH = PropTags.PR_DEPTH;
    private static final PropTag<Binary> KEY = PropTags.PR_SEARCH_KEY;
    private static final PropTag<List<String>> FILES = PropTags.PR_SERVICE_SUPPORT_FILES;
    private static final PropTag<String> FILE = PropTag.ofUnicode(FILES.id());

    private static final PropValues ROW = PropValues.builder()
            .put(NAME, "Ann Élise")
            .put(DEPTH, 5)
            .put(PropTags.PR_ROWID, 7)
            .put(KEY, Binary.parse("0102ff"))
            .put(FILES, List.of("b", "d"))
            .build();
    private static final Restriction TRUE = Restriction.equal(DEPTH, 5);
    private static final Restriction FALSE = Restriction.equal(DEPTH, 6);

    private static boolean matches(Restriction restriction) {
        RestrictionMatcher.check(restriction);
        return RestrictionMatcher.matches(restriction, ROW);
    }

    private static <T> Restriction property(RelOp relOp, PropTag<T> tag, T value) {
        return new Restriction.Property(relOp, tag, new PropValue<>(tag, value));
    }

    private static <T> Restriction content(FuzzyLevel level, PropTag<T> tag, T value) {
        return new Restriction.Content(level, tag, new PropValue<>(tag, value));
    }

    private static FuzzyLevel exactly(Match match) {
        return new FuzzyLevel(match, false, false, false);
    }

    private static void tooComplex(Restriction restriction) {
        assertThatThrownBy(() -> RestrictionMatcher.check(restriction))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_TOO_COMPLEX));
    }

    @Test
    @Tag("TBL-029")
    void andOrAndNotJoinTheirChildren() {
        assertThat(matches(Restriction.and(TRUE, TRUE))).isTrue();
        assertThat(matches(Restriction.and(TRUE, FALSE))).isFalse();
        assertThat(matches(Restriction.or(FALSE, TRUE))).isTrue();
        assertThat(matches(Restriction.or(FALSE, FALSE))).isFalse();
        assertThat(matches(new Restriction.Not(FALSE))).isTrue();
        assertThat(matches(new Restriction.Not(TRUE))).isFalse();
        assertThat(matches(Restriction.and())).isTrue();
        assertThat(matches(Restriction.or())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "FL_FULLSTRING, Ann Élise, true",
        "FL_FULLSTRING, Ann, false",
        "FL_PREFIX, Ann, true",
        "FL_PREFIX, Élise, false",
        "FL_SUBSTRING, n É, true",
        "FL_SUBSTRING, ann, false"
    })
    @Tag("TBL-030")
    void aStringIsEqualStartsWithOrContains(Match match, String text, boolean expected) {
        assertThat(matches(content(exactly(match), NAME, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FL_FULLSTRING, 0102ff, true",
        "FL_FULLSTRING, 0102, false",
        "FL_PREFIX, 0102, true",
        "FL_PREFIX, 02ff, false",
        "FL_SUBSTRING, 02ff, true",
        "FL_SUBSTRING, 01ff, false"
    })
    @Tag("TBL-030")
    void bytesAreEqualStartWithOrContain(Match match, String hex, boolean expected) {
        assertThat(matches(content(exactly(match), KEY, Binary.parse(hex)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, ann élise, true",
        "true, false, false, ann elise, false",
        "false, true, false, Ann Elise, true",
        "false, true, false, ann elise, false",
        "true, true, false, ann elise, true",
        "false, false, true, ANN ELISE, true",
        "false, false, false, ann élise, false"
    })
    @Tag("TBL-031")
    void caseAndMarksAreIgnoredEachOnRequest(boolean noCase, boolean noMarks, boolean loose, String text, boolean is) {
        FuzzyLevel level = new FuzzyLevel(Match.FL_FULLSTRING, noCase, noMarks, loose);

        assertThat(matches(content(level, NAME, text))).isEqualTo(is);
    }

    @Test
    @Tag("TBL-031")
    void bytesDoNotCareForCaseOrMarks() {
        PropValues row = PropValues.of(new PropValue<>(KEY, Binary.parse("41")));
        FuzzyLevel loose = new FuzzyLevel(Match.FL_FULLSTRING, true, true, true);

        assertThat(RestrictionMatcher.matches(content(loose, KEY, Binary.parse("61")), row))
                .isFalse();
        assertThat(RestrictionMatcher.matches(content(loose, KEY, Binary.parse("41")), row))
                .isTrue();
    }

    @Test
    @Tag("TBL-032")
    void contentOfAnotherTypeIsTooComplex() {
        tooComplex(new Restriction.Content(FuzzyLevel.CONTAINS, NAME, new PropValue<>(KEY, Binary.EMPTY)));
        tooComplex(new Restriction.Content(FuzzyLevel.CONTAINS, KEY, new PropValue<>(NAME, "a")));
        tooComplex(new Restriction.Content(FuzzyLevel.CONTAINS, FILES, new PropValue<>(FILES, List.of("a"))));
    }

    @ParameterizedTest
    @CsvSource({
        "RELOP_LT, false, false, true",
        "RELOP_LE, false, true, true",
        "RELOP_GT, true, false, false",
        "RELOP_GE, true, true, false",
        "RELOP_EQ, false, true, false",
        "RELOP_NE, true, false, true"
    })
    @Tag("TBL-033")
    void thePropertyIsTheLeftSide(RelOp relOp, boolean four, boolean five, boolean six) {
        assertThat(matches(property(relOp, DEPTH, 4))).isEqualTo(four);
        assertThat(matches(property(relOp, DEPTH, 5))).isEqualTo(five);
        assertThat(matches(property(relOp, DEPTH, 6))).isEqualTo(six);
    }

    @Test
    @Tag("TBL-033")
    void aConstantOfAnotherTypeIsTooComplexWhereverItStands() {
        Restriction wrong = new Restriction.Property(RelOp.RELOP_EQ, NAME, new PropValue<>(DEPTH, 5));

        tooComplex(wrong);
        tooComplex(Restriction.and(TRUE, new Restriction.Not(Restriction.or(wrong))));
        tooComplex(new Restriction.Comment(Optional.of(wrong), PropValues.EMPTY));
    }

    @Test
    void bothKindsOfStringMayBeCompared() {
        PropTag<String> string8 = PropTag.ofString8(NAME.id());

        assertThat(matches(new Restriction.Property(RelOp.RELOP_EQ, NAME, new PropValue<>(string8, "ann élise"))))
                .isTrue();
    }

    @Test
    @Tag("PROP-006")
    void numbersCompareWithTheirSign() {
        assertThat(matches(property(RelOp.RELOP_GT, DEPTH, 0xFFFFFFFF))).isTrue();
    }

    @Test
    @Tag("TBL-034")
    void anyValueOfAMultiValueMayMatch() {
        assertThat(matches(new Restriction.Property(RelOp.RELOP_EQ, FILES, new PropValue<>(FILE, "d"))))
                .isTrue();
        assertThat(matches(new Restriction.Property(RelOp.RELOP_EQ, FILES, new PropValue<>(FILE, "c"))))
                .isFalse();
        tooComplex(new Restriction.Property(RelOp.RELOP_EQ, FILE, new PropValue<>(FILES, List.of("d"))));
    }

    @Test
    @Tag("TBL-035")
    void aMultiValueComparesAsAWholeInOrder() {
        assertThat(matches(property(RelOp.RELOP_EQ, FILES, List.of("b", "d")))).isTrue();
        assertThat(matches(property(RelOp.RELOP_EQ, FILES, List.of("d", "b")))).isFalse();
        assertThat(matches(property(RelOp.RELOP_GT, FILES, List.of("b", "c", "z"))))
                .isTrue();
        assertThat(matches(property(RelOp.RELOP_GT, FILES, List.of("b")))).isTrue();
        assertThat(matches(property(RelOp.RELOP_LT, FILES, List.of("c")))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RELOP_LT, true", "RELOP_EQ, false", "RELOP_NE, true", "RELOP_GE, false"})
    @Tag("TBL-036")
    void twoPropertiesOfARowAreCompared(RelOp relOp, boolean expected) {
        assertThat(matches(new Restriction.CompareProps(relOp, DEPTH, PropTags.PR_ROWID)))
                .isEqualTo(expected);
    }

    @Test
    @Tag("TBL-036")
    void twoPropertiesOfDifferentTypesAreTooComplex() {
        tooComplex(new Restriction.CompareProps(RelOp.RELOP_EQ, DEPTH, NAME));
        tooComplex(new Restriction.CompareProps(RelOp.RELOP_EQ, FILES, NAME));
        tooComplex(new Restriction.CompareProps(RelOp.RELOP_EQ, NAME, FILES));
    }

    @ParameterizedTest
    @CsvSource({"true, 2, true", "true, 4, false", "false, 4, true", "false, 2, false", "false, 6, true"})
    @Tag("TBL-037")
    void bitsUnderAMaskAreZeroOrNot(boolean zero, int mask, boolean expected) {
        assertThat(matches(new Restriction.Bitmask(zero, DEPTH, mask))).isEqualTo(expected);
    }

    @Test
    @Tag("TBL-038")
    void sizesAreCountedInBytes() {
        assertThat(matches(new Restriction.Size(RelOp.RELOP_EQ, DEPTH, 4))).isTrue();
        assertThat(matches(new Restriction.Size(RelOp.RELOP_EQ, KEY, 3))).isTrue();
        assertThat(matches(new Restriction.Size(RelOp.RELOP_GT, KEY, 3))).isFalse();
        assertThat(matches(new Restriction.Size(RelOp.RELOP_EQ, NAME, 20))).isTrue();
        assertThat(matches(new Restriction.Size(RelOp.RELOP_EQ, FILES, 8))).isTrue();
    }

    @Test
    @Tag("TBL-039")
    void existingMeansHavingAValue() {
        PropValues error = PropValues.of(PropValue.error(NAME, ErrorCode.MAPI_E_NOT_FOUND));

        assertThat(matches(new Restriction.Exist(NAME))).isTrue();
        assertThat(matches(new Restriction.Exist(PropTags.PR_SUBJECT))).isFalse();
        assertThat(RestrictionMatcher.matches(new Restriction.Exist(NAME), error))
                .isFalse();
    }

    @Test
    @Tag("TBL-040")
    @Tag("TBL-042")
    void subObjectsAndCountsAreTooComplexForRowsAlone() {
        tooComplex(new Restriction.Sub(PropTags.PR_MESSAGE_RECIPIENTS, TRUE));
        tooComplex(new Restriction.Count(1, TRUE));
        tooComplex(new Restriction.Not(new Restriction.Count(1, TRUE)));
    }

    @Test
    @Tag("TBL-041")
    void remarksDoNotFilter() {
        PropValues remarks = PropValues.of(new PropValue<>(NAME, "nobody"));

        assertThat(matches(new Restriction.Comment(Optional.empty(), remarks))).isTrue();
        assertThat(matches(new Restriction.Comment(Optional.of(TRUE), remarks))).isTrue();
        assertThat(matches(new Restriction.Comment(Optional.of(FALSE), remarks)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = RelOp.class, mode = EnumSource.Mode.EXCLUDE, names = "RELOP_RE")
    @Tag("TBL-043")
    void aRowWithoutThePropertyFails(RelOp relOp) {
        PropTag<String> absent = PropTags.PR_SUBJECT;
        PropTag<Integer> number = PropTags.PR_STATUS;

        assertThat(matches(property(relOp, absent, "x"))).isFalse();
        assertThat(matches(new Restriction.CompareProps(relOp, number, DEPTH))).isFalse();
        assertThat(matches(new Restriction.CompareProps(relOp, DEPTH, number))).isFalse();
        assertThat(matches(new Restriction.Size(relOp, absent, 1))).isFalse();
        assertThat(matches(new Restriction.Bitmask(true, number, 1))).isFalse();
        assertThat(matches(Restriction.contains(absent, ""))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = RelOp.class, mode = EnumSource.Mode.EXCLUDE, names = "RELOP_RE")
    void aValueStoredWithAnotherTypeIsNoValueForTheComparison(RelOp relOp) {
        PropValues row = PropValues.of(PropValue.of(NAME.withType(PropType.PT_LONG), 5));

        assertThat(RestrictionMatcher.matches(property(relOp, NAME, "x"), row)).isFalse();
    }

    @Test
    void patternsAreTooComplex() {
        tooComplex(property(RelOp.RELOP_RE, NAME, "A*"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bill Lee, Bill L, true",
        "Lee Bill, Bill L, true",
        "'Lee, Bill', bill l, true",
        "William Lee, Bill L, false",
        "Bill Gray, Bill L, false",
        "Élise Bill, bill elise, true",
        "Bill Lee, '', false",
        "Bill Lee, '-', false"
    })
    @Tag("AB-030")
    @Tag("TBL-045")
    void anAmbiguousNameMatchesWhenEachWordBeginsAWordOfTheName(String name, String asked, boolean expected) {
        Restriction anr = Restriction.equal(PropTags.PR_ANR, asked);
        PropValues row = PropValues.of(new PropValue<>(NAME, name));

        assertThatCode(() -> RestrictionMatcher.check(anr)).doesNotThrowAnyException();
        assertThat(RestrictionMatcher.matches(anr, row)).isEqualTo(expected);
    }

    @Test
    void anAmbiguousNameMayBeTheBeginningOfTheAddress() {
        PropValues row = PropValues.builder()
                .put(NAME, "Somebody")
                .put(PropTags.PR_EMAIL_ADDRESS, "bill@example.org")
                .build();

        assertThat(RestrictionMatcher.matches(Restriction.equal(PropTags.PR_ANR, "Bill@"), row))
                .isTrue();
    }

    @Test
    void anAmbiguousNameIsAskedForWithEqualityOnly() {
        tooComplex(property(RelOp.RELOP_NE, PropTags.PR_ANR, "x"));
    }
}
