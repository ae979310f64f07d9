package org.posthouse.mapi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

class MemorySupportTest {
    private static final PropTag<String> SECRET = PropTag.ofUnicode(PropTag.PROP_ID_SECURE_MIN);

    private final MemorySupport support = new MemorySupport(Path.of("home"), "Alice");

    private static PropValues status(PropTag<String> tag, String value) {
        return PropValues.of(new PropValue<>(tag, value));
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theSectionIsWrittenOnlyWhereItWasOpenedForThat() {
        try (ProfSect section = support.openProfileSection(null, Set.of(OpenFlag.MAPI_MODIFY))) {
            section.setProp(PropTags.PR_COMMENT, "written");
        }
        try (ProfSect section = support.openProfileSection(MemorySupport.PROVIDER, Set.of())) {
            assertThat(section.isModifiable()).isFalse();
            assertThat(section.prop(PropTags.PR_COMMENT)).contains("written");
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> section.setProp(PropTags.PR_COMMENT, "again"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> section.deleteProps(List.of(PropTags.PR_COMMENT)));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> section.createStream(PropTags.PR_COMMENT));
        }
        assertThat(support.section().prop(PropTags.PR_COMMENT)).contains("written");
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> support.openProfileSection(MapiUid.random(), Set.of()));
    }

    @Test
    void secureValuesAreReadByTheirTagOnly() {
        support.section().setProp(SECRET, "secret");
        assertThat(support.section().props()).isEmpty();
        assertThat(support.section().prop(SECRET)).contains("secret");
    }

    @Test
    void theStatusRowIsMergedOrReplaced() {
        support.modifyStatusRow(status(PropTags.PR_DISPLAY_NAME, "A"), false);
        support.modifyStatusRow(status(PropTags.PR_STATUS_STRING, "ready"), true);
        assertThat(support.statusRow().get(PropTags.PR_DISPLAY_NAME)).contains("A");
        assertThat(support.statusRow().get(PropTags.PR_STATUS_STRING)).contains("ready");
        support.modifyStatusRow(status(PropTags.PR_STATUS_STRING, "ended"), false);
        assertThat(support.statusRow()).isEqualTo(status(PropTags.PR_STATUS_STRING, "ended"));
    }

    @Test
    void onlyWhatWasAddedCanBeOpened() {
        MemoryMessage message = new MemoryMessage();
        support.openable(MemoryFolder.id("1"), message);
        assertThat(support.openEntry(MemoryFolder.id("1"), Set.of())).isSameAs(message);
        assertCode(ErrorCode.MAPI_E_UNKNOWN_ENTRYID, () -> support.openEntry(MemoryFolder.id("2"), Set.of()));
    }

    @Test
    void everyReportAndIdentifierIsKept() {
        PropValues recipient = status(PropTags.PR_DISPLAY_NAME, "X");
        support.statusRecips(new MemoryMessage(), List.of(recipient));
        support.statusRecips(new MemoryMessage(), List.of());
        support.setProviderUid(MemorySupport.PROVIDER);
        assertThat(support.reports()).containsExactly(List.of(recipient), List.of());
        assertThat(support.providerUids()).containsExactly(MemorySupport.PROVIDER);
    }
}
