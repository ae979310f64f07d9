package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;
import org.posthouse.mapi.testkit.TestBundle;

@FelixContainer(properties = {"posthouse.conf=../assembly/target/posthouse/conf", "posthouse.provider.timeout=4"})
class FaultTest {
    @BeforeEach
    void installTheFaultyProvider(BundleContext framework) throws Exception {
        framework
                .installBundle(
                        "test:faulty",
                        TestBundle.named("com.example.faulty")
                                .header("Provide-Capability", "org.posthouse.mapi.provider;dll:List<String>=\"FAULTY\"")
                                .with(HelloBook.class)
                                .with(HelloBook.Logon.class)
                                .with(FaultyBook.Late.class)
                                .component(FaultyBook.class, org.posthouse.mapi.spi.addressbook.AbProvider.class)
                                .open())
                .start();
    }

    @ParameterizedTest
    @CsvSource({
        "throw, MAPI_E_CALL_FAILED, on fire",
        "link, MAPI_E_CALL_FAILED, org/example/Missing",
        "hang, MAPI_E_TIMEOUT, did not answer within 4 s",
        "one, MAPI_E_FAILONEPROVIDER, wrong password",
        "unconfigured, MAPI_E_UNCONFIGURED, no server is set"
    })
    @Tag("SESS-026")
    @Tag("SESS-036")
    @Tag("SESS-097")
    void aProviderThatFailsIsLeftOutAndSaysWhy(
            String fault,
            ErrorCode code,
            String cause,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        String name = "fault " + fault;
        create(profiles, name, Inf.addressBook(folder, FaultyBook.DLL, "6600001f=" + fault));

        try (Session session = logon.logon(name, Set.of(LogonFlag.MAPI_NEW_SESSION))) {
            assertThat(session.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.phase()).isEqualTo(Phase.LOGON);
                assertThat(problem.code()).isEqualTo(code);
                assertThat(problem.bundle()).contains("com.example.faulty");
                assertThat(problem.toString()).contains("FAULTY Book", "logon failed", cause, code.name());
            });
            assertThat(statusOf(session, "FAULTY Book")).contains(cause);
            assertThat(session.lastError())
                    .hasValueSatisfying(error -> assertThat(error.error()).contains(cause));
            try (MsgStore store = session.openDefaultStore()) {
                assertThat(store.prop(PropTags.PR_DISPLAY_NAME)).isPresent();
            }
        }
    }

    @Test
    void whatAnObjectOfAProviderThrowsIsToldWithTheProvidersName(
            @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon, @TempDir Path folder)
            throws Exception {
        create(profiles, "late", Inf.addressBook(folder, FaultyBook.DLL, "6600001f=late"));
        try (Session session = logon.logon("late", Set.of(LogonFlag.MAPI_NEW_SESSION));
                MapiProp opened = session.openEntry(EntryId.of(HelloBook.UID, Binary.of((byte) 1)), Set.of())) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> opened.prop(PropTags.PR_DISPLAY_NAME),
                    () -> ((AbContainer) opened).contentsTable(Set.of()))) {
                assertThatThrownBy(call)
                        .isInstanceOf(MapiException.class)
                        .hasMessageContaining("FAULTY Book threw java.lang.IllegalStateException: the disk of ")
                        .hasMessageContaining("MAPI_E_CALL_FAILED");
            }
        }
    }

    @Test
    void aProviderObjectThatAllSessionsShareIsToldOnce(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        framework
                .installBundle(
                        "test:single",
                        TestBundle.named("com.example.single")
                                .header("Provide-Capability", "org.posthouse.mapi.provider;dll:List<String>=\"SINGLE\"")
                                .with(HelloBook.Logon.class)
                                .component(HelloBook.class, org.posthouse.mapi.spi.addressbook.AbProvider.class)
                                .open())
                .start();
        create(profiles, "shared", Inf.addressBook(folder, "SINGLE"), "SINGLE");
        List<String> said = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        try {
            for (int i = 0; i < 2; i++) {
                logon.logon("shared", Set.of(LogonFlag.MAPI_NEW_SESSION)).close();
            }
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(said)
                .filteredOn(line -> line.contains("com.example.single"))
                .singleElement()
                .asString()
                .contains("one provider object for all sessions", "ServiceScope.PROTOTYPE");
    }

    @Test
    @Tag("SESS-037")
    @Tag("SESS-028")
    void aFailedLogonDisablesTheOtherProvidersOfItsService(
            @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon, @TempDir Path folder)
            throws Exception {
        create(profiles, "two of one", twoProviders(folder, "throw"));
        try (Session session = logon.logon("two of one", Set.of(LogonFlag.MAPI_NEW_SESSION))) {
            assertThat(session.problems())
                    .hasSize(2)
                    .anySatisfy(problem -> assertThat(problem.cause()).contains("service is disabled"));
        }
    }

    @Test
    @Tag("SESS-036")
    void aProviderThatAsksToBeLeftOutAloneLeavesItsServiceEnabled(
            @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon, @TempDir Path folder)
            throws Exception {
        create(profiles, "one of two", twoProviders(folder, "one"));
        try (Session session = logon.logon("one of two", Set.of(LogonFlag.MAPI_NEW_SESSION))) {
            assertThat(session.problems())
                    .extracting(ProviderProblem::displayName)
                    .containsExactly("Second");
        }
    }

    @Test
    void aServiceThatWasDisabledIsTriedAnewWhenItsBundleComesNew(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        create(profiles, "mended", twoProviders(folder, "throw"));
        try (Session session = logon.logon("mended", Set.of(LogonFlag.MAPI_NEW_SESSION))) {
            assertThat(session.problems()).hasSize(2);
            MapiUid second = session.problems().get(1).provider();
            try (ProfSect section =
                    session.openProfileSection(second, Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_FORCE_ACCESS))) {
                section.setProp(FaultyBook.FAULT, "none");
            }
            Bundle bundle = framework.getBundle("test:faulty");
            bundle.stop();
            bundle.start();
            Await.statusOf(session, () -> session.problems().isEmpty());
        }
    }

    private static Path twoProviders(Path folder, String fault) throws Exception {
        return java.nio.file.Files.writeString(folder.resolve("two.inf"), """
                [Services]
                FAULTY=Two
                [FAULTY]
                PR_DISPLAY_NAME=Two
                Providers=First, Second
                [First]
                PR_DISPLAY_NAME=First
                PR_PROVIDER_DISPLAY=First
                PR_PROVIDER_DLL_NAME=FAULTY
                PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
                [Second]
                PR_DISPLAY_NAME=Second
                PR_PROVIDER_DISPLAY=Second
                PR_PROVIDER_DLL_NAME=FAULTY
                PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
                6600001f=%s
                """.formatted(fault));
    }

    private static void create(AdminProfiles profiles, String name, Path inf) {
        create(profiles, name, inf, FaultyBook.DLL);
    }

    private static void create(AdminProfiles profiles, String name, Path inf, String service) {
        profiles.adminProfiles().createProfile(name, Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        try (MsgServiceAdmin admin = profiles.adminProfiles(inf).adminServices(name)) {
            admin.createMsgService(service, "", Set.of());
        }
    }

    private static String statusOf(Session session, String name) {
        try (Table table = session.statusTable()) {
            table.restrict(Restriction.equal(PropTags.PR_DISPLAY_NAME, name));
            PropValues row = table.firstRow().orElseThrow();
            assertThat(row.get(PropTags.PR_STATUS_CODE)).contains(4);
            return row.get(PropTags.PR_STATUS_STRING).orElseThrow();
        }
    }
}
