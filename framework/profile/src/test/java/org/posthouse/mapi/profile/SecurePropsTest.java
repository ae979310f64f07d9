package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.service.MessageService;

class SecurePropsTest {
    private static final MapiUid OWN = MapiUid.parse("000102030405060708090A0B0C0D0E0F");
    private static final PropTag<String> PASSWORD = PropTag.ofUnicode(0x67F0);
    private static final PropTag<String> LAST = PropTag.ofUnicode(0x67FF);
    private static final PropTag<String> BEFORE = PropTag.ofUnicode(0x67EF);
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private void set(PropTag<String> tag) {
        try (ProfSect section = admin.openProfileSection(OWN, Set.of(MAPI_MODIFY))) {
            section.setProp(tag, SECRET);
        }
    }

    private String read(PropTag<String> tag) {
        try (ProfSect section = admin.openProfileSection(OWN, Set.of())) {
            return section.prop(tag).orElse("");
        }
    }

    @Test
    @Tag("PROF-060")
    @Tag("PROF-061")
    @Tag("PROF-063")
    void areGivenByTheirTagOnly() {
        List.of(PASSWORD, LAST, BEFORE).forEach(this::set);
        try (ProfSect section = admin.openProfileSection(OWN, Set.of())) {
            assertThat(section.propList())
                    .containsExactlyInAnyOrder(PropTags.PR_PROFILE_NAME, PropTags.PR_OBJECT_TYPE, BEFORE);
            assertThat(section.props().tags()).doesNotContain(PASSWORD, LAST);
            assertThat(section.prop(PASSWORD)).contains(SECRET);
            assertThat(section.prop(LAST)).contains(SECRET);
        }
    }

    @Test
    void areGivenToTheirOwnerAndToNobodyByForce() {
        try (MsgServiceAdmin services = fixture.profile("Owned")) {
            services.createMsgService("MAIL", "", Set.of());
            MapiUid store = Fixture.provider(services, "Mailbox");
            try (ProfSect written =
                    services.openProfileSection(store, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
                written.setProp(PASSWORD, SECRET);
            }
            try (ProfSect forced = services.openProfileSection(store, Set.of(OpenFlag.MAPI_FORCE_ACCESS))) {
                assertThat(forced.props(List.of(PASSWORD)).asList())
                        .containsExactly(PropValue.error(PASSWORD, ErrorCode.MAPI_E_NO_ACCESS));
            }
            try (Profiles.OpenProfile used = fixture.profiles.open("Owned");
                    ProfSect own = used.openAsProvider(store, null, Set.of())) {
                assertThat(own.prop(PASSWORD)).contains(SECRET);
            }
        }
    }

    @Test
    @Tag("PROF-062")
    void areNowhereOnTheDiskInPlain() throws IOException {
        set(PASSWORD);
        assertThat(holds(SECRET)).isFalse();
        set(BEFORE);
        assertThat(holds(SECRET)).as("the search finds what is there").isTrue();
        fixture.close();
        assertThat(read(PASSWORD)).isEqualTo(SECRET);
    }

    private boolean holds(String text) throws IOException {
        Binary wanted = Binary.of(text.getBytes(StandardCharsets.UTF_8));
        try (var files = Files.list(home)) {
            for (Path file : files.toList()) {
                if (Binary.of(Files.readAllBytes(file)).contains(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theKeyIsMadeByTheFirstSecretForItsOwnerAlone() throws IOException {
        Path key = home.resolve("key");
        set(BEFORE);
        assertThat(key).doesNotExist();
        set(PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] first = Files.readAllBytes(key);
        set(LAST);
        assertThat(Files.readAllBytes(key)).isEqualTo(first);
    }

    @Test
    void whatAKilledProcessLeftOfANewKeyIsReplacedAndOtherFilesStay() throws IOException {
        Files.writeString(home.resolve("key.new"), "half");
        Path backup = Files.writeString(home.resolve("key.20240229"), "mine");
        set(PASSWORD);
        assertThat(read(PASSWORD)).isEqualTo(SECRET);
        assertThat(home.resolve("key.new")).doesNotExist();
        assertThat(backup).hasContent("mine");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("PROF-062")
    void sealingOneValueTwiceGivesDifferentBytes() {
        set(PASSWORD);
        SecretBox box = fixture.subsystem.secrets();
        byte[] plain = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] first = box.seal(PASSWORD, plain, true);
        byte[] second = box.seal(PASSWORD, plain, true);
        // all of it: with one nonce the cipher texts would be one as well
        assertThat(Arrays.copyOfRange(first, 1, 13)).isNotEqualTo(Arrays.copyOfRange(second, 1, 13));
        assertThat(Arrays.copyOfRange(first, 13, first.length))
                .isNotEqualTo(Arrays.copyOfRange(second, 13, second.length));
        assertThat(box.open(PASSWORD, Binary.of(first))).isEqualTo(plain);
        assertThat(box.open(PASSWORD, Binary.of(second))).isEqualTo(plain);
    }

    @Test
    void aLostKeyIsSaidAndNotReplaced() throws IOException {
        set(PASSWORD);
        Path key = home.resolve("key");
        Path kept = home.resolve("key.kept");
        Files.move(key, kept);
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> read(PASSWORD)))
                .contains(key.toString())
                .doesNotContain(SECRET);
        Failing.with(MAPI_E_NO_ACCESS, () -> set(LAST));
        assertThat(key).doesNotExist();
        Files.move(kept, key);
        assertThat(read(PASSWORD)).isEqualTo(SECRET);
    }

    @Test
    void deletingTheLastSecretMakesRoomForANewKey() throws IOException {
        set(PASSWORD);
        Files.delete(home.resolve("key"));
        try (ProfSect section = admin.openProfileSection(OWN, Set.of(MAPI_MODIFY))) {
            section.deleteProps(List.of(PASSWORD));
        }
        set(PASSWORD);
        assertThat(read(PASSWORD)).isEqualTo(SECRET);
    }

    @Test
    void anotherKeyOpensNothing() throws IOException {
        set(PASSWORD);
        Files.write(home.resolve("key"), new byte[32]);
        Failing.with(MAPI_E_NO_ACCESS, () -> read(PASSWORD));
        Files.write(home.resolve("key"), new byte[5]);
        Failing.with(MAPI_E_NO_ACCESS, () -> read(PASSWORD));
    }

    @Test
    void oneSecretsBytesDoNotPassForAnothers() {
        set(PASSWORD);
        fixture.subsystem
                .database()
                .write(
                        "swap",
                        connection -> Sql.run(connection, "UPDATE prop SET id = ? WHERE id = ?", 0x67F1, 0x67F0));
        Failing.with(MAPI_E_NO_ACCESS, () -> read(PropTag.ofUnicode(0x67F1)));
    }

    @Test
    void aCopiedProfileHasThemToo() {
        set(PASSWORD);
        fixture.admin().copyProfile("A", "B");
        try (MsgServiceAdmin copy = fixture.admin().adminServices("B");
                ProfSect section = copy.openProfileSection(OWN, Set.of())) {
            assertThat(section.prop(PASSWORD)).contains(SECRET);
        }
    }

    @Test
    @Tag("PROF-028")
    @Tag("SVC-025")
    void aCopiedServiceHasThemInItsOwnAndItsProvidersSections() {
        try (MsgServiceAdmin source = fixture.profile("Source", "SECOND");
                MsgServiceAdmin target = fixture.profile("Target")) {
            fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
                try (ProfSect own = call.admin().openProfileSection(null, Set.of(MAPI_MODIFY));
                        ProfSect provider = call.admin()
                                .openProfileSection(Fixture.provider(source, "Second Postman"), Set.of(MAPI_MODIFY))) {
                    own.setProp(PASSWORD, SECRET);
                    provider.setProp(LAST, SECRET);
                }
            });
            MapiUid service = Fixture.service(source, "SECOND");
            source.configureMsgService(service, PropValues.EMPTY, Set.of());
            MapiUid copy = source.copyMsgService(service, target);
            fixture.admin().copyProfile("Source", "Whole");
            try (Profiles.OpenProfile used = fixture.profiles.open("Target");
                    Profiles.OpenProfile whole = fixture.profiles.open("Whole")) {
                requireSecrets(used, copy, Fixture.provider(target, "Second Postman"));
                requireSecrets(whole, service, Fixture.provider(source, "Second Postman"));
            }
        }
    }

    private static void requireSecrets(Profiles.OpenProfile used, MapiUid service, MapiUid provider) {
        try (ProfSect shared = used.openAsProvider(provider, service, Set.of());
                ProfSect own = used.openAsProvider(provider, null, Set.of())) {
            assertThat(shared.prop(PASSWORD)).contains(SECRET);
            assertThat(own.prop(LAST)).contains(SECRET);
        }
    }

    @Test
    @Tag("PROF-062")
    void areNotInTheTextOfACallThatSetsThem() {
        PropValues values = PropValues.of(new PropValue<>(PASSWORD, SECRET), new PropValue<>(BEFORE, "shown"));
        assertThat(new MessageService.Call(
                                MessageService.Context.MSG_SERVICE_CONFIGURE,
                                Set.of(),
                                values,
                                new NoProviders(),
                                "A",
                                home)
                        .toString())
                .contains("shown")
                .doesNotContain(SECRET);
    }
}
