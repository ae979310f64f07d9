package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

class MapiPropSupportTest {
    private static final PropTag<String> NAME = PropTags.PR_DISPLAY_NAME;
    private static final PropTag<String> COMMENT = PropTags.PR_COMMENT;
    private static final PropTag<Integer> DEPTH = PropTags.PR_DEPTH;
    private static final PropTag<String> BODY = PropTags.PR_BODY;

    private final Map<Integer, ErrorCode> refusals = new LinkedHashMap<>();
    private final PropData source = new PropData(PropValues.builder()
            .put(NAME, "Ann")
            .put(COMMENT, "from source")
            .put(DEPTH, 1)
            .build());
    private final PropData destination = new PropData(PropValues.builder()
            .put(COMMENT, "from destination")
            .put(PropTags.PR_SUBJECT, "kept")
            .build());

    /** Over a map; PR_BODY is too large to be given inline, and the test says what cannot be set. */
    private final class Picky extends MapiPropSupport {
        private final PropData values = new PropData(PropValues.EMPTY);
        private int released;

        @Override
        protected Optional<PropValue<?>> read(PropTag<?> tag) {
            return tag.sameId(BODY)
                    ? Optional.of(PropValue.error(BODY, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY))
                    : values.read(tag);
        }

        @Override
        protected List<PropTag<?>> visibleTags() {
            return values.visibleTags();
        }

        @Override
        protected Optional<ErrorCode> refusal(PropTag<?> tag) {
            return Optional.ofNullable(refusals.get(tag.id()));
        }

        @Override
        protected void store(List<PropValue<?>> accepted) {
            values.store(accepted);
        }

        @Override
        protected void remove(List<PropTag<?>> tags) {
            values.remove(tags);
        }

        @Override
        protected void release() {
            released++;
        }

        @Override
        public void saveChanges(Set<SaveFlag> flags) {}
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    @Tag("PROP-023")
    void absentAndTooLargeAreToldApart() {
        assertThat(new Picky().props(List.of(BODY, NAME)))
                .containsExactly(
                        PropValue.error(BODY, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY),
                        PropValue.error(NAME, ErrorCode.MAPI_E_NOT_FOUND));
    }

    @Test
    @Tag("PROP-036")
    @Tag("PROP-037")
    @Tag("PROP-041")
    void whatCannotBeSetIsToldWithTheIndexInTheCallersListAndTheRestIsSet() {
        Picky object = new Picky();
        refusals.put(NAME.id(), ErrorCode.MAPI_E_COMPUTED);
        refusals.put(DEPTH.id(), ErrorCode.MAPI_E_NO_ACCESS);
        PropTag<?> untyped = PropTags.PR_SUBJECT.withType(PropType.PT_UNSPECIFIED);

        List<PropProblem> problems = object.setProps(PropValues.of(
                PropValue.error(BODY, ErrorCode.MAPI_E_NOT_FOUND),
                new PropValue<>(NAME, "x"),
                new PropValue<>(COMMENT, "set"),
                new PropValue<>(DEPTH, 2),
                PropValue.of(untyped, "x")));

        assertThat(problems)
                .containsExactly(
                        new PropProblem(1, NAME, ErrorCode.MAPI_E_COMPUTED),
                        new PropProblem(3, DEPTH, ErrorCode.MAPI_E_NO_ACCESS),
                        new PropProblem(4, untyped, ErrorCode.MAPI_E_INVALID_TYPE));
        assertThat(object.props()).containsExactly(new PropValue<>(COMMENT, "set"));
    }

    @Test
    @Tag("PROP-043")
    void deletingFromAReadOnlyObjectFailsAsAWhole() {
        source.readOnly(true);

        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> source.deleteProps(List.of(NAME)));
        assertThat(source.prop(NAME)).contains("Ann");
    }

    @Test
    @Tag("PROP-043")
    void whatCannotBeDeletedIsToldAndTheRestIsDeleted() {
        Picky object = new Picky();
        object.setProps(source.props());
        refusals.put(COMMENT.id(), ErrorCode.MAPI_E_COMPUTED);

        assertThat(object.deleteProps(List.of(NAME, COMMENT)))
                .containsExactly(new PropProblem(1, COMMENT, ErrorCode.MAPI_E_COMPUTED));
        assertThat(object.propList()).containsExactly(COMMENT, DEPTH);
    }

    @Test
    @Tag("PROP-045")
    void copyToTakesAllButTheExcludedAndLeavesOthersAlone() {
        assertThat(source.copyTo(destination, List.of(DEPTH), Set.of())).isEmpty();

        assertThat(destination.props())
                .containsExactlyInAnyOrder(
                        new PropValue<>(COMMENT, "from source"),
                        new PropValue<>(PropTags.PR_SUBJECT, "kept"),
                        new PropValue<>(NAME, "Ann"));
        assertThat(source.propList()).containsExactly(NAME, COMMENT, DEPTH);
    }

    @Test
    @Tag("PROP-045")
    void copyPropsTakesTheListedOnly() {
        assertThat(source.copyProps(destination, List.of(COMMENT), Set.of())).isEmpty();

        assertThat(destination.prop(COMMENT)).contains("from source");
        assertThat(destination.prop(PropTags.PR_SUBJECT)).contains("kept");
        assertThat(destination.prop(NAME)).isEmpty();
    }

    @Test
    @Tag("PROP-046")
    void noReplaceKeepsWhatTheDestinationHas() {
        source.copyTo(destination, List.of(), Set.of(CopyFlag.MAPI_NOREPLACE));

        assertThat(destination.prop(COMMENT)).contains("from destination");
        assertThat(destination.prop(NAME)).contains("Ann");
    }

    @Test
    void noReplaceKeepsSecurePropertiesToo() {
        PropTag<String> password = PropTag.ofUnicode(0x67F0);
        source.setProp(password, "new");
        destination.setProp(password, "old");

        source.copyProps(destination, List.of(password), Set.of(CopyFlag.MAPI_NOREPLACE));

        assertThat(destination.prop(password)).contains("old");
    }

    @Test
    @Tag("PROP-046")
    void moveRemovesFromTheSourceWhatWasCopiedAndNothingElse() {
        Picky picky = new Picky();
        refusals.put(NAME.id(), ErrorCode.MAPI_E_COMPUTED);

        source.copyProps(picky, List.of(NAME, COMMENT), Set.of(CopyFlag.MAPI_MOVE));

        assertThat(source.propList()).containsExactly(NAME, DEPTH);
        assertThat(picky.props()).containsExactly(new PropValue<>(COMMENT, "from source"));
    }

    @Test
    @Tag("PROP-047")
    void exclusionLooksAtIdentifiersAndPrNullIsRefused() {
        source.copyTo(destination, List.of(NAME.withType(PropType.PT_BINARY)), Set.of());

        assertThat(destination.prop(NAME)).isEmpty();
        refused(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                () -> source.copyTo(destination, List.of(PropTags.PR_NULL), Set.of()));
        refused(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                () -> source.copyProps(destination, List.of(NAME, PropTags.PR_NULL), Set.of()));
        refused(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> source.copyProps(destination, List.of(), Set.of()));
    }

    @Test
    @Tag("PROP-049")
    void anObjectIsNotCopiedToItself() {
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> source.copyTo(source, List.of(), Set.of()));
        refused(ErrorCode.MAPI_E_NO_ACCESS, () -> source.copyProps(source, List.of(NAME), Set.of()));
    }

    @Test
    @Tag("PROP-053")
    @Tag("PROP-041")
    void whatTheDestinationComputesIsToldAndTheCopyGoesOn() {
        Picky picky = new Picky();
        refusals.put(COMMENT.id(), ErrorCode.MAPI_E_COMPUTED);

        assertThat(source.copyProps(picky, List.of(PropTags.PR_SUBJECT, NAME, COMMENT), Set.of()))
                .containsExactly(new PropProblem(2, COMMENT, ErrorCode.MAPI_E_COMPUTED));
        assertThat(picky.prop(NAME)).contains("Ann");
    }

    @Test
    void aValueTooLargeToCopyInlineIsToldAndNotLostSilently() {
        assertThat(new Picky().copyProps(destination, List.of(NAME, BODY), Set.of()))
                .containsExactly(new PropProblem(1, BODY, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
    }

    @Test
    void whatIsHeldIsReleasedOnce() {
        Picky object = new Picky();
        object.close();
        object.close();

        assertThat(object.released).isEqualTo(1);
    }
}
