package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

final class ServiceCatalogTest {
    private static final String PROVIDER =
            "\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\n";

    @Test
    @Tag("INF-014")
    void servicesAreFoundByTheirNameWithoutCaseAndByNoOther() {
        ServiceCatalog catalog = InfSample.service();
        assertThat(catalog.service("s")).contains(InfSample.s(catalog));
        assertThat(catalog.service("Shown")).isEmpty();
        assertThat(catalog.service("P")).isEmpty();
        assertThat(InfSample.s(catalog).installedName()).isEqualTo("Shown");
    }

    @Test
    void aServiceWithoutANameToShowIsShownByItsName() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=\n[S]\nProviders=P\n[P]" + PROVIDER);
        assertThat(InfSample.s(catalog).installedName()).isEqualTo("S");
    }

    @Test
    @Tag("INF-017")
    void aDefaultServiceThatIsNotInstalledIsAnError() {
        ServiceCatalog catalog =
                InfSample.catalog("[Services]\nS=S\n[Default Services]\nT=T\ns=S\n[S]\nProviders=P\n[P]" + PROVIDER);
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.DEFAULT_NOT_INSTALLED);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.section()).isEqualTo("Default Services");
        assertThat(catalog.defaultServices()).extracting(CatalogService::name).containsExactly("S");
    }

    @Test
    @Tag("INF-022")
    void aHelpComponentHasAtMostThirtyCharacters() {
        String thirty = "c".repeat(30);
        ServiceCatalog catalog =
                InfSample.catalog("[Services]\n[Help File Mappings]\n" + thirty + "=a.hlp\n" + thirty + "d=b.hlp\n");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.HELP_KEY_TOO_LONG);
        assertThat(problem.isError()).isFalse();
        assertThat(problem.line()).isEqualTo(4);
        assertThat(catalog.helpFileMappings()).hasSize(2);
    }

    @Test
    @Tag("INF-024")
    void theComponentOfAnErrorLeadsToItsHelpFile() {
        ServiceCatalog catalog =
                InfSample.catalog("[Services]\n[Help File Mappings]\nMAPI=MAPI.HLP\nMy Service=C:\\my.hlp\n");
        MapiError error = new MapiError(ErrorCode.MAPI_E_NOT_FOUND, "no such folder", Optional.of("my service"), 0, 42);
        assertThat(error.component().flatMap(catalog::helpFile)).contains("C:\\my.hlp");
        assertThat(error.context()).isEqualTo(42);
        assertThat(catalog.helpFile("MAPI")).contains("MAPI.HLP");
        assertThat(catalog.helpFile("Other")).isEmpty();
    }

    @Test
    void anInfWithoutServicesSaysSo() {
        InfProblem problem = InfSample.problem(InfSample.catalog("[Default Services]\n"));
        assertThat(problem.code()).isEqualTo(Code.NO_SERVICES);
        assertThat(problem.message()).contains("[Services]");
        assertThat(InfSample.catalog("[SERVICES]\n").problems()).isEmpty();
    }

    @Test
    void anySectionIsFoundWhetherNamedOrNot() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\nPR_COMMENT=c\n[P]" + PROVIDER
                + "[Lone]" + PROVIDER + "PR_RESOURCE_FLAGS=HOOK_INBOUND\n[X]\n6600001E=x\nUID=1\nnonsense=1\n");
        assertThat(InfSample.problem(catalog).code()).isEqualTo(Code.UNUSED_SECTION);
        assertThat(catalog.section("p")).contains(InfSample.p(catalog));
        assertThat(catalog.section("lone").orElseThrow().props().get(PropTags.PR_RESOURCE_FLAGS))
                .contains(0x200);
        assertThat(catalog.section("S").orElseThrow().props().size()).isEqualTo(1);
        assertThat(catalog.section("X").orElseThrow().props().size()).isEqualTo(1);
        assertThat(catalog.section("Services")).isEmpty();
        assertThat(catalog.section("none")).isEmpty();
    }

    @Test
    void aSectionThatNothingLeadsToIsToldUnlessItIsAProvider() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\nSections=X\n[P]" + PROVIDER
                + "[X]\nUID=13DBB0C8AA05101A9BB000AA002FC45A\n[Added later]" + PROVIDER
                + "[Forgotten]\nProviders=P\n[Sectoin]\n6600001E=x\n[Default Service]\nS=S\n");
        assertThat(catalog.problems())
                .allMatch(problem -> problem.code() == Code.UNUSED_SECTION && !problem.isError())
                .extracting(InfProblem::section)
                .containsExactly("Forgotten", "Sectoin", "Default Service");
        assertThat(catalog.problems().get(0).message()).contains("[Services] does not name");
        assertThat(catalog.problems().get(1).message()).contains("no service names this section");
    }

    @Test
    void problemsStandInTheOrderOfTheFile() {
        ServiceCatalog catalog = InfSample.catalog("[P]\nPR_NO=1\n[S]\nProviders=P\nPR_NO=1\n=x\n[Services]\nS=S\n");
        assertThat(catalog.problems()).extracting(InfProblem::line).isSorted().startsWith(1);
        assertThat(InfSample.codes(catalog)).contains(Code.MALFORMED_LINE, Code.UNKNOWN_TAG, Code.NO_DLL_NAME);
    }

    @Test
    @Tag("INF-081")
    void laterFilesAddAndTheFirstCountsWhereTheyConflict() {
        InfFile own = InfReader.parse(
                "own.inf",
                "[Services]\nS=Mine\n[Default Services]\nS=Mine\n[Help File Mappings]\nS=a\n[S]\nProviders=P\n[P]"
                        + PROVIDER,
                InfLimits.DEFAULT);
        InfFile other = InfReader.parse(
                "other.inf",
                "[Services]\nT=Theirs\ns=Also theirs\n[Default Services]\nT=Theirs\n[Help File Mappings]\nS=b\nT=c\n"
                        + "[S]\nProviders=Q\n[T]\nProviders=P, Q\n[P]\nPR_COMMENT=no\n[Q]" + PROVIDER,
                InfLimits.DEFAULT);
        ServiceCatalog catalog = ServiceCatalog.of(own, other);
        assertThat(catalog.services())
                .extracting(CatalogService::name, CatalogService::installedName, CatalogService::origin)
                .containsExactly(tuple("S", "Mine", "own.inf"), tuple("T", "Theirs", "other.inf"));
        assertThat(catalog.defaultServices()).extracting(CatalogService::name).containsExactly("S", "T");
        assertThat(catalog.helpFileMappings()).containsEntry("S", "a").containsEntry("T", "c");
        assertThat(catalog.service("T").orElseThrow().providers())
                .extracting(CatalogSection::name, CatalogSection::origin)
                .containsExactly(tuple("P", "own.inf"), tuple("Q", "other.inf"));
        assertThat(catalog.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.CONFLICT))
                .extracting(InfProblem::file, InfProblem::line, InfProblem::section)
                .containsExactly(
                        tuple("other.inf", 3, "Services"),
                        tuple("other.inf", 7, "Help File Mappings"),
                        tuple("other.inf", 9, "S"),
                        tuple("other.inf", 13, "P"));
        assertThat(catalog.problems().get(2).message()).contains("own.inf, line 7");
    }

    @Test
    void theSameFileTwiceIsNoConflict() {
        InfFile file = InfSample.file("[Services]\nS=S\n[S]\nProviders=P\n[P]" + PROVIDER);
        assertThat(ServiceCatalog.of(file, file).problems()).isEmpty();
    }

    @Test
    void noFilesMakeAnEmptyCatalogue() {
        assertThat(ServiceCatalog.of().services()).isEmpty();
        assertThat(ServiceCatalog.of().problems()).isEmpty();
    }

    @Test
    void tenThousandServicesAreReadInNoTime() {
        StringBuilder services = new StringBuilder("[Services]\n");
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            services.append("S").append(i).append("=Service\n");
            rest.append("[S")
                    .append(i)
                    .append("]\nProviders=A")
                    .append(i)
                    .append(",B")
                    .append(i)
                    .append(",C")
                    .append(i);
            rest.append("\nPR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY\n");
            for (char c = 'A'; c <= 'C'; c++) {
                rest.append('[')
                        .append(c)
                        .append(i)
                        .append(']')
                        .append(PROVIDER)
                        .append("66000003=00040000\n");
            }
        }
        String text = services.append(rest).toString();
        ServiceCatalog catalog = Assertions.assertTimeout(Duration.ofSeconds(10), () -> InfSample.catalog(text));
        assertThat(catalog.services()).hasSize(10_000);
        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void whatIsMeantToTakeLongDoesNot() {
        String same = "[Services]\nS=S\n[S]\nProviders=P\n" + "PR_COMMENT=x\n3004001E=y\n".repeat(200_000);
        String names = "[Services]\nS=S\n[S]\nProviders=" + "P,".repeat(30_000) + "\n" + "[P]\n".repeat(90_000);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> InfSample.catalog(same));
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> InfSample.catalog(names));
    }
}
