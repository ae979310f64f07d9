package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

/** Files laid over one another: the administrator's, then those that bundles carry. */
final class MergeTest {
    private static final String DLL =
            "\nPR_PROVIDER_DISPLAY=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\nPR_PROVIDER_DLL_NAME=";

    private static InfFile file(String name, String text) {
        return InfReader.parse(name, text, InfLimits.DEFAULT);
    }

    /** A file with one service that has one provider. */
    private static InfFile file(String name, String service, String provider, String dll) {
        return file(
                name,
                "[Services]\n" + service + "=" + service + "\n[" + service + "]\nProviders=" + provider + "\n["
                        + provider + "]" + DLL + dll + "\n");
    }

    private static String dll(ServiceCatalog catalog, String service) {
        return catalog.service(service)
                .orElseThrow()
                .providers()
                .get(0)
                .props()
                .get(PropTags.PR_PROVIDER_DLL_NAME)
                .orElseThrow();
    }

    @Test
    @Tag("INF-081")
    void aBundleAddsItsServicesAndLeavesTheOthersAsTheyWere() {
        InfFile own = file("own.inf", "A", "A Provider", "ADLL");
        ServiceCatalog before = ServiceCatalog.of(own);
        ServiceCatalog after = ServiceCatalog.of(own, file("bundle:b", "B", "B Provider", "BDLL"));
        assertThat(after.problems()).isEmpty();
        assertThat(after.services()).extracting(CatalogService::name).containsExactly("A", "B");
        assertThat(after.service("A")).isEqualTo(before.service("A"));
        assertThat(dll(after, "B")).isEqualTo("BDLL");
        assertThat(ServiceCatalog.of(own).services()).isEqualTo(before.services());
    }

    @Test
    void theAdministratorsServiceWinsWhole() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "A", "Own Provider", "OWN"), file("bundle:b", "A", "Bundle Provider", "THEIRS"));
        assertThat(dll(catalog, "A")).isEqualTo("OWN");
        assertThat(catalog.service("A").orElseThrow().origin()).isEqualTo("own.inf");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.CONFLICT);
        assertThat(problem.isError()).isFalse();
        assertThat(problem.file()).isEqualTo("bundle:b");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.message()).contains("own.inf, line 3");
    }

    @Test
    void theAdministratorMayReplaceOneSectionOfABundlesServiceAndItIsTold() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "[Services]\n[B Provider]" + DLL + "OTHER\n"),
                file("bundle:b", "B", "B Provider", "BDLL"));
        assertThat(dll(catalog, "B")).isEqualTo("OTHER");
        assertThat(catalog.service("B").orElseThrow().providers().get(0).origin())
                .isEqualTo("own.inf");
        assertThat(catalog.problems())
                .filteredOn(problem -> problem.code() == Code.CONFLICT)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("own.inf, line 2")
                        .contains("that one counts"));
    }

    @Test
    void theAdministratorsServiceTakesNoSectionFromABundle() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "[Services]\nA=A\n[A]\nProviders=B Provider\n"),
                file("bundle:b", "B", "B Provider", "BDLL"));
        assertThat(catalog.service("A").orElseThrow().providers()).isEmpty();
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.MISSING_SECTION);
        assertThat(problem.file()).isEqualTo("own.inf");
        assertThat(problem.message()).contains("bundle:b does not count");
    }

    @Test
    void twoBundlesWithASectionOfOneNameKeepEachItsOwn() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "[Services]\n"),
                file("bundle:a", "A", "Provider", "ADLL"),
                file("bundle:b", "B", "Provider", "BDLL"));
        assertThat(dll(catalog, "A")).isEqualTo("ADLL");
        assertThat(dll(catalog, "B")).isEqualTo("BDLL");
        assertThat(catalog.section("Provider").orElseThrow().origin()).isEqualTo("bundle:a");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.CONFLICT);
        assertThat(problem.file()).isEqualTo("bundle:b");
        assertThat(problem.message()).contains("bundle:a, line 5");
    }

    @Test
    void ofTwoBundlesWithOneServiceTheFirstInstalledHasIt() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "[Services]\n"),
                file("bundle:a", "A", "Provider", "ADLL"),
                file("bundle:b", "[Services]\nA=Another\n[A]\nProviders=Other\n[Other]" + DLL + "BDLL\n"));
        assertThat(dll(catalog, "A")).isEqualTo("ADLL");
        assertThat(catalog.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.CONFLICT))
                .extracting(InfProblem::file, InfProblem::line)
                .containsExactly(tuple("bundle:b", 2), tuple("bundle:b", 3));
        assertThat(catalog.problems().get(0).message()).contains("bundle:a");
    }

    @Test
    void aBundleMakesDefaultsOfItsOwnServicesOnly() {
        InfFile own = file("own.inf", "A", "A Provider", "ADLL");
        InfFile bundle = file(
                "bundle:b",
                "[Services]\nB=B\n[Default Services]\nB=B\nA=A\nC=C\n[B]\nProviders=P\n[P]" + DLL + "BDLL\n");
        ServiceCatalog catalog = ServiceCatalog.of(own, bundle);
        assertThat(catalog.defaultServices()).extracting(CatalogService::name).containsExactly("B");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::code)
                .containsExactly(tuple(5, Code.CONFLICT), tuple(6, Code.DEFAULT_NOT_INSTALLED));
        InfFile admin = file("own.inf", "[Services]\n[Default Services]\nB=B\n");
        assertThat(ServiceCatalog.of(admin, file("bundle:b", "B", "P", "BDLL")).defaultServices())
                .extracting(CatalogService::name)
                .containsExactly("B");
    }

    @Test
    void everySectionAndEntryKnowsWhereItStands() {
        ServiceCatalog catalog = ServiceCatalog.of(
                file("own.inf", "[Services]\n"),
                file("bundle:b", "[Services]\n\nB=B\n[B]\nnonsense\nPR_COMMENT=c\nProviders=P\n[P]" + DLL + "BDLL\n"));
        CatalogService service = catalog.service("B").orElseThrow();
        assertThat(service.origin()).isEqualTo("bundle:b");
        assertThat(service.line()).isEqualTo(3);
        assertThat(service.section().line()).isEqualTo(4);
        assertThat(service.section().propLines()).containsExactly(6);
        assertThat(service.providers().get(0).line()).isEqualTo(8);
        assertThat(service.providers().get(0).propLines()).isEqualTo(List.of(9, 10, 11));
    }
}
