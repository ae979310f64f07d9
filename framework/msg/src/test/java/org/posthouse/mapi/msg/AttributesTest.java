package org.posthouse.mapi.msg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.posthouse.mapi.msg.PropAttribute.PROPATTR_MANDATORY;
import static org.posthouse.mapi.msg.PropAttribute.PROPATTR_NOT_PRESENT;
import static org.posthouse.mapi.msg.PropAttribute.PROPATTR_READABLE;
import static org.posthouse.mapi.msg.PropAttribute.PROPATTR_WRITEABLE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.cfb.CompoundFile;

/** GetAttribIMsgOnIStg and SetAttribIMsgOnIStg. */
final class AttributesTest {
    private final CompoundFile file = Msg.file();
    private final StorageMessage message = Msg.on(file);

    @BeforeEach
    void fill() {
        message.setProp(PropTags.PR_SUBJECT, "s");
        message.setProp(PropTags.PR_IMPORTANCE, 1);
    }

    @AfterEach
    void close() {
        message.close();
        file.close();
    }

    @Test
    @Tag("MSG-022")
    @Tag("MSG-024")
    void attributesAreGivenInTheOrderOfTheTags() {
        Msg.save(message);
        assertThat(message.attributes(List.of(
                        PropTags.PR_SENSITIVITY,
                        PropTags.PR_SUBJECT,
                        PropTags.PR_NULL,
                        PropTags.PR_NORMALIZED_SUBJECT)))
                .containsExactly(
                        Optional.of(Set.of(PROPATTR_NOT_PRESENT)),
                        Optional.of(Set.of(PROPATTR_READABLE, PROPATTR_WRITEABLE)),
                        Optional.empty(),
                        Optional.of(Set.of(PROPATTR_READABLE)));
    }

    @Test
    @Tag("MSG-023")
    void aPropertyWithoutWriteableCannotBeSetOrDeleted() {
        assertThat(message.setAttributes(
                        List.of(PropTags.PR_IMPORTANCE, PropTags.PR_SUBJECT, PropTags.PR_SENSITIVITY),
                        List.of(
                                Set.of(PROPATTR_READABLE),
                                Set.of(PROPATTR_READABLE, PROPATTR_WRITEABLE, PROPATTR_MANDATORY),
                                Set.of(PROPATTR_READABLE))))
                .extracting(problem -> problem.index() + " " + problem.code())
                .containsExactly("2 MAPI_E_NOT_FOUND");
        PropValues values =
                PropValues.of(new PropValue<>(PropTags.PR_IMPORTANCE, 2), new PropValue<>(PropTags.PR_SUBJECT, "new"));
        assertThat(message.setProps(values))
                .extracting(problem -> problem.index() + " " + problem.code())
                .containsExactly("0 MAPI_E_COMPUTED");
        assertThat(message.deleteProps(List.of(PropTags.PR_IMPORTANCE, PropTags.PR_SUBJECT)))
                .hasSize(2);
        assertThat(message.prop(PropTags.PR_IMPORTANCE)).contains(1);
        assertThat(message.prop(PropTags.PR_SUBJECT)).contains("new");
        assertThatThrownBy(() -> message.setAttributes(List.of(PropTags.PR_SUBJECT), List.of()))
                .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    @Tag("MSG-025")
    @Tag("MSG-055")
    void attributesAreKeptInTheEntry() {
        message.setAttributes(
                List.of(PropTags.PR_IMPORTANCE, PropTags.PR_SUBJECT),
                List.of(Set.of(PROPATTR_READABLE), Set.of(PROPATTR_MANDATORY, PROPATTR_READABLE, PROPATTR_WRITEABLE)));
        Msg.save(message);
        byte[] properties = Msg.stream(file.root(), "__properties_version1.0");
        assertThat(Msg.entry(properties, 32, PropTags.PR_IMPORTANCE).getInt(4)).isEqualTo(2);
        assertThat(Msg.entry(properties, 32, PropTags.PR_SUBJECT).getInt(4)).isEqualTo(7);
        try (CompoundFile copy = Msg.readOnly(file);
                StorageMessage again = Msg.on(copy)) {
            assertThat(again.attributes(List.of(PropTags.PR_IMPORTANCE)))
                    .containsExactly(Optional.of(Set.of(PROPATTR_READABLE)));
            assertThatThrownBy(() ->
                            again.setAttributes(List.of(PropTags.PR_IMPORTANCE), List.of(Set.of(PROPATTR_READABLE))))
                    .hasMessageContaining("MAPI_E_NO_ACCESS");
        }
        message.setAttributes(List.of(PropTags.PR_IMPORTANCE), List.of(Set.of(PROPATTR_READABLE, PROPATTR_WRITEABLE)));
        Msg.save(message);
        message.setProp(PropTags.PR_IMPORTANCE, 2);
        assertThat(message.prop(PropTags.PR_IMPORTANCE)).contains(2);
    }
}
