package org.posthouse.mapi.itests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.testkit.FelixContainer;
import org.posthouse.mapi.testkit.FromContainer;

/** The choices of the integrated address book, and what follows when nothing was chosen. */
@FelixContainer(properties = "posthouse.conf=../assembly/target/posthouse/conf")
class AddressBookRowsTest {
    private static final Set<LogonFlag> NEW = Set.of(LogonFlag.MAPI_NEW_SESSION, LogonFlag.MAPI_NO_MAIL);
    private static final String GLOBAL = ":9:131072";
    private static final String LOCAL = ":9:196608";
    private static final String OWN = ":5:65536";
    private static int made;

    private final AdminProfiles profiles;
    private final MapiLogon logon;
    private final String profile = "choices " + ++made;

    @TempDir
    Path folder;

    AddressBookRowsTest(@FromContainer AdminProfiles profiles, @FromContainer MapiLogon logon) {
        this.profiles = profiles;
        this.logon = logon;
    }

    @BeforeEach
    void installTheToy(BundleContext framework) throws Exception {
        ToyBundle.install(framework);
        profiles.adminProfiles().createProfile(profile, Set.of());
    }

    private void add(String... containers) throws Exception {
        Path inf = Toy.inf(folder, "Names", Toy.book("Names", "6604001F=" + String.join(",", containers)));
        try (MsgServiceAdmin admin = profiles.adminProfiles(inf).adminServices(profile)) {
            admin.createMsgService("TOY", "", Set.of());
        }
    }

    private static List<EntryId> ids(String... containers) {
        return Arrays.stream(containers).map(Toy::container).toList();
    }

    @Test
    @Tag("PROF-093")
    void thePersonalAddressBookIsTheFirstContainerThatCanBeModified() throws Exception {
        add("All" + GLOBAL, "Own" + OWN, "More" + OWN);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.pab()).contains(Toy.container("Own"));
        }
    }

    @Test
    @Tag("PROF-094")
    void theSearchPathIsTheFirstModifiableContainerAndAllGlobalOnes() throws Exception {
        add("All" + GLOBAL, "Own" + OWN, "Some" + LOCAL, "World" + GLOBAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.searchPath()).isEqualTo(ids("Own", "All", "World"));
        }
    }

    @Test
    @Tag("PROF-094")
    void withoutAGlobalContainerTheSearchPathEndsWithTheDefaultOne() throws Exception {
        add("Own" + OWN, "Some" + LOCAL, "Rest" + LOCAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.searchPath()).isEqualTo(ids("Own", "Some"));
            book.setDefaultDir(Toy.container("Own"));
            assertThat(book.searchPath()).isEqualTo(ids("Own"));
        }
    }

    @Test
    @Tag("PROF-095")
    void aSearchPathThatWasSetLastsAndIsValidated() throws Exception {
        add("Own" + OWN, "All" + GLOBAL, "World" + GLOBAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            book.setSearchPath(ids("World", "gone", "Own"));
            assertThat(book.searchPath()).isEqualTo(ids("World", "Own"));
        }
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.searchPath()).isEqualTo(ids("World", "Own"));
            book.setSearchPath(ids("gone"));
            assertThat(book.searchPath()).isEmpty();
        }
    }

    @Test
    @Tag("PROF-096")
    void theDefaultDirectoryIsTheFirstWithNamesThatIsNotThePersonalOne() throws Exception {
        add("Own" + OWN, "Frame:10:196608", "Some" + LOCAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.defaultDir()).contains(Toy.container("Some"));
        }
    }

    @Test
    @Tag("PROF-096")
    void withoutAnotherThePersonalAddressBookIsTheDefaultDirectory() throws Exception {
        add("Own" + OWN);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(book.defaultDir()).contains(Toy.container("Own"));
        }
    }

    @Test
    @Tag("PROF-097")
    void choicesAreWrittenAtOnceAndByTheirMethodsOnly() throws Exception {
        add("Own" + OWN, "More" + OWN, "Some" + LOCAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            book.setPab(Toy.container("More"));
            book.setDefaultDir(Toy.container("Own"));
            book.setSearchPath(ids("Some"));
            try (ProfSect stored = session.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of())) {
                assertThat(stored.prop(PropTags.PR_AB_DEFAULT_PAB))
                        .contains(Toy.container("More").bytes());
                assertThat(stored.prop(PropTags.PR_AB_DEFAULT_DIR))
                        .contains(Toy.container("Own").bytes());
                assertThat(stored.prop(PropTags.PR_AB_SEARCH_PATH))
                        .contains(List.of(Toy.container("Some").bytes()));
            }
            List<PropTag<?>> tags =
                    List.of(PropTags.PR_AB_DEFAULT_PAB, PropTags.PR_AB_DEFAULT_DIR, PropTags.PR_AB_SEARCH_PATH);
            PropValues values = book.props(tags);
            assertThat(book.setProps(values)).hasSize(3);
            assertThat(values.stream()).noneMatch(PropValue::isError);
            assertThat(book.pab()).contains(Toy.container("More"));
        }
    }

    @Test
    @Tag("PROF-100")
    void aDefaultDirectoryThatWasSetDoesNotCountWhenTheChoiceIsAutomatic() throws Exception {
        add("Own" + OWN, "Some" + LOCAL, "World" + GLOBAL);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            book.setDefaultDir(Toy.container("World"));
            setAutomatic(session, false);
            assertThat(book.defaultDir()).contains(Toy.container("World"));
            setAutomatic(session, true);
            assertThat(book.defaultDir()).contains(Toy.container("Some"));
        }
    }

    private static void setAutomatic(Session session, boolean automatic) {
        try (ProfSect section = session.openProfileSection(MapiUids.IID_CAPONE_PROF, Set.of(OpenFlag.MAPI_MODIFY))) {
            section.setProp(PropTags.PR_AB_CHOOSE_DIRECTORY_AUTOMATICALLY, automatic);
        }
    }

    @Test
    @Tag("PROF-067")
    void validatingTheAddressBookTellsWhichChoicesAreGone() throws Exception {
        add("Own" + OWN);
        try (Session session = logon.logon(profile, NEW);
                AddrBook book = session.openAddressBook()) {
            assertThat(validated(session)).isEqualTo("Available");
            book.setDefaultDir(Toy.container("gone"));
            book.setPab(Toy.container("Own"));
            assertThat(validated(session)).contains("PR_AB_DEFAULT_DIR").doesNotContain("PR_AB_DEFAULT_PAB");
        }
    }

    private static String validated(Session session) {
        EntryId id = new EntryId(row(session).get(PropTags.PR_ENTRYID).orElseThrow());
        try (MapiStatus status = (MapiStatus) session.openEntry(id, Set.of())) {
            status.validateState(Set.of());
        }
        return row(session).get(PropTags.PR_STATUS_STRING).orElseThrow();
    }

    private static PropValues row(Session session) {
        try (Table table = session.statusTable()) {
            return table.allRows().stream()
                    .filter(row -> row.get(PropTags.PR_RESOURCE_TYPE).orElse(0) == ResourceType.MAPI_AB.value())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
