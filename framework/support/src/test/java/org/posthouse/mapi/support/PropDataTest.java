package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

class PropDataTest {
    private static final PropTag<String> PASSWORD = PropTag.ofUnicode(0x67F0);
    private static final PropValue<String> NAME = new PropValue<>(PropTags.PR_DISPLAY_NAME, "Ann");
    private static final PropValue<Integer> DEPTH = new PropValue<>(PropTags.PR_DEPTH, 1);

    private final PropData object = new PropData(PropValues.of(NAME, DEPTH));

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static PropValues with(PropTag<?> tag, Object value) {
        return PropValues.of(PropValue.of(tag, value));
    }

    @Test
    @Tag("PROP-016")
    void valuesComeInTheOrderAskedOneForEachTag() {
        PropValues values = object.props(
                List.of(PropTags.PR_DEPTH, PropTags.PR_COMMENT, PropTags.PR_DISPLAY_NAME, PropTags.PR_DEPTH));

        assertThat(values)
                .containsExactly(DEPTH, PropValue.error(PropTags.PR_COMMENT, ErrorCode.MAPI_E_NOT_FOUND), NAME, DEPTH);
    }

    @Test
    @Tag("PROP-017")
    void withoutTagsAllPropertiesComeButSecureOnes() {
        object.setProp(PASSWORD, "secret");

        assertThat(object.props()).containsExactly(NAME, DEPTH);
        assertThat(object.propList()).doesNotContain(PASSWORD);
        assertThat(new PropData(PropValues.EMPTY).props()).isEmpty();
    }

    @Test
    @Tag("PROP-027")
    void aSecurePropertyIsReadByItsName() {
        object.setProp(PASSWORD, "secret");

        assertThat(object.props()).noneMatch(value -> value.tag().isSecure());
        assertThat(object.prop(PASSWORD)).contains("secret");
    }

    @Test
    @Tag("PROP-018")
    void anEmptyListOfTagsIsRefused() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> object.props(List.of()));
    }

    @Test
    @Tag("PROP-019")
    void aValueHasTheTypeAskedForOrIsAnError() {
        PropTag<String> string8 = PropTag.ofString8(PropTags.PR_DISPLAY_NAME.id());
        PropTag<Integer> number = PropTag.ofLong(PropTags.PR_DISPLAY_NAME.id());
        PropTag<List<String>> several = PropTag.ofMvUnicode(PropTags.PR_DISPLAY_NAME.id());

        assertThat(object.props(List.of(string8, number, several)))
                .containsExactly(
                        new PropValue<>(string8, "Ann"),
                        PropValue.error(number, ErrorCode.MAPI_E_UNEXPECTED_TYPE),
                        PropValue.error(several, ErrorCode.MAPI_E_UNEXPECTED_TYPE));
    }

    @Test
    @Tag("PROP-010")
    void anUnspecifiedTypeIsReplacedByTheStoredOne() {
        assertThat(object.props(List.of(PropTags.PR_DEPTH.withType(PropType.PT_UNSPECIFIED))))
                .containsExactly(DEPTH);
    }

    @Test
    @Tag("PROP-021")
    @Tag("PROP-022")
    void whatCannotBeReadIsAnErrorValueAndTheCallSucceeds() {
        PropValue<?> value = object.props(List.of(PropTags.PR_COMMENT)).asList().get(0);

        assertThat(value.tag().type()).isEqualTo(PropType.PT_ERROR);
        assertThat(value.tag().id()).isEqualTo(PropTags.PR_COMMENT.id());
        assertThat(value.value()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
    }

    @Test
    @Tag("PROP-028")
    void theListOfPropertiesNamesObjectsTooAndIsEmptyForNone() {
        PropData message =
                new PropData(PropValues.of(NAME, new PropValue<>(PropTags.PR_MESSAGE_RECIPIENTS, Binary.EMPTY)));

        assertThat(message.propList()).containsExactly(PropTags.PR_DISPLAY_NAME, PropTags.PR_MESSAGE_RECIPIENTS);
        assertThat(message.props()).containsExactly(NAME);
        assertThat(new PropData(PropValues.EMPTY).propList()).isEmpty();
    }

    @Test
    @Tag("PROP-033")
    void settingNothingIsRefusedAndSettingMakesNewProperties() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> object.setProps(PropValues.EMPTY));

        assertThat(object.setProps(PropValues.of(
                        new PropValue<>(PropTags.PR_DISPLAY_NAME, "Bob"), new PropValue<>(PropTags.PR_COMMENT, "new"))))
                .isEmpty();
        assertThat(object.prop(PropTags.PR_DISPLAY_NAME)).contains("Bob");
        assertThat(object.prop(PropTags.PR_COMMENT)).contains("new");
    }

    @Test
    @Tag("PROP-034")
    void errorsAndEmptyPlacesAreSilentlyPassedOver() {
        List<PropProblem> problems = object.setProps(PropValues.of(
                new PropValue<>(PropTags.PR_NULL, Binary.EMPTY),
                PropValue.error(PropTags.PR_DISPLAY_NAME, ErrorCode.MAPI_E_NOT_FOUND),
                PropValue.error(PropTags.PR_COMMENT, ErrorCode.MAPI_E_NOT_FOUND)));

        assertThat(problems).isEmpty();
        assertThat(object.props()).containsExactly(NAME, DEPTH);
    }

    @Test
    @Tag("PROP-035")
    void anObjectAmongTheValuesRefusesThemAll() {
        refused(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                () -> object.setProps(PropValues.of(
                        new PropValue<>(PropTags.PR_DISPLAY_NAME, "Bob"),
                        new PropValue<>(PropTags.PR_ATTACH_DATA_OBJ, Binary.EMPTY))));

        assertThat(object.prop(PropTags.PR_DISPLAY_NAME)).contains("Ann");
    }

    @Test
    @Tag("PROP-039")
    void anotherTypeReplacesValueAndType() {
        PropTag<Integer> number = PropTag.ofLong(PropTags.PR_DISPLAY_NAME.id());
        object.setProp(number, 5);

        assertThat(object.props()).containsExactly(new PropValue<>(number, 5), DEPTH);
        assertThat(object.prop(PropTags.PR_DISPLAY_NAME)).isEmpty();
    }

    @Test
    @Tag("PROP-007")
    void theTwoReservedIdentifiersCannotBeStored() {
        PropTag<Integer> zero = PropTag.ofLong(0);
        PropTag<Integer> invalid = PropTag.ofLong(0xFFFF);

        assertThat(object.setProps(PropValues.of(new PropValue<>(zero, 1), new PropValue<>(invalid, 1))))
                .containsExactly(
                        new PropProblem(0, zero, ErrorCode.MAPI_E_UNEXPECTED_ID),
                        new PropProblem(1, invalid, ErrorCode.MAPI_E_UNEXPECTED_ID));
        assertThat(object.props()).containsExactly(NAME, DEPTH);
    }

    @Test
    void aReadOnlyObjectTellsNoAccessForEachProperty() {
        object.readOnly(true);

        assertThat(object.setProps(with(PropTags.PR_COMMENT, "x")))
                .containsExactly(new PropProblem(0, PropTags.PR_COMMENT, ErrorCode.MAPI_E_NO_ACCESS));
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> object.setProp(PropTags.PR_COMMENT, "x"));
        object.readOnly(false).setProp(PropTags.PR_COMMENT, "x");
        assertThat(object.prop(PropTags.PR_COMMENT)).contains("x");
    }

    @Test
    @Tag("PROP-042")
    void deletingNeedsTagsAndLooksAtIdentifiersAlone() {
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> object.deleteProps(List.of()));

        assertThat(object.deleteProps(
                        List.of(PropTags.PR_DISPLAY_NAME.withType(PropType.PT_BINARY), PropTags.PR_COMMENT)))
                .isEmpty();
        assertThat(object.props()).containsExactly(DEPTH);
    }

    @Test
    @Tag("PROP-013")
    void onePropertyIsThereOrNotAndSettingOneFailsWithItsOwnCode() {
        assertThat(object.prop(PropTags.PR_DISPLAY_NAME)).contains("Ann");
        assertThat(object.prop(PropTags.PR_COMMENT)).isEmpty();
        refused(ErrorCode.MAPI_E_UNEXPECTED_ID, () -> object.setProp(PropTag.ofLong(0xFFFF), 1));
    }

    @Test
    void itStartsWithoutTheErrorsOfAnAnswer() {
        PropValues answer = object.props(List.of(PropTags.PR_COMMENT, PropTags.PR_DEPTH));

        assertThat(new PropData(answer).propList()).containsExactly(PropTags.PR_DEPTH);
    }

    static Stream<ThrowingCallable> calls() {
        MapiProp closed = new PropData(PropValues.of(NAME));
        closed.close();
        closed.close();
        MapiProp other = new PropData(PropValues.EMPTY);
        List<PropTag<?>> tags = List.of(PropTags.PR_DISPLAY_NAME);
        return Stream.of(
                closed::props,
                () -> closed.props(tags),
                closed::propList,
                () -> closed.setProps(PropValues.of(NAME)),
                () -> closed.deleteProps(tags),
                () -> closed.copyTo(other, List.of(), Set.of()),
                () -> closed.copyProps(other, tags, Set.of()),
                () -> closed.saveChanges(Set.of()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void afterCloseEveryCallIsRefused(ThrowingCallable call) {
        refused(ErrorCode.MAPI_E_INVALID_OBJECT, call);
    }
}
