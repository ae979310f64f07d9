package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.InfAdmin.CatalogEntry;
import org.posthouse.mapi.admin.InfAdmin.CheckedFile;
import org.posthouse.mapi.inf.CatalogSource;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;

class InfAdminTest {
    @TempDir
    Path folder;

    @Test
    void countsServicesAndProvidersAndTellsProblemsWithTheirLines() throws IOException {
        Path inf = folder.resolve("x.inf");
        Files.writeString(
                inf, "[Services]\nA=A service\n[A]\nProviders=P\n[P]\nPR_RESOURCE_TYPE=MAPI_STORE_PROVIDER\n");

        CheckedFile checked = InfAdmin.check(inf);

        assertThat(checked.services()).isEqualTo(1);
        assertThat(checked.providers()).isEqualTo(1);
        assertThat(checked.hasErrors()).isTrue();
        assertThat(checked.problems())
                .anySatisfy(problem -> assertThat(problem.section()).isEqualTo("P"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> InfAdmin.check(folder.resolve("none.inf")))
                .hasMessageContaining("none.inf")
                .hasMessageContaining("MAPI_E_NOT_FOUND");
    }

    @Test
    void showsWhereEachEntryCameFromAndWhoAnswers() throws IOException {
        RealProfiles real = RealProfiles.in(folder);

        List<CatalogEntry> entries = InfAdmin.show(real.catalog().catalog(), real.bundles());

        assertThat(entries).extracting(CatalogEntry::name).containsExactly("GOOD", "ODD");
        assertThat(entries).extracting(CatalogEntry::isDefault).containsExactly(true, false);
        assertThat(entries.get(0).origin()).endsWith("mapisvc.inf");
        assertThat(entries.get(0).providers().get(0).bundle()).contains("org.example.answers");
        assertThat(entries.get(1).providers().get(0).bundle()).isEmpty();
    }

    @Test
    void checksWhatIsInstalledAsItLiesOverOneAnother() {
        Path file = folder.resolve("mapisvc.inf");
        String provider = "\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\n";
        ServiceCatalog catalog = ServiceCatalog.of(
                InfReader.parse(file.toString(), "[Services]\n[Default Services]\nB=B\n", InfLimits.DEFAULT),
                InfReader.parse("bundle:b", "[Services]\nB=B\n[B]\nProviders=P, Q\n[P]" + provider, InfLimits.DEFAULT),
                InfReader.parse("bundle:c", "[Services]\nB=C\n", InfLimits.DEFAULT));

        List<CheckedFile> checked = InfAdmin.check(new Fixed(catalog, file));

        assertThat(checked).extracting(CheckedFile::file).containsExactly(file.toString(), "bundle:b", "bundle:c");
        assertThat(checked).extracting(CheckedFile::services).containsExactly(0, 1, 0);
        assertThat(checked).extracting(CheckedFile::providers).containsExactly(0, 1, 0);
        assertThat(checked).extracting(CheckedFile::hasErrors).containsExactly(false, true, false);
        assertThat(checked.get(0).problems()).isEmpty();
        assertThat(checked.get(1).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("bundle:b"));
        assertThat(checked.get(2).problems()).hasSize(1);
    }

    private record Fixed(ServiceCatalog catalog, Path file) implements CatalogSource {}
}
