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
}
