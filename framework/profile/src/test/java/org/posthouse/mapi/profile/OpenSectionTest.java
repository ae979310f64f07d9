package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COMPUTED;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_UNEXPECTED_ID;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.support.PropData;

class OpenSectionTest {
    private static final MapiUid OWN = MapiUid.parse("000102030405060708090A0B0C0D0E0F");
    private static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6600);

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A", "MAIL");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private ProfSect writable() {
        return admin.openProfileSection(OWN, Set.of(MAPI_MODIFY));
    }

    private ProfSect readable() {
        return admin.openProfileSection(OWN, Set.of());
    }

    @Test
    void keepsValuesOfEveryKind() {
        PropValues values = PropValues.of(
                new PropValue<>(NUMBER, -7),
                new PropValue<>(PropTag.ofUnicode(0x6601), "Grüße \uD83D\uDE00"),
                new PropValue<>(PropTag.ofBinary(0x6602), Binary.of(new byte[] {0, 1, -1})),
                new PropValue<>(PropTag.ofBoolean(0x6603), true),
                new PropValue<>(PropTag.ofSysTime(0x6604), Instant.parse("2026-02-03T04:05:06.0000007Z")),
                new PropValue<>(PropTag.ofMvUnicode(0x6605), List.of("a", "")),
                new PropValue<>(PropTag.ofClsid(0x6606), OWN),
                new PropValue<>(PropTag.ofI8(0x6607), Long.MIN_VALUE));
        try (ProfSect section = writable()) {
            assertThat(section.setProps(values)).isEmpty();
        }
        fixture.close();
        try (ProfSect section = readable()) {
            assertThat(section.props(values.tags())).isEqualTo(values);
        }
    }

    @Test
    @Tag("PROF-045")
    @Tag("PROF-054")
    void everySectionTellsProfileAndKindAndKeepsThem() {
        try (OpenProfile session = fixture.profiles.open("A")) {
            List<MapiUid> all = List.of(
                    MapiUids.MUID_PROFILE_INSTANCE,
                    MapiUids.PROFILE_GLOBAL,
                    OWN,
                    Fixture.service(admin, "MAIL"),
                    Fixture.provider(admin, "Mailbox"));
            for (MapiUid uid : all) {
                try (ProfSect section = session.openAsClient(uid, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
                    assertThat(section.prop(PropTags.PR_PROFILE_NAME)).contains("A");
                    assertThat(section.prop(PropTags.PR_OBJECT_TYPE)).contains(ObjectType.MAPI_PROFSECT.value());
                    assertThat(section.setProps(PropValues.of(
                                    new PropValue<>(PropTags.PR_PROFILE_NAME, "B"),
                                    new PropValue<>(PropTags.PR_OBJECT_TYPE, 1))))
                            .extracting(PropProblem::code)
                            .containsExactly(MAPI_E_COMPUTED, MAPI_E_COMPUTED);
                }
            }
        }
    }

    @Test
    @Tag("PROF-056")
    void aChangeIsStoredAtOnce() {
        try (ProfSect section = writable();
                Fixture other = new Fixture(home)) {
            section.setProp(NUMBER, 1);
            assertThat(stored(other)).contains(1);
            section.setProp(NUMBER, 2);
            assertThat(stored(other)).contains(2);
            section.deleteProps(List.of(NUMBER));
            assertThat(stored(other)).isEmpty();
        }
    }

    private static Optional<Integer> stored(Fixture other) {
        long id = other.subsystem
                .database()
                .read("find", connection -> ProfileRows.named(connection, "A").orElseThrow())
                .id();
        return other.subsystem
                .database()
                .profile(id)
                .section(OWN)
                .orElseThrow()
                .props()
                .get(NUMBER);
    }

    @Test
    @Tag("PROF-057")
    void savingChangesNothing() {
        try (ProfSect section = writable()) {
            section.setProp(NUMBER, 1);
            PropValues before = section.props();
            section.saveChanges(Set.of());
            section.saveChanges(Set.of(SaveFlag.FORCE_SAVE));
            assertThat(section.props()).isEqualTo(before);
        }
        try (ProfSect section = readable()) {
            section.saveChanges(Set.of());
        }
    }

    @Test
    @Tag("PROF-058")
    @Tag("PROF-059")
    void hasNoNamedProperties() {
        try (ProfSect section = writable()) {
            Failing.with(MAPI_E_NO_SUPPORT, () -> section.idsFromNames(List.of(), Set.of()));
            Failing.with(MAPI_E_NO_SUPPORT, () -> section.namesFromIds(List.of()));
            PropTag<Integer> named = PropTag.ofLong(0x8000);
            assertThat(section.setProps(PropValues.of(new PropValue<>(named, 1), new PropValue<>(NUMBER, 2))))
                    .containsExactly(new PropProblem(0, named, MAPI_E_UNEXPECTED_ID));
            PropValues read = section.props(List.of(named, NUMBER));
            assertThat(read.asList().get(0).tag().type()).isEqualTo(PropType.PT_ERROR);
            assertThat(read.get(NUMBER)).contains(2);
        }
    }

    @Test
    @Tag("PROF-068")
    void aReadOnlySectionCannotBeChanged() {
        writable().close();
        try (ProfSect section = readable()) {
            assertThat(section.setProps(PropValues.of(new PropValue<>(NUMBER, 1))))
                    .containsExactly(new PropProblem(0, NUMBER, MAPI_E_NO_ACCESS));
            Failing.with(MAPI_E_NO_ACCESS, () -> section.deleteProps(List.of(NUMBER)));
            assertThat(section.prop(NUMBER)).isEmpty();
        }
    }

    @Test
    @Tag("PROF-064")
    void aCopyIsEditedAndCopiedBack() {
        try (ProfSect section = writable();
                PropData sheet = new PropData(PropValues.EMPTY)) {
            section.setProp(NUMBER, 1);
            section.copyTo(sheet, List.of(), Set.of());
            sheet.setProp(NUMBER, 2);
            assertThat(section.prop(NUMBER)).contains(1);
            section.prop(NUMBER);
            sheet.copyProps(section, List.of(NUMBER), Set.<CopyFlag>of());
            assertThat(section.prop(NUMBER)).contains(2);
        }
    }

    @Test
    @Tag("PROF-043")
    @Tag("PROF-046")
    @Tag("PROF-047")
    @Tag("PROF-048")
    @Tag("PROF-049")
    @Tag("INF-079")
    @Tag("SVC-097")
    void sectionsLeadToOneAnother() {
        MapiUid second = admin.createMsgService("SECOND", "", Set.of());
        MapiUid mail = Fixture.service(admin, "MAIL");
        Binary store = Fixture.provider(admin, "Mailbox").bytes();
        Binary book = Fixture.provider(admin, "People").bytes();
        Binary transport = Fixture.provider(admin, "Postman").bytes();
        Binary transport2 = Fixture.provider(admin, "Second Postman").bytes();
        try (ProfSect global = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            assertThat(global.prop(PropTags.PR_SERVICES)).contains(mail.bytes().concat(second.bytes()));
            assertThat(global.prop(PropTags.PR_STORE_PROVIDERS)).contains(store);
            assertThat(global.prop(PropTags.PR_AB_PROVIDERS)).contains(book);
            assertThat(global.prop(PropTags.PR_TRANSPORT_PROVIDERS)).contains(transport.concat(transport2));
            assertThat(global.setProps(PropValues.of(new PropValue<>(PropTags.PR_SERVICES, store))))
                    .extracting(PropProblem::code)
                    .containsExactly(MAPI_E_COMPUTED);
        }
        try (ProfSect service = admin.openProfileSection(mail, Set.of())) {
            assertThat(service.prop(PropTags.PR_SERVICE_UID)).contains(mail.bytes());
            assertThat(service.prop(PropTags.PR_STORE_PROVIDERS)).contains(store);
            assertThat(service.prop(PropTags.PR_AB_PROVIDERS)).contains(book);
            assertThat(service.prop(PropTags.PR_TRANSPORT_PROVIDERS)).contains(transport);
        }
        try (ProfSect provider = admin.openProfileSection(new MapiUid(store), Set.of(MAPI_FORCE_ACCESS))) {
            assertThat(provider.prop(PropTags.PR_SERVICE_UID)).contains(mail.bytes());
        }
        admin.deleteMsgService(mail);
        try (ProfSect global = admin.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of())) {
            assertThat(global.prop(PropTags.PR_SERVICES)).contains(second.bytes());
            assertThat(global.prop(PropTags.PR_TRANSPORT_PROVIDERS)).contains(transport2);
            assertThat(global.prop(PropTags.PR_STORE_PROVIDERS)).isEmpty();
        }
    }

    @Test
    @Tag("PROF-065")
    @Tag("PROF-066")
    void aProviderWritesItsSectionButNotWhatItIs() {
        MapiUid store = Fixture.provider(admin, "Mailbox");
        try (OpenProfile session = fixture.profiles.open("A");
                ProfSect own = session.openAsProvider(store, null, Set.of(MAPI_MODIFY))) {
            assertThat(own.setProps(PropValues.of(
                            new PropValue<>(PropTags.PR_DISPLAY_NAME, "Box of Ann"),
                            new PropValue<>(PropTags.PR_ENTRYID, Binary.of((byte) 1)),
                            new PropValue<>(PropTags.PR_PROVIDER_DISPLAY, "Boxes"),
                            new PropValue<>(PropTags.PR_RECORD_KEY, Binary.of((byte) 2)))))
                    .isEmpty();
            assertThat(own.setProps(PropValues.of(
                            new PropValue<>(PropTags.PR_RESOURCE_FLAGS, 0),
                            new PropValue<>(PropTags.PR_PROVIDER_DLL_NAME, "OTHER.DLL"))))
                    .extracting(PropProblem::code)
                    .containsExactly(MAPI_E_COMPUTED, MAPI_E_COMPUTED);
        }
        assertThat(Fixture.providerRow(admin, "Box of Ann").get(PropTags.PR_PROVIDER_DLL_NAME))
                .contains("PHSTORE.DLL");
    }
}
