package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.ResolvedName.State;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;
import org.posthouse.mapi.testkit.TestBundle;

@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class HotSwapTest {
    private static final EntryId ENTRY = EntryId.of(HelloBook.UID, Binary.of((byte) 2));

    @Test
    @Tag("SESS-029")
    @Tag("SESS-058")
    @Tag("SESS-075")
    @Tag("SESS-076")
    void aProviderComesGoesAndComesBackWhileTheSessionLives(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        profiles.adminProfiles().createProfile("swap", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        ProfAdmin fromInf = profiles.adminProfiles(Inf.addressBook(folder, HelloBook.DLL));
        try (MsgServiceAdmin admin = fromInf.adminServices("swap")) {
            admin.createMsgService(HelloBook.DLL, "", Set.of());
        }

        try (Session session = logon.logon("swap", Set.of(LogonFlag.MAPI_NEW_SESSION))) {
            assertThat(session.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.phase()).isEqualTo(ProviderProblem.Phase.FIND);
                assertThat(problem.dllName()).contains("HELLO.DLL");
                assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_NOT_FOUND);
            });
            assertThat(resolve(session)).isEqualTo(State.MAPI_UNRESOLVED);
            assertThatThrownBy(() -> session.openEntry(ENTRY, Set.of()))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_UNKNOWN_ENTRYID));

            Bundle bundle = install(framework);
            Await.statusOf(session, () -> session.problems().isEmpty());
            assertThat(resolve(session)).isEqualTo(State.MAPI_RESOLVED);
            session.openEntry(ENTRY, Set.of()).close();

            bundle.uninstall();
            assertThat(session.problems())
                    .singleElement()
                    .extracting(ProviderProblem::phase)
                    .isEqualTo(ProviderProblem.Phase.GONE);
            assertThat(resolve(session)).isEqualTo(State.MAPI_UNRESOLVED);
            try (MsgStore store = session.openDefaultStore()) {
                assertThat(store.prop(PropTags.PR_DISPLAY_NAME)).isPresent();
            }

            Bundle again = install(framework);
            Await.statusOf(session, () -> session.problems().isEmpty());
            assertThat(resolve(session)).isEqualTo(State.MAPI_RESOLVED);
            again.uninstall();
        }
    }

    private static Bundle install(BundleContext framework) throws Exception {
        Bundle bundle = framework.installBundle(
                "test:hello",
                TestBundle.named("com.example.hello")
                        .header("Provide-Capability", "org.posthouse.mapi.provider;dll:List<String>=\"hello\"")
                        .with(HelloBook.Logon.class)
                        .with(HelloBook.Container.class)
                        .component(HelloBook.class, org.posthouse.mapi.spi.addressbook.AbProvider.class)
                        .open());
        bundle.start();
        return bundle;
    }

    private static State resolve(Session session) {
        try (AddrBook book = session.openAddressBook()) {
            // The search path holds the personal address book; the new container is asked for by name.
            EntryId container = EntryId.of(HelloBook.UID, Binary.of((byte) 1));
            book.setSearchPath(List.of(container));
            PropValues name = PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, "Gre"));
            return book.resolveName(List.of(name)).get(0).state();
        }
    }
}
