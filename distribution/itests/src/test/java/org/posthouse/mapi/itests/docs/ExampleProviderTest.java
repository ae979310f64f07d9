package org.posthouse.mapi.itests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.MailUser;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiContainer;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;

/** The address book of the guide works, from its very source. */
@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class ExampleProviderTest {
    @Test
    void theExampleIsBuiltInstalledAndResolvesItsEntry(
            BundleContext framework,
            @FromContainer AdminProfiles profiles,
            @FromContainer MapiLogon logon,
            @TempDir Path folder)
            throws Exception {
        profiles.adminProfiles().createProfile("hello", Set.of());
        Bundle bundle = framework.installBundle("test:example", ExampleProject.bundle(folder));
        bundle.start();
        try (MsgServiceAdmin admin = profiles.adminProfiles().adminServices("hello")) {
            admin.createMsgService("HELLO", "", Set.of());
        }

        try (Session session = logon.logon("hello", Set.of(LogonFlag.MAPI_NEW_SESSION));
                AddrBook book = session.openAddressBook()) {
            assertThat(session.problems()).isEmpty();
            assertThat(bundle.getSymbolicName()).isEqualTo("com.example.hello");

            ResolvedName greta = resolve(book, "gre");
            assertThat(greta.state()).isEqualTo(ResolvedName.State.MAPI_RESOLVED);
            assertThat(greta.entry().get(PropTags.PR_EMAIL_ADDRESS)).contains("greta@example.com");
            assertThat(resolve(book, "nobody").state()).isEqualTo(ResolvedName.State.MAPI_UNRESOLVED);

            EntryId id = new EntryId(greta.entry().get(PropTags.PR_ENTRYID).orElseThrow());
            MapiProp user = session.openEntry(id, Set.of());
            assertThat(user).isInstanceOf(MailUser.class);
            assertThat(user.prop(PropTags.PR_DISPLAY_NAME)).contains("Greta Hello");
            assertThat(containers(book)).containsExactly("Hello Book");

            bundle.uninstall();
            assertThatThrownBy(user::props)
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_OBJECT));
            assertThat(resolve(book, "gre").state()).isEqualTo(ResolvedName.State.MAPI_UNRESOLVED);
        }
    }

    private static ResolvedName resolve(AddrBook book, String name) {
        PropValues asked = PropValues.of(new PropValue<>(PropTags.PR_DISPLAY_NAME, name));
        return book.resolveName(List.of(asked)).get(0);
    }

    private static List<String> containers(AddrBook book) {
        try (MapiProp root = book.openEntry(null, Set.of());
                Table table = ((MapiContainer) root).hierarchyTable(Set.of())) {
            return table.allRows().stream()
                    .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                    .toList();
        }
    }
}
