package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .isEqualToIgnoringNewLines(
                        "{\"profiles\":[{\"name\":\"A\",\"default\":true},{\"name\":\"B\",\"default\":false}]}");
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
                                + "\"displayName\":\"One\",\"dllName\":null,\"entryName\":null,\"flags\":[\"SERVICE_DEFAULT_STORE\"],\"providers\":[{\"uid\":1,"
                                + "\"displayName\":\"Store \u00fc\",\"type\":\"MAPI_STORE_PROVIDER\",\"dllName\":\"ONE.DLL\","
                                + "\"flags\":[\"STATUS_DEFAULT_STORE\"],\"ordinal\":0,\"bundle\":null}]}],"
                                + "\"defaultStore\":\"" + store
                                + "\",\"transportOrder\":[],\"personalAddressBook\":null,"
                                + "\"storeSearchPath\":[\"" + store + "\"],\"addressBookSearchPath\":[],"
                                + "\"conflicts\":[{\"code\":\"NO_BUNDLE\",\"message\":\"provider 'Store \u00fc' cannot be started: no"
                                + " installed bundle answers for ONE.DLL\",\"uids\":[\"" + store + "\"]}],");
    }

    @Test
    void showExplainsToAPerson() {
        host.run("profile", "create", "A", "--services", "ONE", "--default");
        assertThat(host.run("profile", "show", "A")).isZero();
        assertThat(host.out())
                .contains("A (default)")
                .contains("Default store:          Store \u00fc: the first store in profile order")
                .contains("none: the profile has no transport")
                .contains("NO_BUNDLE");
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

    @ParameterizedTest
    @ValueSource(strings = {"A ", "12345678901234567890123456789012345678901234567890123456789012345", "", "a/b"})
    void aNameThatIsNoneIsRefusedInOneLine(String name) {
        assertThat(host.run("profile", "create", name)).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_INVALID_PARAMETER").hasLineCount(1);
        host.run("profile", "list");
        assertThat(host.out()).contains("There is no profile");
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
    void severalIdentitiesAreAConflict() {
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("service", "identity", "A", "ONE");
        host.run("profile", "show", "A");
        assertThat(host.out()).doesNotContain("SEVERAL_PRIMARY_IDENTITIES");
        host.run("service", "copy", "A", "ONE");
        host.run("profile", "show", "A");
        assertThat(host.out())
                .contains("SEVERAL_PRIMARY_IDENTITIES: 2 services")
                .contains("SEVERAL_DEFAULT_STORES");
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
