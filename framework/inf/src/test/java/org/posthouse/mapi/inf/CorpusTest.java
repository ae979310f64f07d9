package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

/** The real files beside the repository. */
final class CorpusTest {
    private final Path corpus = InfSample.repository().resolveSibling("shared").resolve("corpus/inf");

    @BeforeEach
    void skipWithoutTheCorpus() {
        Assumptions.assumeTrue(Files.isDirectory(corpus), () -> "no corpus of INF files at " + corpus);
    }

    @Test
    void theServiceOfKopanoIsReadAndItsThreeProvidersLackOnlyTheirCode() {
        ServiceCatalog catalog = read("Kopano-dev-kopano-core__kopano.inf");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::section, InfProblem::code)
                .containsExactly(
                        tuple(8, "ZARAFA6", Code.UNKNOWN_TAG),
                        tuple(15, "ZARAFA6_ABP", Code.NO_DLL_NAME),
                        tuple(22, "ZARAFA6_MSMDB_private", Code.NO_DLL_NAME),
                        tuple(32, "ZARAFA6_MSMDB_public", Code.NO_DLL_NAME));
        CatalogService service = catalog.service("zarafa6").orElseThrow();
        assertThat(service.installedName()).isEqualTo("Kopano Server");
        assertThat(service.props().get(PropTags.PR_RESOURCE_FLAGS)).contains(0x2 | 0x8);
        assertThat(service.providers())
                .extracting(p -> p.props().get(PropTags.PR_RESOURCE_TYPE).orElseThrow())
                .containsExactly(
                        ResourceType.MAPI_AB_PROVIDER.value(),
                        ResourceType.MAPI_STORE_PROVIDER.value(),
                        ResourceType.MAPI_STORE_PROVIDER.value());
        CatalogSection own = service.providers().get(1);
        assertThat(own.props().get(PropTags.PR_RESOURCE_FLAGS)).contains(0x4 | 0x2 | 0x1000);
        assertThat(own.props().get(PropTags.PR_MDB_PROVIDER))
                .contains(Binary.parse("CA3D253C27D23C4494FE425FAB958C19"));
        assertThat(own.props().get(PropTag.ofLong(0x660A))).contains(1);
        assertThat(own.props().get(PropTag.ofLong(0x6609))).contains(12);
        CatalogSection shared = service.providers().get(2);
        assertThat(shared.props().get(PropTags.PR_RESOURCE_FLAGS)).contains(ResourceFlag.STATUS_NO_DEFAULT_STORE.bit());
        assertThat(shared.props().get(PropTag.ofLong(0x660A))).contains(3);
    }

    @Test
    void theContactsOfKopanoLackTheCodeOfTheirProvider() {
        ServiceCatalog catalog = read("Kopano-dev-kopano-core__zcontacts.inf");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.NO_DLL_NAME);
        assertThat(problem.section()).isEqualTo("ZARAFA_CONTACTS_ABP");
        assertThat(catalog.service("ZCONTACTS")
                        .orElseThrow()
                        .providers()
                        .get(0)
                        .props()
                        .get(PropTags.PR_AB_PROVIDER_ID))
                .contains(Binary.parse("727F0430E3924FDAB86AE52A7FE46571"));
    }

    @Test
    void theSampleOfTheReferenceLacksWhatItsPagesDoNotPrint() {
        ServiceCatalog catalog = read("MicrosoftDocs__mapisvc-sample-assembled.inf");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::section, InfProblem::code, InfProblem::isError)
                .containsExactly(
                        tuple(4, "Services", Code.MISSING_SECTION, true),
                        tuple(21, "MsgService", Code.MISSING_SECTION, true),
                        tuple(22, "MsgService", Code.MISSING_SECTION, false),
                        tuple(29, "First_Special_Section", Code.NO_FIXED_UID, false));
        assertThat(catalog.services()).extracting(CatalogService::name).containsExactly("AB", "MsgService", "MS");
        assertThat(catalog.service("MsgService").orElseThrow().providers())
                .extracting(CatalogSection::name)
                .containsExactly("MsgService Prov1", "MsgService Prov2");
    }

    private ServiceCatalog read(String name) {
        return ServiceCatalog.of(InfReader.read(corpus.resolve(name)));
    }
}
