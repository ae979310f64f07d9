package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionCommandsTest {
    private static final String OWN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path home;

    private PlainHost host;
    private String store;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
        host.run("profile", "create", "A", "--services", "ONE");
        host.run("section", "list", "A", "--json");
        store = host.out()
                .replaceFirst(".*\"uid\":\"([0-9a-f]{32})\",\"owner\":\"provider\".*", "$1")
                .strip();
    }

    @Test
    void listsSectionsWithTheirOwners() {
        assertThat(host.out())
                .contains("\"owner\":\"mapi\"")
                .contains("\"owner\":\"service\"")
                .contains("\"service\":\"ONE\"");
        assertThat(host.run("section", "list", "A")).isZero();
        assertThat(host.out()).contains(store);
    }

    @Test
    void aProvidersSectionOpensByForceOrToItself() {
        assertThat(host.run("section", "show", "A", store)).isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_NO_ACCESS").hasLineCount(1);
        assertThat(host.run("section", "show", "A", store, "--as", "client", "--force", "--json"))
                .isZero();
        assertThat(host.out())
                .startsWith("{\"uid\":\"" + store + "\",\"owner\":\"provider\",\"props\":[{\"tag\":\"")
                .contains("{\"tag\":\"660A0003\",\"name\":\"PR_PROFILE_TYPE\",\"type\":\"PT_LONG\",\"value\":1}");
        assertThat(host.run("section", "show", "A", store, "--as", store)).isZero();
        assertThat(host.out()).contains("660A0003");
    }

    @Test
    void setsShowsAndDeletes() {
        assertThat(host.run("section", "set", "A", OWN, "PR_COMMENT=a=b", "67000003=0x10", "6701101F=x", "6701101F=y"))
                .isZero();
        assertThat(host.run("section", "show", "A", OWN, "--json")).isZero();
        assertThat(host.out())
                .contains("\"name\":\"PR_COMMENT\",\"type\":\"PT_UNICODE\",\"value\":\"a=b\"")
                .contains("{\"tag\":\"67000003\",\"name\":null,\"type\":\"PT_LONG\",\"value\":16}")
                .contains("\"value\":[\"x\",\"y\"]");
        assertThat(host.run("section", "delete", "A", OWN, "PR_COMMENT")).isZero();
        host.run("section", "show", "A", OWN);
        assertThat(host.out()).doesNotContain("PR_COMMENT").contains("16 (0x10)");
    }

    @Test
    void aSecretIsTakenFromStandardInputOnly() {
        assertThat(host.run("section", "set", "A", OWN, "67F0001F=hidden")).isEqualTo(2);
        assertThat(host.err()).contains("67F0001F=-").doesNotContain("hidden");
        host.types("hidden\n");
        assertThat(host.run("section", "set", "A", OWN, "67F0001F=-")).isZero();
        assertThat(host.run("section", "show", "A", OWN)).isZero();
        assertThat(host.out()).doesNotContain("hidden").doesNotContain("67F0");
        host.types("");
        assertThat(host.run("section", "set", "A", OWN, "67F0001F=-")).isEqualTo(2);
    }

    @Test
    void whatCannotBeSetIsTold() {
        assertThat(host.run("section", "set", "A", OWN, "PR_PROFILE_NAME=B")).isEqualTo(1);
        assertThat(host.err()).contains("PR_PROFILE_NAME").contains("MAPI_E_COMPUTED");
        assertThat(host.run("section", "set", "A", OWN, "67000003=abc")).isEqualTo(1);
        assertThat(host.err()).contains("PT_LONG").contains("MAPI_E_INVALID_PARAMETER");
        assertThat(host.run("section", "set", "A", OWN, "PR_BOGUS=1")).isEqualTo(1);
    }

    @Test
    void whatIsStoredOtherwiseThanGivenIsTold() {
        assertThat(host.run("section", "set", "A", store, "PR_RESOURCE_FLAGS=0x42", "PR_COMMENT=x", "--force"))
                .isEqualTo(1);
        assertThat(host.err())
                .contains("PR_RESOURCE_FLAGS is now 2, STATUS_DEFAULT_STORE and not what was given")
                .contains("static flags stay")
                .hasLineCount(1);
        assertThat(host.out()).contains("1 value was set.");
        assertThat(host.run(
                        "section",
                        "set",
                        "A",
                        store,
                        "PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_PRIMARY_STORE",
                        "--force"))
                .isZero();
    }

    @Test
    void valuesOfAllTypesAreStoredAsGiven() {
        assertThat(host.run(
                        "section",
                        "set",
                        "A",
                        OWN,
                        "67000002=-2",
                        "67010005=1.5",
                        "67020006=3.25",
                        "6703000B=TRUE",
                        "67040014=0x10",
                        "6705001E=text",
                        "67060040=2026-01-31T22:05:59.123456789Z",
                        "67070048=0123456789abcdef0123456789abcdef",
                        "67080102=",
                        "67091003=1",
                        "67091003=2"))
                .isEqualTo(1);
        assertThat(host.err())
                .contains("0x67060040 is now 2026-01-31T22:05:59.123456700Z")
                .hasLineCount(1);
        assertThat(host.out()).contains("9 values were set.");
    }

    @Test
    void whatWasNotThereIsNamedAndNotCounted() {
        host.run("section", "set", "A", OWN, "PR_COMMENT=x");
        host.types("hidden\n");
        host.run("section", "set", "A", store, "67F0001F=-", "--force");
        assertThat(host.run("section", "delete", "A", OWN, "PR_COMMENT", "67000003"))
                .isEqualTo(1);
        assertThat(host.out()).contains("1 value was removed.");
        assertThat(host.err())
                .contains("section " + OWN + " has no 0x67000003 (MAPI_E_NOT_FOUND)")
                .hasLineCount(1);
        assertThat(host.run("section", "delete", "A", OWN, "PR_COMMENT")).isEqualTo(1);
        assertThat(host.out()).isEmpty();
        assertThat(host.run("section", "delete", "A", store, "67F00102", "--force"))
                .isZero();
        assertThat(host.out()).contains("1 value was removed.");
    }

    @Test
    void aSecretIsPrintedToItsOwnerWhoAsksForItByTag() throws IOException {
        Path file = home.resolve("secret.txt");
        Files.writeString(file, "hidden \u00fc\n");
        assertThat(host.run("section", "set", "A", store, "67F0001F=@" + file, "--as", store))
                .isZero();
        assertThat(host.out()).doesNotContain("hidden");
        assertThat(host.run("section", "show", "A", store, "--as", store, "--tag", "67F0001F"))
                .isZero();
        assertThat(host.out()).isEqualToIgnoringNewLines("hidden \u00fc");
        String[][] others = {
            {"--tag", "67F0001F"},
            {"--tag", "67F0001F", "--force"},
            {"--as", store, "--force", "--tag", "67F0001F"},
            {"--as", OWN, "--force", "--tag", "67F0001F"},
            {"--as", store, "--tag", "67F0001F", "--json"},
            {"--as", store, "--tag", "67F0001F", "--tag", "PR_DISPLAY_NAME"},
            {"--as", store, "--tag", "67F1001F"},
            {"--as", store},
            {"--force", "--json"},
        };
        for (String[] other : others) {
            String[] words = new String[4 + other.length];
            List.of("section", "show", "A", store).toArray(words);
            System.arraycopy(other, 0, words, 4, other.length);
            host.run(words);
            assertThat(host.out() + host.err()).doesNotContain("hidden");
        }
    }

    @Test
    void aPropertyIsShownByItsTag() {
        assertThat(host.run("section", "show", "A", store, "--as", store, "--tag", "PR_DISPLAY_NAME", "--json"))
                .isZero();
        assertThat(host.out()).contains("PR_DISPLAY_NAME").doesNotContain("PR_PROVIDER_DLL_NAME");
        assertThat(host.run("section", "show", "A", store, "--as", store, "--tag", "PR_COMMENT"))
                .isEqualTo(1);
        assertThat(host.err()).contains("PR_COMMENT").contains("MAPI_E_NOT_FOUND");
    }

    @Test
    void timesAreLocalForPeopleAndIsoForPrograms() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            host.run("section", "set", "A", OWN, "67000040=2026-01-31T22:05:59Z");
            host.run("section", "show", "A", OWN);
            assertThat(host.out()).contains("2026-02-01 07:05").doesNotContain("T22:05");
            host.run("section", "show", "A", OWN, "--json");
            assertThat(host.out()).contains("\"2026-01-31T22:05:59Z\"");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aSectionOfAClientIsEmptiedAndOthersAreNot() {
        host.run("section", "set", "A", OWN, "PR_COMMENT=x", "67000003=1");
        host.types("hidden\n");
        host.run("section", "set", "A", OWN, "67F0001F=-");
        assertThat(host.run("section", "delete", "A", OWN)).isZero();
        assertThat(host.out()).contains("2 values");
        host.run("section", "show", "A", OWN, "--json");
        assertThat(host.out()).doesNotContain("PR_COMMENT").doesNotContain("67000003");
        assertThat(host.run("section", "show", "A", OWN, "--tag", "67F0001F")).isEqualTo(1);
        assertThat(host.run("section", "delete", "A", store, "--force")).isEqualTo(1);
        assertThat(host.err()).contains("provider remove").contains("MAPI_E_NO_ACCESS");
        assertThat(host.run("section", "delete", "A", "ffffffffffffffffffffffffffffffff"))
                .isEqualTo(1);
        assertThat(host.err()).contains("MAPI_E_NOT_FOUND");
    }

    @Test
    void whatAFileCannotGiveIsTold() {
        assertThat(host.run("section", "set", "A", OWN, "67F0001F=@" + home.resolve("none")))
                .isEqualTo(1);
        assertThat(host.err()).contains("it is not there").hasLineCount(1);
        assertThat(host.run("section", "set", "A", OWN, "PR_COMMENT=@@home")).isZero();
        host.run("section", "show", "A", OWN);
        assertThat(host.out()).contains("@home").doesNotContain("@@home");
    }

    @Test
    void whoMayNotReadASecretIsToldWhoMay() throws IOException {
        Path file = Files.writeString(home.resolve("secret.txt"), "hidden");
        for (String section : List.of("ONE", store, OWN)) {
            assertThat(host.run("section", "set", "A", section, "67F0001F=@" + file, "--force"))
                    .isZero();
        }
        String[][] refused = {{store}, {store, "--force"}, {store, "--as", "ONE"}, {"ONE"}, {"ONE", "--force"}};
        for (String[] words : refused) {
            assertThat(host.run(showing(words))).isEqualTo(1);
            String hint = host.err().replaceFirst("(?s).*--as ([0-9a-f]{32}) .*", "$1");
            assertThat(host.err()).contains("MAPI_E_NO_ACCESS").hasLineCount(1);
            assertThat(host.run(showing(words[0], "--as", hint))).isZero();
            assertThat(host.out()).isEqualToIgnoringNewLines("hidden");
        }
        assertThat(host.run(showing(OWN, "--force"))).isEqualTo(1);
        assertThat(host.err()).contains("leave --force out");
        assertThat(host.run(showing(OWN))).isZero();
        assertThat(host.run(showing("ONE", "--as", store))).isZero();
        assertThat(host.run(showing("ONE", "--as", "ONE"))).isZero();
    }

    private static String[] showing(String... words) {
        List<String> all = new ArrayList<>(List.of("section", "show", "A"));
        all.addAll(List.of(words));
        all.addAll(List.of("--tag", "67F0001F"));
        return all.toArray(String[]::new);
    }

    @Test
    void rightsAreThoseOfAProviderOrAServiceThatIsThere() {
        host.run("section", "set", "A", OWN, "PR_COMMENT=x");
        assertThat(host.run("section", "show", "A", store, "--as", OWN)).isEqualTo(1);
        assertThat(host.err())
                .contains(OWN + " is no provider and no service")
                .contains("Store \u00fc of ONE " + store)
                .contains("service ONE ")
                .hasLineCount(1);
        assertThat(host.run("section", "show", "A", store, "--as", "ONE")).isEqualTo(1);
        assertThat(host.err()).contains("--force opens it all the same, and so does its owner's right, --as " + store);
        assertThat(host.run("section", "show", "A", store, "--as", store)).isZero();
    }

    @Test
    void aSecretThatIsNotThereIsToldByTheTagAskedFor() {
        assertThat(host.run("section", "show", "A", store, "--as", store, "--tag", "67F9001F"))
                .isEqualTo(1);
        assertThat(host.err()).contains("has no 0x67F9001F (MAPI_E_NOT_FOUND)");
    }

    @Test
    void aGuidThatStandsForThePlainDigitsIsAMistakeThatIsTold() {
        host.run("section", "set", "A", OWN, "PR_COMMENT=x");
        for (String uid : List.of(store, OWN)) {
            String guid = uid.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
            for (String typed : List.of(guid, "{" + guid + "}")) {
                assertThat(host.run("section", "set", "A", typed, "PR_COMMENT=y", "--force"))
                        .isEqualTo(1);
                assertThat(host.err())
                        .contains("it has one " + uid + ": write the digits without hyphens")
                        .hasLineCount(1);
            }
        }
        assertThat(host.run("section", "show", "A", "{00020385-0000-0000-C000-000000000046}"))
                .isZero();
        assertThat(host.out()).contains("8503020000000000c000000000000046");
    }

    @Test
    void aFolderOrNoNameWhereAFileIsWantedIsSaid() {
        assertThat(host.run("section", "set", "A", OWN, "PR_COMMENT=@" + home)).isEqualTo(1);
        assertThat(host.err()).contains(home + ", which is a folder").hasLineCount(1);
        assertThat(host.run("section", "set", "A", OWN, "PR_COMMENT=@")).isEqualTo(2);
        assertThat(host.err()).contains("name of a file or folder is empty");
    }
}
