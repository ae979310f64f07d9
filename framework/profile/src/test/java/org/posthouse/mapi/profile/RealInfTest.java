package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileOrder;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** Real INF files into profiles; skipped where the corpus is not there. */
class RealInfTest {
    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private MsgServiceAdmin profile(String file, String service) {
        Optional<Path> inf = Stream.iterate(
                        Path.of("").toAbsolutePath(), path -> path.getParent() != null, Path::getParent)
                .map(folder -> folder.resolve("shared/corpus/inf").resolve(file))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(inf.isPresent(), "the corpus is not here");
        ProfAdmin admin = fixture.profiles.adminProfiles(inf.orElseThrow());
        admin.createProfile("K", Set.of());
        MsgServiceAdmin services = admin.adminServices("K");
        services.createMsgService(service, "", Set.of());
        return services;
    }

    private static PropValues section(MsgServiceAdmin admin, String display) {
        try (ProfSect section = admin.openProfileSection(Fixture.provider(admin, display), Set.of(MAPI_FORCE_ACCESS))) {
            return section.props();
        }
    }

    private static Optional<Integer> number(PropValues props, int id) {
        return props.get(PropTag.ofLong(id));
    }

    @Test
    void kopanosServiceHasItsThreeProviders() {
        try (MsgServiceAdmin admin = profile("Kopano-dev-kopano-core__kopano.inf", "ZARAFA6")) {
            List<PropValues> rows = Fixture.rows(admin.providerTable());
            assertThat(rows)
                    .extracting(row ->
                            ResourceType.of(row.get(PropTags.PR_RESOURCE_TYPE).orElseThrow()))
                    .containsExactly(
                            Optional.of(ResourceType.MAPI_AB_PROVIDER),
                            Optional.of(ResourceType.MAPI_STORE_PROVIDER),
                            Optional.of(ResourceType.MAPI_STORE_PROVIDER));
            assertThat(rows)
                    .extracting(ProfileOrder::flags)
                    .containsExactly(
                            Set.of(),
                            Set.of(
                                    ResourceFlag.STATUS_PRIMARY_IDENTITY,
                                    ResourceFlag.STATUS_DEFAULT_STORE,
                                    ResourceFlag.STATUS_PRIMARY_STORE),
                            Set.of(ResourceFlag.STATUS_NO_DEFAULT_STORE));
            assertThat(number(section(admin, "Private Folders"), 0x660A)).contains(1);
            assertThat(number(section(admin, "Private Folders"), 0x6609)).contains(0xC);
        }
    }

    @Test
    @Tag("INF-088")
    void theReferencesSampleAddressBook() {
        try (MsgServiceAdmin admin = profile("MicrosoftDocs__mapisvc-sample-assembled.inf", "AB")) {
            PropValues service = Fixture.rows(admin.msgServiceTable()).get(0);
            assertThat(service.get(PropTags.PR_DISPLAY_NAME)).contains("Default Address Book");
            assertThat(service.get(PropTags.PR_SERVICE_ENTRY_NAME)).contains("DABServiceEntry");
            assertThat(service.get(PropTags.PR_SERVICE_DLL_NAME)).contains("AB.DLL");
            assertThat(service.get(PropTags.PR_RESOURCE_FLAGS)).contains(0x20);
            PropValues provider = section(admin, "Default Address Book");
            assertThat(provider.get(PropTags.PR_RESOURCE_TYPE)).contains(ResourceType.MAPI_AB_PROVIDER.value());
            assertThat(provider.get(PropTag.ofString8(0x6600))).contains("C:\\WINNT35\\System32\\DEFAB.TXT");
        }
    }

    @Test
    @Tag("INF-089")
    void theReferencesSampleStore() {
        try (MsgServiceAdmin admin = profile("MicrosoftDocs__mapisvc-sample-assembled.inf", "MsgService")) {
            PropValues store = section(admin, "My Folders");
            assertThat(ProfileOrder.flags(store)).containsExactly(ResourceFlag.STATUS_NO_DEFAULT_STORE);
            assertThat(store.get(PropTags.PR_MDB_PROVIDER).map(Binary::size)).contains(MapiUid.SIZE);
            assertThat(number(store, 0x6606)).contains(0);
            assertThat(number(store, 0x6603)).contains(0);
            assertThat(number(store, 0x6609)).contains(6);
            assertThat(number(store, 0x660A)).contains(3);
        }
    }
}
