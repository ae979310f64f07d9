package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;
import org.posthouse.mapi.testkit.TestBundle;

/** What stands in PR_PROVIDER_DLL_NAME leads to a bundle, and a bundle may bring its own part of the INF. */
@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class ModuleNamesTest {
    private static final String BOOK = """
            [Services]
            HELLO=Hello

            [HELLO]
            Providers=HELLO Book

            [HELLO Book]
            PR_DISPLAY_NAME=Hello
            PR_PROVIDER_DISPLAY=Hello
            PR_PROVIDER_DLL_NAME=%s
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
            """;

    private static TestBundle hello() {
        return TestBundle.named("com.example.hello")
                .with(HelloBook.Logon.class)
                .with(HelloBook.Container.class)
                .component(HelloBook.class, AbProvider.class);
    }

    private static Bundle start(BundleContext framework, TestBundle jar, String capability) throws Exception {
        Bundle bundle = framework.installBundle(
                "test:module-names",
                jar.header("Provide-Capability", capability).open());
        bundle.start();
        return bundle;
    }

    private static void create(AdminProfiles profiles, String profile, Path inf, String service) {
        profiles.adminProfiles().createProfile(profile, Set.of());
        try (MsgServiceAdmin admin = profiles.adminProfiles(inf).adminServices(profile)) {
            admin.createMsgService(service, "", Set.of());
        }
    }

    private static Session logon(MapiLogon logon, String profile) {
        return logon.logon(profile, Set.of(LogonFlag.MAPI_NEW_SESSION));
    }

    @Test
    @Tag("INF-060")
    @Tag("INF-063")
    void aModuleIsFoundAmongBundlesWithAPathOrWithoutOne(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        Bundle bundle = start(framework, hello(), "org.posthouse.mapi.provider;dll=hello");
        try {
            String[] names = {"HELLO", "hello.dll", "C:\\Program Files\\v1.2\\my.mail\\Hello.DLL"};
            for (int i = 0; i < names.length; i++) {
                create(profiles, "found" + i, inf(folder, BOOK.formatted(names[i])), "HELLO");
                try (Session session = logon(logon, "found" + i)) {
                    assertThat(session.problems()).as(names[i]).isEmpty();
                }
            }
        } finally {
            bundle.uninstall();
        }
    }

    @Test
    @Tag("INF-009")
    void aBundleThatNoSectionOfTheProfileNamesIsNotLoaded(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        Bundle bundle = start(framework, hello(), "org.posthouse.mapi.provider;dll=hello");
        try {
            profiles.adminProfiles().createProfile("unnamed", Set.of());
            create(profiles, "named", inf(folder, BOOK.formatted("HELLO")), "HELLO");
            assertThat(providers(logon, "unnamed")).isEmpty();
            assertThat(providers(logon, "named")).isNotEmpty();
        } finally {
            bundle.uninstall();
        }
    }

    /** The address books that are logged on, by the status table. */
    private static List<PropValues> providers(MapiLogon logon, String profile) {
        try (Session session = logon(logon, profile);
                Table table = session.statusTable()) {
            return table.allRows().stream()
                    .filter(row -> row.get(PropTags.PR_RESOURCE_TYPE).equals(Optional.of(35)))
                    .toList();
        }
    }

    @Test
    @Tag("INF-059")
    void nothingIsAddedToAName(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        Bundle bundle = start(framework, hello(), "org.posthouse.mapi.provider;dll=hello32");
        try {
            create(profiles, "plain", inf(folder, BOOK.formatted("HELLO.DLL")), "HELLO");
            try (Session session = logon(logon, "plain")) {
                assertThat(session.problems())
                        .extracting(ProviderProblem::phase)
                        .containsExactly(ProviderProblem.Phase.FIND);
            }
            create(profiles, "suffixed", inf(folder, BOOK.formatted("HELLO32.DLL")), "HELLO");
            try (Session session = logon(logon, "suffixed")) {
                assertThat(session.problems()).isEmpty();
            }
        } finally {
            bundle.uninstall();
        }
    }

    @Test
    @Tag("INF-061")
    void theWrappedIdentifierOfAStoreHoldsTheNameAsTheInfSpellsIt(
            @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon, @TempDir Path folder)
            throws IOException {
        String shipped = Files.readString(Path.of("../assembly/target/posthouse/conf/mapisvc.inf"));
        String spelled = "C:\\Mail\\PhStore.dll";
        Path inf = inf(folder, shipped.replace("PR_PROVIDER_DLL_NAME=PHSTORE", "PR_PROVIDER_DLL_NAME=" + spelled));
        create(profiles, "spelled", inf, "PHSTORE");
        try (Session session = logon(logon, "spelled");
                MsgStore store = session.openDefaultStore()) {
            Binary id = store.prop(PropTags.PR_STORE_ENTRYID).orElseThrow();
            assertThat(id.contains(Binary.of((spelled + "\0").getBytes(StandardCharsets.US_ASCII))))
                    .as(id.toString())
                    .isTrue();
        }
    }

    @Test
    @Tag("INF-003")
    @Tag("INF-013")
    void whatAProfileCopiedFromABundleStaysWhenTheBundleGoes(
            BundleContext framework, @FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon)
            throws Exception {
        String capability = "org.posthouse.mapi.provider;dll=hello,org.posthouse.mapi.mapisvc;resource=part.inf";
        Bundle bundle = start(framework, hello().file("part.inf", BOOK.formatted("HELLO")), capability);
        profiles.adminProfiles().createProfile("kept", Set.of());
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices("kept")) {
            admin.createMsgService("HELLO", "", Set.of());
        }
        try (Session session = logon(logon, "kept")) {
            assertThat(session.problems()).isEmpty();
        }
        bundle.uninstall();
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices("kept")) {
            assertThatThrownBy(() -> admin.createMsgService("HELLO", "", Set.of()))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND));
        }
        try (Session session = logon(logon, "kept")) {
            assertThat(session.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.phase()).isEqualTo(ProviderProblem.Phase.FIND);
                assertThat(problem.dllName()).contains("HELLO");
            });
        }
    }

    private static Path inf(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("x.inf"), text);
    }
}
