package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;

class MadePropsTest {
    private static final PropTag<Integer> FROM_INF = PropTag.ofLong(0x6600);

    @TempDir
    Path home;

    private static ProfSect store(MsgServiceAdmin admin) {
        return admin.openProfileSection(Fixture.provider(admin, "Mailbox"), Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS));
    }

    @Test
    void whatTheInfGaveIsDeletedForGoodAlsoInACopy() {
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.profile("A", "MAIL");
                ProfSect section = store(admin)) {
            assertThat(section.prop(FROM_INF)).isPresent();
            section.deleteProps(List.of(FROM_INF));
            assertThat(section.prop(FROM_INF)).isEmpty();
            assertThat(section.propList()).doesNotContain(FROM_INF);
            fixture.admin().copyProfile("A", "B", Set.of());
        }
        try (Fixture fixture = new Fixture(home)) {
            for (String profile : List.of("A", "B")) {
                try (MsgServiceAdmin admin = fixture.admin().adminServices(profile);
                        ProfSect section = store(admin)) {
                    assertThat(section.prop(FROM_INF)).isEmpty();
                    assertThat(section.prop(org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME))
                            .contains("Mailbox");
                    section.setProp(FROM_INF, 7);
                    assertThat(section.prop(FROM_INF)).contains(7);
                }
            }
        }
    }

    @Test
    void anotherTypeReplacesWhatTheInfGave() {
        PropTag<String> text = PropTag.ofUnicode(FROM_INF.id());
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.profile("A", "MAIL");
                ProfSect section = store(admin)) {
            section.setProp(text, "now text");
            assertThat(section.prop(text)).contains("now text");
            assertThat(section.prop(FROM_INF)).isEmpty();
            assertThat(section.propList())
                    .filteredOn(tag -> tag.sameId(FROM_INF))
                    .singleElement()
                    .extracting(PropTag::type)
                    .isEqualTo(PropType.PT_UNICODE);
        }
    }

    @Test
    void damageCostsWhatFollowsItAndIsTold() {
        byte[] bytes = MadeProps.encode(List.of(
                new PropRows.Stored(FROM_INF, new byte[] {1, 0, 0, 0}),
                new PropRows.Stored(PropTag.ofLong(0x6601), new byte[] {2, 0, 0, 0})));
        assertThat(MadeProps.decode(bytes)).extracting(PropRows.Stored::id).containsExactly(0x6600, 0x6601);
        bytes[8 + 4 + 4 + 3] = 0x7F;
        assertThat(MadeProps.decode(bytes))
                .extracting(PropRows.Stored::id)
                .containsExactly(0x6600, PropTag.PROP_ID_INVALID);
        assertThat(PropRows.content(bytes, List.of()).props().get(FROM_INF)).contains(1);
    }

    @Test
    void identifiersOfLaterSectionsAreGreater() throws InterruptedException {
        MapiUid first = FreshUid.next();
        long start = System.currentTimeMillis();
        while (System.currentTimeMillis() == start) {
            Thread.onSpinWait();
        }
        assertThat(FreshUid.next().toString()).isGreaterThan(first.toString());
        assertThat(FreshUid.next()).isNotEqualTo(FreshUid.next());
    }
}
