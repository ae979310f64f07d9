package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;

import java.io.IOException;
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
    private static final String SAMPLE = """
            [Services]
            AB=Default Address Book
            MsgService=My Own Service
            [AB]
            PR_DISPLAY_NAME=Default Address Book
            Providers=AB Provider
            PR_SERVICE_DLL_NAME=AB.DLL
            PR_SERVICE_ENTRY_NAME=DABServiceEntry
            PR_RESOURCE_FLAGS=SERVICE_NO_PRIMARY_IDENTITY
            [AB Provider]
            PR_DISPLAY_NAME=Default Address Book
            PR_PROVIDER_DISPLAY=Address Book
            PR_PROVIDER_DLL_NAME=AB.DLL
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
            6600001e=C:\\WINNT35\\System32\\DEFAB.TXT
            [MsgService]
            PR_DISPLAY_NAME=My Own Service
            Providers=MsgService Prov2
            [MsgService Prov2]
            PR_DISPLAY_NAME=My Folders
            PR_PROVIDER_DISPLAY=Folders
            PR_PROVIDER_DLL_NAME=MYXXX.DLL
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_NO_DEFAULT_STORE
            34140102=78b2fa70aff711cd9bc800aa002fc45a
            66060003=00000000
            66030003=00000000
            66090003=06000000
            660A0003=03000000
            """;

    @TempDir
    private Path folder;

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

    /** The reference's sample, or what it says put down here, where the corpus is not. */
    private MsgServiceAdmin sample(String service) throws IOException {
        Path own = Files.writeString(folder.resolve("sample.inf"), SAMPLE);
        return profile(corpus("MicrosoftDocs__mapisvc-sample-assembled.inf").orElse(own), service);
    }

    private static Optional<Path> corpus(String file) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path.getParent() != null, Path::getParent)
                .map(folder -> folder.resolve("shared/corpus/inf").resolve(file))
                .filter(Files::exists)
                .findFirst();
    }

    private MsgServiceAdmin profile(Path inf, String service) {
        ProfAdmin admin = fixture.profiles.adminProfiles(inf);
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
        Optional<Path> inf = corpus("Kopano-dev-kopano-core__kopano.inf");
        assumeTrue(inf.isPresent(), "the corpus is not here");
        try (MsgServiceAdmin admin = profile(inf.orElseThrow(), "ZARAFA6")) {
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
    void theReferencesSampleAddressBook() throws IOException {
        try (MsgServiceAdmin admin = sample("AB")) {
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
    void theReferencesSampleStore() throws IOException {
        try (MsgServiceAdmin admin = sample("MsgService")) {
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
