package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.spi.Profiles;

class ProfileCommandsTest {
    @TempDir
    Path home;

    private PlainHost host;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
    }

    private String uid(String json, String key) {
        return json.replaceFirst(".*?\"" + key + "\":\\[?\"([0-9a-f]{32})\".*", "$1")
                .strip();
    }

    @Test
    void createsListsAndDeletes() {
        assertThat(host.run("profile", "list")).isZero();
        assertThat(host.out()).contains("There is no profile");
        assertThat(host.run("profile", "create", "A", "--default")).isZero();
        assertThat(host.startedProviders).isTrue();
        assertThat(host.run("profile", "create", "B", "--services", "none")).isZero();
        assertThat(host.run("profile", "list", "--json")).isZero();
        assertThat(host.out())
                .isEqualToIgnoringNewLines("{\"profiles\":[{\"name\":\"A\",\"default\":true,\"app\":false},"
                        + "{\"name\":\"B\",\"default\":false,\"app\":false}]}");
        assertThat(host.run("profile", "default", "B")).isZero();
        assertThat(host.run("profile", "default")).isZero();
        assertThat(host.out()).isEqualToIgnoringNewLines("B");
        assertThat(host.run("profile", "copy", "A", "C")).isZero();
        assertThat(host.run("profile", "rename", "C", "D")).isZero();
        assertThat(host.run("profile", "delete", "A")).isZero();
        assertThat(host.run("profile", "list")).isZero();
        assertThat(host.out()).doesNotContain("A  ").contains("B        yes").contains("D");
    }

    @Test
    void aProfileInUseIsRenamedLaterAndThatIsSaid() {
        host.run("profile", "create", "A");
        try (Profiles.OpenProfile session = host.service(Profiles.class).open("A")) {
            assertThat(host.run("profile", "rename", "A", "B")).isZero();
            assertThat(host.out())
                    .contains("in use")
                    .contains("when the last one ends")
                    .doesNotContain("was renamed");
            assertThat(host.run("profile", "show", session.name())).isZero();
        }
        assertThat(host.run("profile", "show", "B")).isZero();
        assertThat(host.run("profile", "rename", "B", "b")).isZero();
        assertThat(host.out()).contains("was renamed to \"b\"");
    }

    @Test
    void noProfileNeedBeTheDefault() {
        host.run("profile", "create", "A", "--default");
        assertThat(host.run("profile", "default", "--none")).isZero();
        host.run("profile", "default", "--json");
        assertThat(host.out()).isEqualToIgnoringNewLines("{\"default\":null}");
    }

    @Test
    @Tag("PROF-013")
    @Tag("PROF-025")
    void appProfilesAreReachedByThoseWhoAskForThem() {
        assertThat(host.run("profile", "create", "Own", "--app")).isZero();
        assertThat(host.run("profile", "create", "A")).isZero();
        host.run("profile", "list");
        assertThat(host.out()).contains("A").doesNotContain("Own");
        host.run("profile", "list", "--app");
        assertThat(host.out()).contains("Own               yes").contains("A");
        host.run("profile", "list", "--app", "--json");
        assertThat(host.out()).contains("{\"name\":\"Own\",\"default\":false,\"app\":true}");
        for (String[] refused : new String[][] {
            {"profile", "delete", "Own"}, {"profile", "rename", "Own", "Mine"}, {"profile", "copy", "Own", "Mine"}
        }) {
            assertThat(host.run(refused)).isEqualTo(1);
            assertThat(host.err())
                    .contains("--app")
                    .contains("MAPI_E_NO_ACCESS")
                    .hasLineCount(1);
        }
        assertThat(host.run("profile", "copy", "Own", "Spare", "--app")).isZero();
        assertThat(host.run("profile", "rename", "Own", "Mine", "--app")).isZero();
        assertThat(host.run("profile", "delete", "Mine", "--app")).isZero();
        host.run("profile", "list", "--app");
        assertThat(host.out()).contains("Spare").doesNotContain("Mine");
    }

    @Test
    void filesOfStoresStayAndAreToldWhenNobodyUsesThemAnyMore() throws IOException {
        host.run("profile", "create", "A");
        host.run("profile", "show", "A", "--json");
        String store = uid(host.out(), "storeSearchPath");
        Path stores = Files.createDirectories(home.resolve("stores"));
        Path file = Files.createFile(stores.resolve(store + ".db"));
        Files.createFile(stores.resolve(store + ".db-wal"));
        host.run("profile", "copy", "A", "B");
        assertThat(host.run("profile", "delete", "A")).isZero();
        assertThat(host.out()).doesNotContain("Kept");
        Path named = Files.createFile(home.resolve("mail.db"));
        host.run("section", "set", "B", store, "PR_PST_PATH=mail.db", "--force");
        assertThat(host.run("service", "remove", "B", "ONE")).isZero();
        assertThat(host.out())
                .contains("Kept, with the mail or addresses in it: " + file + "; to delete it for good: ")
                .contains(named.toString())
                .hasLineCount(3);
        assertThat(file).exists();
    }

    @Test
    void listingNeedsNoProviders() {
        host.run("profile", "list");
        assertThat(host.startedProviders).isFalse();
    }

    @Test
    void showHasTheKeysThatProgramsRelyOn() {
        host.run("profile", "create", "A", "--services", "ONE");
        assertThat(host.run("profile", "show", "A", "--json")).isZero();
        String json = host.out().strip();
        String store = uid(json, "storeSearchPath");
        assertThat(json.replaceAll("\"reasons\":.*", "").replaceAll("\"(searchKey|uid)\":\"[0-9a-f]{32}\"", "\"$1\":1"))
                .isEqualTo(
                        "{\"name\":\"A\",\"searchKey\":1,\"default\":false,\"services\":[{\"uid\":1,\"name\":\"ONE\","
                                + "\"displayName\":\"One\",\"dllName\":null,\"entryName\":null,\"bundle\":null,\"flags\":[\"SERVICE_DEFAULT_STORE\"],\"providers\":[{\"uid\":1,"
                                + "\"displayName\":\"Store \u00fc\",\"type\":\"MAPI_STORE_PROVIDER\",\"dllName\":\"ONE.DLL\","
                                + "\"flags\":[\"STATUS_DEFAULT_STORE\"],\"ordinal\":0,\"bundle\":null}]}],"
                                + "\"defaultStore\":\"" + store
                                + "\",\"transportOrder\":[],\"personalAddressBook\":null,"
                                + "\"storeSearchPath\":[\"" + store + "\"],\"addressBookSearchPath\":[],"
                                + "\"conflicts\":[{\"code\":\"DEFAULT_STORE_PASSED_OVER\",\"message\":\"sessions pass the default store"
                                + " Store \u00fc " + store
                                + " over until a bundle answers for it; they have no default store\","
                                + "\"uids\":[\"" + store
                                + "\"]},{\"code\":\"NO_BUNDLE\",\"message\":\"provider 'Store \u00fc' cannot be started: no"
                                + " installed bundle answers for ONE.DLL\",\"uids\":[\"" + store + "\"]}],");
    }

    @Test
    void showExplainsToAPerson() {
        host.run("profile", "create", "A", "--services", "ONE", "--default");
        assertThat(host.run("profile", "show", "A")).isZero();
        assertThat(host.out())
                .contains("A (default)")
                .containsPattern("Default store: +Store \u00fc [0-9a-f]{32}: the first store in profile order")
                .contains("; sessions pass it over, because no installed bundle answers for it")
                .containsPattern(
                        "Store search path: +the stores in profile order\\R +1[.] Store \u00fc [0-9a-f]{32}\\R")
                .contains("Address search path:    empty: the profile has no address book")
                .contains("none: the profile has no transport")
                .contains("NO_BUNDLE");
    }

    @Test
    void searchPathsHaveTheirReasonsForPrograms() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("profile", "show", "A", "--json");
        assertThat(host.out())
                .contains("\"storeSearchPath\":\"the stores in profile order\"")
                .contains("\"addressBookSearchPath\":\"the profile has no address book\"");
    }

    @Test
    void whatHasAnEmptyNameGoesByAnotherOrItsUid() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("profile", "show", "A", "--json");
        String store = uid(host.out(), "storeSearchPath");
        host.run("section", "set", "A", store, "PR_DISPLAY_NAME=", "PR_PROVIDER_DISPLAY=", "--force");
        host.run("section", "set", "A", "ONE", "PR_DISPLAY_NAME=");
        host.run("store", "default", "A", "Nobody");
        assertThat(host.err()).contains("it has store of ONE " + store);
        host.run("section", "list", "A");
        assertThat(host.out()).containsPattern(store + " +provider +ONE +" + store);
        host.run("profile", "show", "A");
        assertThat(host.out()).contains("Service ONE: ONE  ").contains("Provider " + store);
    }

    @Test
    void servicesCanComeFromOneFile() throws IOException {
        Path inf = home.resolve("other.inf");
        Files.writeString(
                inf,
                "[Services]\nX=X\n[X]\nPR_DISPLAY_NAME=X\nProviders=P\n[P]\n"
                        + "PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\nPR_PROVIDER_DLL_NAME=X.DLL\nPR_PROVIDER_DISPLAY=X\n");
        assertThat(host.run("profile", "create", "A", "--inf", inf.toString(), "--services", "X"))
                .isZero();
        assertThat(host.run("service", "add", "A", "X", "--inf", inf.toString()))
                .isZero();
        assertThat(host.run("service", "list", "A")).isZero();
        assertThat(host.out()).hasLineCount(3);
        assertThat(host.run("provider", "list", "A", "--json")).isZero();
        assertThat(host.out()).contains("{\"providers\":[{\"uid\":").contains("X.DLL");
        assertThat(host.run("service", "remove", "A", "X")).isEqualTo(1);
        assertThat(host.err()).contains("2 times");
    }

    @Test
    void errorsOfTheInfAreToldWithWhatIsMadeOfIt() throws IOException {
        Path inf = home.resolve("bad.inf");
        Files.writeString(
                inf,
                "[Services]\nX=X\nNONE=None\nOTHER=Other\n[Default Services]\nX=X\nGONE=Gone\n[X]\nProviders=P,Q\n"
                        + "[P]\nPR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\n[OTHER]\nProviders=NOTHERE\n");
        assertThat(host.run("profile", "create", "A", "--inf", inf.toString())).isZero();
        assertThat(host.err())
                .contains("bad.inf:7: error: [Default Services] DEFAULT_NOT_INSTALLED")
                .contains("bad.inf:9: error: [X] MISSING_SECTION")
                .contains("bad.inf:10: error: [P] NO_DLL_NAME")
                .contains("warning: what was added lacks what the errors above cost it")
                .doesNotContain("NOTHERE")
                .hasLineCount(4);
        assertThat(host.run("service", "add", "A", "NONE", "--inf", inf.toString(), "--json"))
                .isZero();
        assertThat(host.out())
                .contains("\"name\":\"NONE\"")
                .contains("\"providers\":[]")
                .hasLineCount(1);
        assertThat(host.err())
                .contains("bad.inf:3: error: [Services] MISSING_SECTION")
                .hasLineCount(2);
        host.run("service", "add", "A", "ONE");
        assertThat(host.err()).isEmpty();
    }

    @Test
    @Tag("INF-035")
    void theDisplayNameOfTheInfGoesBeforeTheGivenOneAndThatIsTold() throws IOException {
        host.run("profile", "create", "A", "--services", "none");
        assertThat(host.run("service", "add", "A", "ONE", "--name", "Mine", "--json"))
                .isZero();
        assertThat(host.out()).contains("\"displayName\":\"One\"");
        assertThat(host.err())
                .contains("\"One\" and not \"Mine\"")
                .contains("PR_DISPLAY_NAME")
                .hasLineCount(1);
        String uid = uid(host.out(), "uid");
        assertThat(host.err()).contains("'posthouse section set \"A\" " + uid + " \"PR_DISPLAY_NAME=Mine\"'");
        assertThat(host.run("section", "set", "A", uid, "PR_DISPLAY_NAME=Mine")).isZero();
        assertThat(host.run("service", "list", "A")).isZero();
        assertThat(host.out()).contains("Mine");
        Path inf = home.resolve("plain.inf");
        Files.writeString(inf, "[Services]\nX=X\n[X]\nProviders=P\n[P]\nPR_PROVIDER_DLL_NAME=X\n");
        host.run("service", "add", "A", "X", "--name", "Ours", "--inf", inf.toString());
        assertThat(host.err()).doesNotContain("--name");
        host.run("service", "list", "A");
        assertThat(host.out()).contains("Ours");
    }

    @Test
    void anEntryPointThatNoBundleAnswersForIsAConflict() throws IOException {
        Path inf = home.resolve("entry.inf");
        Files.writeString(
                inf,
                "[Services]\nX=X\n[X]\nPR_SERVICE_DLL_NAME=X.DLL\nPR_SERVICE_ENTRY_NAME=Entry\nPR_DISPLAY_NAME=Ex\n");
        host.run("profile", "create", "A", "--services", "none");
        host.run("service", "add", "A", "X", "--inf", inf.toString(), "--json");
        String uid = uid(host.out(), "uid");
        host.run("profile", "show", "A", "--json");
        assertThat(host.out())
                .contains("{\"code\":\"NO_BUNDLE\",\"message\":\"the entry point of service 'Ex' cannot be called")
                .contains("X.DLL\",\"uids\":[\"" + uid + "\"]}");
    }

    @Test
    void thingsAreCalledByNameWhereItTellsOne() {
        host.run("profile", "create", "A", "--services", "ONE");
        assertThat(host.run("section", "show", "A", "store ü", "--as", "Store ü"))
                .isZero();
        assertThat(host.out()).contains("660A0003");
        assertThat(host.run("section", "show", "A", "ONE")).isZero();
        assertThat(host.out()).contains("owner service");
        assertThat(host.run("section", "show", "A", "TWO")).isEqualTo(1);
        assertThat(host.err())
                .contains("no section 'TWO'")
                .contains("Store ü of ONE ")
                .hasLineCount(1);
        assertThat(host.run("provider", "remove", "A", "ONE", "Nobody")).isEqualTo(1);
        assertThat(host.err()).contains("no provider 'Nobody'").contains("Store ü of ONE ");
        assertThat(host.run("transport", "order", "A", "Fast")).isEqualTo(1);
        assertThat(host.err()).contains("no transport 'Fast'; it has none").contains("MAPI_E_NOT_FOUND");
        assertThat(host.run("store", "default", "A", "Other")).isEqualTo(1);
        assertThat(host.err()).contains("no store 'Other'").contains("Store ü of ONE ");
        assertThat(host.run("service", "copy", "A", "One")).isZero();
        assertThat(host.run("section", "show", "A", "Store ü")).isEqualTo(1);
        assertThat(host.err())
                .contains("2 times")
                .containsPattern("Store ü of ONE [0-9a-f]{32}, Store ü of ONE [0-9a-f]{32}");
        assertThat(host.run("provider", "remove", "A", "Store ü")).isEqualTo(1);
        assertThat(host.err()).contains("2 times").contains("MAPI_E_INVALID_PARAMETER");
        host.run("provider", "list", "A", "--json");
        assertThat(host.run("provider", "remove", "A", uid(host.out(), "uid"))).isZero();
        assertThat(host.run("provider", "remove", "A", "Store ü")).isZero();
    }

    @Test
    void aServiceIsUninstalledWithItsFiles() throws IOException {
        Path file = Files.createFile(
                Files.createDirectories(home.resolve("services")).resolve("old.dat"));
        Files.writeString(
                home.resolve("mapisvc.inf"), "[Services]\nX=X\n[X]\nPR_SERVICE_DELETE_FILES=services/old.dat\n");
        assertThat(host.run("service", "uninstall", "Y")).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_NOT_FOUND").hasLineCount(1);
        assertThat(host.run("service", "uninstall", "X")).isZero();
        assertThat(host.out()).contains("Removed " + file).contains("X was uninstalled");
        assertThat(host.startedProviders).isTrue();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A ", "12345678901234567890123456789012345678901234567890123456789012345", "", "a/b"})
    void aNameThatIsNoneIsRefusedInOneLine(String name) {
        assertThat(host.run("profile", "create", name)).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_INVALID_PARAMETER").hasLineCount(1);
        host.run("profile", "list");
        assertThat(host.out()).contains("There is no profile");
    }

    @Test
    void whatIsRefusedSaysTheWayOut() {
        host.run("profile", "create", "A");
        host.run("profile", "create", "Hidden", "--app");
        for (String[] unknown : new String[][] {{"profile", "delete", "B"}, {"profile", "show", "B"}}) {
            assertThat(host.run(unknown)).isEqualTo(1);
            assertThat(host.err())
                    .contains("there is no profile 'B'; there is 'A' (MAPI_E_")
                    .doesNotContain("Hidden");
        }
        assertThat(host.run("section", "show", "A", "00112233445566778899aabbccddeeff"))
                .isEqualTo(1);
        assertThat(host.err()).contains("'section set' makes one").contains("MAPI_E_NOT_FOUND");
        assertThat(host.run("service", "configure", "A", "ONE", "--set", "67000003=1"))
                .isEqualTo(1);
        assertThat(host.err()).contains("set what you want to change in its sections");
        String uid = "00000000000000000000000000000001";
        assertThat(host.run("transport", "order", "A", uid, uid)).isEqualTo(1);
        assertThat(host.err())
                .contains("names 2 transports, one of them more than once, and profile 'A' has no transport;")
                .contains("MAPI_E_BUSY");
    }

    @Test
    void anUnknownServiceIsRefusedAndTheOthersAreNamed() {
        assertThat(host.run("profile", "create", "A", "--services", "TWO")).isEqualTo(1);
        assertThat(host.err())
                .contains("'TWO'")
                .contains("there is ONE")
                .contains("MAPI_E_NOT_FOUND")
                .hasLineCount(1);
    }

    @Test
    void showsOrdersAndTheDefaultStore() {
        host.run("profile", "create", "A");
        assertThat(host.run("transport", "order", "A")).isZero();
        assertThat(host.out()).contains("no transport");
        assertThat(host.run("store", "default", "A")).isZero();
        assertThat(host.out()).contains("yes, the first store in profile order");
        assertThat(host.run("store", "default", "A", "--json")).isZero();
        assertThat(host.out()).startsWith("{\"defaultStore\":\"");
        assertThat(host.run("transport", "order", "A", "00000000000000000000000000000001"))
                .isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_");
    }

    @Test
    void anAppProfileIsNotMadeWhenItCannotBeTheDefault() {
        assertThat(host.run("profile", "create", "A", "--app", "--default")).isEqualTo(2);
        assertThat(host.err()).contains("an app profile cannot be the default").hasLineCount(1);
        host.run("profile", "list", "--app");
        assertThat(host.out()).contains("There is no profile");
    }

    @Test
    void aTransportOrderThatPutsTheLastBeforeOthersIsToldAndTakenBack() throws IOException {
        Path inf = home.resolve("xp.inf");
        Files.writeString(
                inf,
                "[Services]\nX=X\n[X]\nPR_DISPLAY_NAME=X\nProviders=P,Q\n"
                        + "[P]\nPR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER\nPR_PROVIDER_DLL_NAME=X.DLL\nPR_DISPLAY_NAME=Last\n"
                        + "PR_RESOURCE_FLAGS=STATUS_XP_PREFER_LAST\n"
                        + "[Q]\nPR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER\nPR_PROVIDER_DLL_NAME=X.DLL\nPR_DISPLAY_NAME=First\n");
        host.run("profile", "create", "A", "--inf", inf.toString(), "--services", "X");
        assertThat(host.run("transport", "order", "A", "First", "Last")).isZero();
        assertThat(host.err()).isEmpty();
        assertThat(host.run("transport", "order", "A", "Last", "First")).isZero();
        assertThat(host.err())
                .contains("warning: Last ")
                .contains("STATUS_XP_PREFER_LAST")
                .contains("'posthouse transport order \"A\" --reset'")
                .hasLineCount(1);
        assertThat(host.run("transport", "order", "A", "Last")).isEqualTo(1);
        assertThat(host.err()).contains("names 1 transport and profile 'A' has 2 transports");
        assertThat(host.run("transport", "order", "A", "Last", "--reset")).isEqualTo(2);
        assertThat(host.run("transport", "order", "A", "--reset")).isZero();
        assertThat(host.out()).containsPattern("(?s)First +profile order.*Last +STATUS_XP_PREFER_LAST");
        assertThat(host.run("transport", "order", "A", "--reset")).isZero();
    }

    @Test
    void aServiceIsCopiedWithinAProfileAndToAnother() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("profile", "create", "B", "--services", "none");
        assertThat(host.run("service", "copy", "A", "ONE")).isZero();
        assertThat(host.run("service", "copy", "A", "ONE")).isEqualTo(1);
        assertThat(host.err()).contains("2 times").contains("MAPI_E_INVALID_PARAMETER");
        host.run("service", "list", "A", "--json");
        String uid = uid(host.out(), "uid");
        assertThat(host.run("service", "copy", "A", uid, "B", "--json")).isZero();
        assertThat(host.out()).contains("\"name\":\"ONE\"").doesNotContain(uid);
        host.run("provider", "list", "B", "--json");
        assertThat(host.out()).contains("ONE.DLL");
    }

    @Test
    void theIdentityIsShownAndChosen() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("service", "identity", "A");
        assertThat(host.out()).contains("No service");
        assertThat(host.run("service", "identity", "A", "ONE")).isZero();
        assertThat(host.out()).contains("ONE");
        host.run("profile", "show", "A");
        assertThat(host.out()).contains("SERVICE_PRIMARY_IDENTITY").contains("STATUS_PRIMARY_IDENTITY");
        assertThat(host.run("service", "identity", "A", "none", "--json")).isZero();
        assertThat(host.out()).isEqualToIgnoringNewLines("{\"identity\":[]}");
    }

    @Test
    void aCopyOfTheServiceThatSuppliesTheIdentityDoesNotSupplyItToo() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("service", "identity", "A", "ONE");
        host.run("profile", "show", "A");
        assertThat(host.out()).doesNotContain("SEVERAL_PRIMARY_IDENTITIES");
        host.run("service", "copy", "A", "ONE");
        host.run("profile", "show", "A");
        assertThat(host.out()).doesNotContain("SEVERAL_PRIMARY_IDENTITIES").contains("SEVERAL_DEFAULT_STORES");
    }

    @Test
    void aServiceWithoutEntryPointSaysThatItCannotBeConfigured() {
        host.run("profile", "create", "A", "--services", "ONE");
        assertThat(host.run("service", "configure", "A", "ONE", "--set", "67000003=1"))
                .isEqualTo(1);
        assertThat(host.err())
                .contains("no entry point")
                .contains("MAPI_E_NOT_INITIALIZED")
                .hasLineCount(1);
        assertThat(host.run("service", "configure", "A", "ONE")).isEqualTo(2);
        assertThat(host.run("service", "configure", "A", "ONE", "--set", "67F0001F=hidden"))
                .isEqualTo(2);
        assertThat(host.err()).doesNotContain("hidden");
    }

    @Test
    void providersAreAddedByNameAndRemovedByUid() {
        host.run("profile", "create", "A", "--services", "ONE");
        assertThat(host.run("provider", "add", "A", "ONE", "TWOSTORE")).isEqualTo(1);
        assertThat(host.err()).contains("TWOSTORE").contains("ONESTORE").contains("MAPI_E_NOT_FOUND");
        assertThat(host.run("provider", "add", "A", "ONE", "ONE")).isEqualTo(1);
        host.run("provider", "list", "A");
        assertThat(host.out()).hasLineCount(2);
        assertThat(host.run("provider", "add", "A", "ONE", "ONESTORE", "--json"))
                .isZero();
        String added = uid(host.out(), "uid");
        host.run("profile", "show", "A");
        assertThat(host.out()).contains("SEVERAL_DEFAULT_STORES");
        assertThat(host.run("provider", "remove", "A", added)).isZero();
        assertThat(host.run("provider", "remove", "A", added)).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_NOT_FOUND").hasLineCount(1);
        assertThat(host.run("provider", "remove", "A", "ONE", added)).isEqualTo(1);
        host.run("provider", "list", "A");
        assertThat(host.out()).hasLineCount(2).doesNotContain(added);
    }
}
