package org.posthouse.mapi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Copying between objects whose named properties have other identifiers, and of values that only streams carry. */
class CopierTest {
    private static final PropName COLOUR = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "colour");
    private static final PropName SHAPE = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "shape");
    private static final PropTag<String> FIRST = PropTag.ofUnicode(0x8001);
    private static final PropTag<String> SECOND = PropTag.ofUnicode(0x8002);
    private static final PropTag<String> NAME = PropTags.PR_DISPLAY_NAME;

    private final Mapped source = new Mapped("one", COLOUR, SHAPE);
    private final Mapped destination = new Mapped("other", SHAPE);

    /** Values over a map, with names of its own, the first of which is 0x8001. */
    private static final class Mapped extends MapiPropSupport {
        private final Map<Integer, PropValue<?>> values = new TreeMap<>();
        private final Map<Integer, String> streams = new TreeMap<>();
        private final List<PropName> names;
        private final boolean knowsNames;

        Mapped(String signature, PropName... names) {
            this.names = new ArrayList<>(List.of(names));
            this.knowsNames = !signature.isEmpty();
            if (knowsNames) {
                put(PropTags.PR_MAPPING_SIGNATURE, Binary.of(signature.getBytes(StandardCharsets.US_ASCII)));
            }
        }

        <T> Mapped put(PropTag<T> tag, T value) {
            values.put(tag.id(), new PropValue<>(tag, value));
            return this;
        }

        Mapped large(PropTag<?> tag, String content) {
            values.put(tag.id(), PropValue.error(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY));
            streams.put(tag.id(), content);
            return this;
        }

        @Override
        protected Optional<PropValue<?>> read(PropTag<?> tag) {
            return Optional.ofNullable(values.get(tag.id()));
        }

        @Override
        protected List<PropTag<?>> visibleTags() {
            return values.values().stream()
                    .<PropTag<?>>map(PropValue::tag)
                    .map(tag -> tag.type() == PropType.PT_ERROR ? tag.withType(PropType.PT_UNICODE) : tag)
                    .filter(tag -> !tag.sameId(PropTags.PR_MAPPING_SIGNATURE))
                    .toList();
        }

        @Override
        protected Optional<ErrorCode> refusal(PropTag<?> tag) {
            return tag.sameId(PropTags.PR_SUBJECT) ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty();
        }

        @Override
        protected void store(List<PropValue<?>> accepted) {
            accepted.forEach(value -> values.put(value.tag().id(), value));
        }

        @Override
        protected void remove(List<PropTag<?>> tags) {
            tags.forEach(tag -> values.remove(tag.id()));
        }

        @Override
        public InputStream openStream(PropTag<?> tag) {
            return new ByteArrayInputStream(streams.get(tag.id()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OutputStream createStream(PropTag<?> tag) {
            refusal(tag).ifPresent(code -> {
                throw new MapiException(code, "computed");
            });
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    streams.put(tag.id(), toString(StandardCharsets.UTF_8));
                }
            };
        }

        @Override
        public List<PropTag<?>> idsFromNames(List<PropName> asked, Set<OpenFlag> flags) {
            if (!knowsNames) {
                return super.idsFromNames(asked, flags);
            }
            assertThat(flags).contains(OpenFlag.MAPI_CREATE);
            asked.stream().filter(name -> !names.contains(name)).forEach(names::add);
            return asked.stream()
                    .<PropTag<?>>map(name -> new PropTag<>(0x8001 + names.indexOf(name), PropType.PT_UNSPECIFIED))
                    .toList();
        }

        @Override
        public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
            if (!knowsNames) {
                return super.namesFromIds(tags);
            }
            return tags.stream()
                    .map(tag -> tag.id() - 0x8001)
                    .map(at -> at < names.size() ? Optional.of(names.get(at)) : Optional.<PropName>empty())
                    .toList();
        }

        @Override
        public void saveChanges(Set<SaveFlag> flags) {}
    }

    @Test
    @Tag("PROP-056")
    void aNameGetsTheIdentifierOfTheDestination() {
        source.put(FIRST, "red").put(SECOND, "round");

        assertThat(source.copyTo(destination, List.of(), Set.of())).isEmpty();

        assertThat(destination.prop(FIRST)).contains("round");
        assertThat(destination.prop(SECOND)).contains("red");
        assertThat(destination.names).containsExactly(SHAPE, COLOUR);
    }

    @Test
    @Tag("PROP-056")
    void identifiersStayWhereTheMappingIsTheSame() {
        Mapped twin = new Mapped("one", SHAPE);
        source.put(FIRST, "red");

        source.copyTo(twin, List.of(), Set.of());

        assertThat(twin.prop(FIRST)).contains("red");
        assertThat(twin.names).containsExactly(SHAPE);
    }

    @Test
    @Tag("PROP-041")
    @Tag("PROP-056")
    void whatHasNoNameIsToldAndIsNotTakenForAnotherProperty() {
        PropTag<String> nameless = PropTag.ofUnicode(0x8009);
        source.put(NAME, "Ann").put(nameless, "lost");

        assertThat(source.copyProps(destination, List.of(NAME, nameless), Set.of()))
                .containsExactly(new PropProblem(1, nameless, ErrorCode.MAPI_E_UNEXPECTED_ID));

        assertThat(destination.propList()).containsExactly(NAME);
    }

    @Test
    @Tag("PROP-056")
    void anObjectWithoutNamesIsToldToo() {
        Mapped without = new Mapped("");
        source.put(NAME, "Ann").put(FIRST, "red");

        assertThat(source.copyProps(without, List.of(FIRST, NAME), Set.of()))
                .containsExactly(new PropProblem(0, FIRST, ErrorCode.MAPI_E_UNEXPECTED_ID));
        assertThat(without.propList()).containsExactly(NAME);

        without.put(FIRST, "blue");
        assertThat(without.copyProps(destination, List.of(FIRST, NAME), Set.of()))
                .containsExactly(new PropProblem(0, FIRST, ErrorCode.MAPI_E_UNEXPECTED_ID));
        assertThat(destination.propList()).containsExactly(NAME);
    }

    @Test
    @Tag("PROP-046")
    void noReplaceLooksAtTheIdentifierOfTheDestination() {
        source.put(FIRST, "red").put(SECOND, "round");
        destination.put(FIRST, "square");

        source.copyTo(destination, List.of(), Set.of(CopyFlag.MAPI_NOREPLACE));

        assertThat(destination.prop(FIRST)).contains("square");
        assertThat(destination.prop(SECOND)).contains("red");
    }

    @Test
    void largeValuesAreStreamedToTheIdentifierOfTheDestinationAndMoved() {
        source.large(FIRST, "very red");

        assertThat(source.copyProps(
                        destination, List.of(FIRST.withType(PropType.PT_UNSPECIFIED)), Set.of(CopyFlag.MAPI_MOVE)))
                .isEmpty();

        assertThat(destination.streams).containsExactly(Map.entry(SECOND.id(), "very red"));
        assertThat(source.propList()).isEmpty();
    }

    @Test
    @Tag("PROP-053")
    void aLargeValueThatTheDestinationComputesIsToldAndStaysInTheSource() {
        source.large(PropTags.PR_SUBJECT, "very long").put(NAME, "Ann");

        assertThat(source.copyProps(destination, List.of(NAME, PropTags.PR_SUBJECT), Set.of(CopyFlag.MAPI_MOVE)))
                .containsExactly(new PropProblem(1, PropTags.PR_SUBJECT, ErrorCode.MAPI_E_COMPUTED));

        assertThat(destination.prop(NAME)).contains("Ann");
        assertThat(source.propList()).containsExactly(PropTags.PR_SUBJECT);
    }

    @Test
    @Tag("PROP-056")
    void rowsGetTheIdentifiersOfTheDestinationAndLoseWhatHasNoName() {
        PropTag<String> nameless = PropTag.ofUnicode(0x8009);
        PropValues row = PropValues.builder()
                .put(NAME, "Ann")
                .put(FIRST, "red")
                .put(nameless, "lost")
                .build();

        assertThat(source.rowsFor(destination, List.of(row, PropValues.EMPTY)))
                .containsExactly(
                        PropValues.builder().put(NAME, "Ann").put(SECOND, "red").build(), PropValues.EMPTY);
    }
}
