package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfFile;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;

class InfCommandsTest {
    @TempDir
    Path home;

    private PlainHost host;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
    }

    @Test
    void checkHasTheKeysThatProgramsRelyOn() throws IOException {
        Path bad = home.resolve("bad.inf");
        Files.writeString(bad, "[Services]\nA=A\n[A]\nPR_DISPLAY_NAME=A\nProviders=P\n");
        assertThat(host.run("inf", "check", home.resolve("mapisvc.inf").toString(), bad.toString(), "--json"))
                .isEqualTo(1);
        assertThat(host.out())
                .startsWith("{\"files\":[{\"file\":\"" + home.resolve("mapisvc.inf")
                        + "\",\"services\":1,\"providers\":1,\"problems\":[]},")
                .contains(
                        "{\"severity\":\"error\",\"code\":\"MISSING_SECTION\",\"line\":5,\"section\":\"A\",\"message\":\"");
    }

    @Test
    void checkTellsAPersonWithLineNumbers() throws IOException {
        Path bad = home.resolve("bad.inf");
        Files.writeString(bad, "[Services]\nA=A\n[A]\nPR_DISPLAY_NAME=A\nProviders=P\n");
        assertThat(host.run("inf", "check", bad.toString())).isEqualTo(1);
        assertThat(host.out()).contains("bad.inf:5: error: [A] MISSING_SECTION").contains("1 service, 0 providers");
        assertThat(host.run("inf", "check", home.resolve("mapisvc.inf").toString()))
                .isZero();
        assertThat(host.out()).contains("no problems");
    }

    @Test
    void checkWithoutFileChecksTheInstalledOne() throws IOException {
        assertThat(host.run("inf", "check")).isZero();
        assertThat(host.out())
                .isEqualToIgnoringNewLines(home.resolve("mapisvc.inf") + ": 1 service, 1 provider, no problems");
        Files.writeString(home.resolve("mapisvc.inf"), "[Services]\nA=A\n");
        assertThat(host.run("inf", "check")).isEqualTo(1);
        assertThat(host.out()).contains("mapisvc.inf:2: error: [Services] MISSING_SECTION");
        Files.delete(home.resolve("mapisvc.inf"));
        assertThat(host.run("inf", "check")).isEqualTo(1);
        assertThat(host.err())
                .contains("mapisvc.inf")
                .contains("MAPI_E_NOT_FOUND")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeReadIsOneLineEach() throws IOException {
        Path binary = home.resolve("binary.inf");
        Files.write(binary, new byte[] {0, 1, 2, 3, 0, 0, 9});
        Path huge = home.resolve("huge.inf");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        for (Path file : new Path[] {home.resolve("none.inf"), binary, huge, home}) {
            assertThat(host.run("inf", "check", file.toString(), "--json")).isEqualTo(1);
            assertThat(host.err()).contains(file.toString()).contains("MAPI_E_").hasLineCount(1);
            assertThat(host.out()).contains("\"services\":0").contains("\"code\":\"MAPI_E_");
        }
    }

    @Test
    void utf16AndEmptyFilesAreReadForWhatTheyAre() throws IOException {
        Path utf16 = home.resolve("utf16.inf");
        Files.writeString(utf16, "\uFEFF" + Files.readString(home.resolve("mapisvc.inf")), StandardCharsets.UTF_16LE);
        assertThat(host.run("inf", "check", utf16.toString())).isZero();
        assertThat(host.out()).contains("1 service, 1 provider");
        Path empty = home.resolve("empty.inf");
        Files.writeString(empty, "");
        assertThat(host.run("inf", "check", empty.toString())).isEqualTo(1);
        assertThat(host.out() + host.err()).contains("empty.inf");
    }

    @Test
    void showsTheCatalogueAndWhereItCameFrom() {
        assertThat(host.run("inf", "show")).isZero();
        String file = home.resolve("mapisvc.inf").toString();
        assertThat(host.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("ONE ").endsWith(file + ":2"))
                .anySatisfy(line ->
                        assertThat(line).contains("[ONE]").contains("service").endsWith(file + ":7"))
                .anySatisfy(line -> assertThat(line)
                        .contains("[ONESTORE]")
                        .contains("ONE.DLL")
                        .contains("(none)")
                        .endsWith(file + ":11"))
                .anySatisfy(line -> assertThat(line)
                        .contains("  PR_PROVIDER_DISPLAY=Store ")
                        .endsWith(file + ":15"));
        assertThat(host.run("inf", "show", "--json")).isZero();
        assertThat(host.out())
                .startsWith(
                        "{\"services\":[{\"name\":\"ONE\",\"installedName\":\"One\",\"displayName\":\"One\",\"default\":true,\"origin\":\""
                                + file + "\",\"line\":2,\"section\":{\"name\":\"ONE\"")
                .contains("{\"tag\":\"660A0003\",\"name\":\"PR_PROFILE_TYPE\",\"value\":1,\"line\":17}")
                .endsWith("\"problems\":[]}\n");
    }

    @Test
    void showTellsTheProblemsOfTheCatalogueWithTheirFile() throws IOException {
        Path bad = home.resolve("bad.inf");
        Files.writeString(bad, "[Services]\nA=A\n[B]\nProviders=P\n");
        assertThat(host.run("inf", "show", "--inf", bad.toString())).isZero();
        assertThat(host.out())
                .contains("(missing)")
                .contains("bad.inf:2: error:")
                .contains("bad.inf:3: warning:");
        assertThat(host.run("inf", "show", "--inf", bad.toString(), "--json")).isZero();
        assertThat(host.out()).contains("\"problems\":[{\"file\":\"" + bad + "\",\"severity\":\"error\"");
    }

    @Test
    void checkWithoutFileTellsWhatIsOddInThePartsOfBundles() {
        InfFile own = InfReader.read(home.resolve("mapisvc.inf"));
        InfFile part = InfReader.parse("bundle:b", "[Services]\nB=B\n", InfLimits.DEFAULT);
        host.add(CatalogSource.class, new Installed(ServiceCatalog.of(own, part), home.resolve("mapisvc.inf")));
        assertThat(host.run("inf", "check")).isEqualTo(1);
        assertThat(host.out())
                .contains("mapisvc.inf: 1 service, 1 provider, no problems")
                .contains("bundle:b:2: error: [Services] MISSING_SECTION")
                .contains("bundle:b: 1 service, 0 providers, 1 problem (1 error)");
        assertThat(host.run("inf", "check", "--json")).isEqualTo(1);
        assertThat(host.out()).contains("{\"file\":\"bundle:b\",\"services\":1,\"providers\":0,\"problems\":[{");
    }

    private record Installed(ServiceCatalog catalog, Path file) implements CatalogSource {}

    @Test
    void showNamesFlagsAndTypesAndCutsNoList() throws IOException {
        Path inf = home.resolve("show.inf");
        Files.writeString(
                inf,
                "[Services]\nS=Listed\n[Help File Mappings]\nS=s.hlp\n[S]\nPR_DISPLAY_NAME=Displayed\nProviders=P\n"
                        + "Sections=X\nPR_SERVICE_DLL_NAME=S.DLL\nPR_SERVICE_ENTRY_NAME=E\n"
                        + "PR_SERVICE_SUPPORT_FILES=aaaaaaaaaaaaaaaa.dll, bbbbbbbbbbbbbbbb.dll, MYZZZ.DLL\n[P]\n"
                        + "PR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\n"
                        + "PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_PRIMARY_STORE\n[X]\n"
                        + "UID=0102030405060708090A0B0C0D0E0F10\n");
        assertThat(host.run("inf", "show", "--inf", inf.toString())).isZero();
        assertThat(host.out())
                .contains("S        Listed")
                .contains("Providers=P")
                .contains("Sections=X")
                .contains("MYZZZ.DLL")
                .doesNotContain("...")
                .contains("PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER")
                .contains("PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|")
                .contains("[Help File Mappings]")
                .contains("S=s.hlp");
        assertThat(host.run("inf", "show", "--inf", inf.toString(), "--json")).isZero();
        assertThat(host.out())
                .contains("\"installedName\":\"Listed\",\"displayName\":\"Displayed\"")
                .contains("\"dllName\":\"S.DLL\"")
                .contains(
                        "\"type\":\"MAPI_STORE_PROVIDER\",\"flags\":[\"STATUS_DEFAULT_STORE\",\"STATUS_PRIMARY_STORE\"]")
                .contains("\"helpFileMappings\":{\"S\":\"s.hlp\"}");
    }

    @Test
    void showWithAFileSaysHowToNameIt() {
        assertThat(host.run("inf", "show", "other.inf")).isEqualTo(2);
        assertThat(host.err()).contains("--inf other.inf").hasLineCount(1);
        assertThat(host.run("inf", "show", "--help")).isZero();
        assertThat(host.out()).contains("--inf").doesNotContain("[FILE...]");
    }
}
