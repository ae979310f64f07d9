package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;

final class ProviderSectionTest {
    private static final String COMPLETE = "\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=";

    @Test
    @Tag("INF-005")
    @Tag("INF-051")
    void aProviderWithoutItsCodeIsAnErrorAndIsThereAllTheSame() {
        ServiceCatalog catalog = InfSample.catalog(
                "[Services]\nS=S\n[S]\nProviders=P\n[P]\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\nPR_PROVIDER_DLL_NAME=\n");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::code, InfProblem::isError, InfProblem::section)
                .containsExactly(tuple(5, Code.MISSING_PROPERTY, false, "P"), tuple(7, Code.NO_DLL_NAME, true, "P"));
        assertThat(catalog.problems().get(0).message()).contains("PR_PROVIDER_DISPLAY");
        assertThat(catalog.problems().get(1).message()).startsWith("PR_PROVIDER_DLL_NAME is empty");
        assertThat(InfSample.p(catalog).props().get(PropTags.PR_RESOURCE_TYPE)).contains(35);
    }

    @Test
    @Tag("INF-049")
    void aProviderWithoutItsKindIsAnError() {
        ServiceCatalog catalog = InfSample.catalog(
                "[Services]\nS=S\n[S]\nProviders=P\n[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\n");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.MISSING_PROPERTY);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.message()).contains("MAPI_TRANSPORT_PROVIDER");
    }

    @Test
    @Tag("INF-050")
    @Tag("INF-052")
    void nameFlagsAndStatusCodeMayBeThereOrNot() {
        assertThat(InfSample.provider().problems()).isEmpty();
        ServiceCatalog catalog = InfSample.provider(
                "PR_DISPLAY_NAME=x", "PR_RESOURCE_FLAGS=STATUS_NO_DEFAULT_STORE", "PR_STATUS_CODE=1");
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.p(catalog).props().get(PropTag.ofLong(0x3E04))).contains(1);
    }

    @Test
    @Tag("INF-054")
    @Tag("INF-073")
    void theKindIsASymbolOrANumber() {
        for (ResourceType type : new ResourceType[] {
            ResourceType.MAPI_STORE_PROVIDER,
            ResourceType.MAPI_AB_PROVIDER,
            ResourceType.MAPI_TRANSPORT_PROVIDER,
            ResourceType.MAPI_PROFILE_PROVIDER,
            ResourceType.MAPI_HOOK_PROVIDER
        }) {
            assertThat(kind(type.name())).isEqualTo(type.value());
        }
        assertThat(kind("0x21")).isEqualTo(33);
        assertThat(kind("mapi_store_provider")).isEqualTo(33);
    }

    private static int kind(String text) {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE + text);
        assertThat(catalog.problems()).isEmpty();
        return InfSample.p(catalog).props().get(PropTags.PR_RESOURCE_TYPE).orElseThrow();
    }

    @Test
    void aKindThatNoProviderHasIsAnErrorAndKept() {
        for (String text : new String[] {"99", "0", "MAPI_SPOOLER", "MAPI_SUBSYSTEM", "MAPI_AB"}) {
            ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE + text);
            InfProblem problem = InfSample.problem(catalog);
            assertThat(problem.code()).isEqualTo(Code.NO_PROVIDER_TYPE);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.message()).contains(text).contains("MAPI_STORE_PROVIDER");
            assertThat(InfSample.p(catalog).props().has(PropTags.PR_RESOURCE_TYPE))
                    .isTrue();
        }
    }

    @Test
    void anUnknownKindIsReportedAndLeftOut() {
        for (String text : new String[] {"MAPI_STORE", "STORE|", "MAPI_FAX_PROVIDER"}) {
            ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE + text);
            assertThat(InfSample.codes(catalog)).containsExactly(Code.UNKNOWN_FLAG);
            assertThat(InfSample.p(catalog).props().has(PropTags.PR_RESOURCE_TYPE))
                    .isFalse();
        }
        assertThat(InfSample.codes(InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE)))
                .containsExactly(Code.BAD_VALUE);
    }

    @Test
    @Tag("INF-055")
    @Tag("INF-073")
    void flagsAreStatusFlags() {
        for (ResourceFlag flag : ResourceFlag.values()) {
            assertThat(flags(InfSample.provider("PR_RESOURCE_FLAGS=" + flag.name())))
                    .isEqualTo(flag.bit());
        }
        assertThat(flags(InfSample.provider("PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_PRIMARY_STORE")))
                .isEqualTo(0x1002);
    }

    private static int flags(ServiceCatalog catalog) {
        assertThat(catalog.problems()).isEmpty();
        return InfSample.p(catalog).props().get(PropTags.PR_RESOURCE_FLAGS).orElseThrow();
    }

    @Test
    void aFlagOfServicesIsNotTakenForTheProviderFlagOfTheSameBit() {
        ServiceCatalog catalog = InfSample.provider("PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY");
        assertThat(InfSample.problem(catalog).code()).isEqualTo(Code.UNKNOWN_FLAG);
        assertThat(InfSample.problem(catalog).message()).contains("belongs into a service section");
        assertThat(InfSample.p(catalog).props().get(PropTags.PR_RESOURCE_FLAGS)).contains(0);
    }

    @Test
    void whatStandsInTwoSectionsIsWhatItIsInEachAndItsProblemIsToldOfBoth() {
        String flags = "\nPR_RESOURCE_FLAGS=STATUS_PRIMARY_IDENTITY|STATUS_NO_PRIMARY_IDENTITY|STATUS_NEW";
        String same = COMPLETE + "MAPI_AB_PROVIDER" + flags + "\n66000003=01000000\nPR_STATUS_CODE=01000000\n";
        ServiceCatalog catalog =
                InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P, Q\n66000003=01000000\n[P]" + same + "[Q]" + same);
        assertThat(InfSample.codes(catalog))
                .containsExactly(Code.UNKNOWN_FLAG, Code.IDENTITY_CONFLICT, Code.UNKNOWN_FLAG, Code.IDENTITY_CONFLICT);
        assertThat(catalog.problems()).extracting(InfProblem::section).containsExactly("P", "P", "Q", "Q");
        CatalogSection first = catalog.section("P").orElseThrow();
        CatalogSection second = catalog.section("Q").orElseThrow();
        assertThat(second.props()).isEqualTo(first.props());
        assertThat(second.props().get(PropTag.ofLong(0x6600))).contains(1);
        assertThat(second.props().get(PropTags.PR_STATUS_CODE)).contains(1_000_000);
    }

    @Test
    void aProviderEitherSuppliesTheIdentityOrDoesNot() {
        ServiceCatalog catalog =
                InfSample.provider("PR_RESOURCE_FLAGS=STATUS_PRIMARY_IDENTITY|STATUS_NO_PRIMARY_IDENTITY");
        assertThat(InfSample.problem(catalog).code()).isEqualTo(Code.IDENTITY_CONFLICT);
    }

    @Test
    @Tag("INF-008")
    void entriesOfAServiceMayStandInItsProvider() {
        ServiceCatalog catalog =
                InfSample.provider("PR_SERVICE_INSTALL_ID=x", "PR_SERVICE_DLL_NAME=y", "66000003=01000000");
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.p(catalog).props().get(PropTags.PR_SERVICE_DLL_NAME))
                .contains("y");
    }

    @Test
    void settingsOfAllProvidersMayStandInTheServiceOrInEach() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P, Q\n66010003=01000000\n[P]"
                + COMPLETE + "33\n66000003=01000000\n[Q]" + COMPLETE + "35\n66000003=01000000\n");
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.s(catalog).props().get(PropTag.ofLong(0x6601))).contains(1);
        assertThat(InfSample.s(catalog).providers())
                .allSatisfy(provider ->
                        assertThat(provider.props().get(PropTag.ofLong(0x6600))).contains(1));
    }

    @Test
    @Tag("INF-048")
    void aProviderHasNoListsOfFurtherSections() {
        ServiceCatalog catalog = InfSample.provider("Providers=P", "Sections=P", "UID=00");
        assertThat(InfSample.codes(catalog))
                .containsExactly(Code.MISPLACED_ENTRY, Code.MISPLACED_ENTRY, Code.MISPLACED_ENTRY);
        assertThat(InfSample.p(catalog).uid()).isEmpty();
    }

    @Test
    @Tag("INF-047")
    void whatIsComputedForAProviderIsLeftOut() {
        ServiceCatalog catalog = InfSample.provider("PR_PROVIDER_UID=00", "300D0003=01000000");
        assertThat(InfSample.codes(catalog)).containsExactly(Code.COMPUTED_PROPERTY, Code.COMPUTED_PROPERTY);
    }

    @Test
    @Tag("INF-062")
    void theNameOfTheCodeStandsExactlyAsWritten() {
        String path = "C:\\Öl Büro\\my.store.DLL";
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]\nPR_PROVIDER_DISPLAY=P\n"
                + "PR_RESOURCE_TYPE=33\nPR_PROVIDER_DLL_NAME=" + path);
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.p(catalog).props().get(PropTags.PR_PROVIDER_DLL_NAME))
                .contains(path);
    }

    @Test
    @Tag("INF-031")
    void anExtraSectionHasTheUidItNames() {
        ServiceCatalog catalog = InfSample.extra("UID=13DBB0C8AA05101A9BB000AA002FC45A", "66000003=00040000");
        assertThat(catalog.problems()).isEmpty();
        CatalogSection section = InfSample.s(catalog).extraSections().get(0);
        assertThat(section.uid()).contains(MapiUid.parse("13DBB0C8AA05101A9BB000AA002FC45A"));
        assertThat(section.props().size()).isEqualTo(1);
    }

    @Test
    void anExtraSectionWithoutAUidGetsAWarning() {
        for (String entry : new String[] {"66000003=00040000", "UID=", "UID=not hex at all", "UID={1-2}"}) {
            ServiceCatalog catalog = InfSample.extra(entry);
            assertThat(InfSample.problem(catalog).code()).isEqualTo(Code.NO_FIXED_UID);
            assertThat(InfSample.problem(catalog).isError()).isFalse();
            assertThat(InfSample.s(catalog).extraSections().get(0).uid()).isEmpty();
        }
    }

    @Test
    void aSectionSharedByServicesIsReportedOnce() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\nT=T\n[S]\nProviders=P\n[T]\nProviders=P\n[P]"
                + "\nPR_PROVIDER_DISPLAY=P\nPR_RESOURCE_TYPE=33\n");
        assertThat(InfSample.codes(catalog)).containsExactly(Code.NO_DLL_NAME);
        assertThat(catalog.service("T").orElseThrow().providers())
                .isEqualTo(InfSample.s(catalog).providers());
    }

    @Test
    void aStoreEitherMayBeTheDefaultOrNeverIsHoweverThatIsWritten() {
        for (String flags : new String[] {
            "PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_NO_DEFAULT_STORE",
            "PR_RESOURCE_FLAGS=0x42",
            "30090003=42000000"
        }) {
            ServiceCatalog catalog = InfSample.provider(flags);
            InfProblem problem = InfSample.problem(catalog);
            assertThat(problem.code()).isEqualTo(Code.DEFAULT_STORE_CONFLICT);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.line()).isEqualTo(9);
            assertThat(InfSample.p(catalog).props().get(PropTags.PR_RESOURCE_FLAGS))
                    .contains(0x42);
        }
    }

    @Test
    @Tag("INF-055")
    void aFlagOfStoresHasNoMeaningForATransportOrAnAddressBook() {
        for (String type : new String[] {"MAPI_TRANSPORT_PROVIDER", "MAPI_AB_PROVIDER"}) {
            ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE + type
                    + "\nPR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_NO_PRIMARY_IDENTITY|STATUS_PRIMARY_STORE\n");
            InfProblem problem = InfSample.problem(catalog);
            assertThat(problem.code()).isEqualTo(Code.MISPLACED_FLAG);
            assertThat(problem.isError()).isFalse();
            assertThat(problem.line()).isEqualTo(9);
            assertThat(problem.message())
                    .startsWith("STATUS_DEFAULT_STORE|STATUS_PRIMARY_STORE is")
                    .contains(type);
        }
        String other = "\nPR_RESOURCE_FLAGS=STATUS_XP_PREFER_LAST|STATUS_OWN_STORE|STATUS_PRIMARY_IDENTITY\n";
        assertThat(InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P\n[P]" + COMPLETE + "36" + other)
                        .problems())
                .isEmpty();
    }

    @Test
    void aKindOfStoreHas16Bytes() {
        for (String entry : new String[] {"PR_MDB_PROVIDER=0102", "34140102=", "34140102=" + "00".repeat(17)}) {
            ServiceCatalog catalog = InfSample.provider(entry);
            InfProblem problem = InfSample.problem(catalog);
            assertThat(problem.code()).isEqualTo(Code.BAD_VALUE);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.message()).contains("16 bytes").contains("32 hex digits");
            assertThat(InfSample.p(catalog).props().has(PropTags.PR_MDB_PROVIDER))
                    .isFalse();
        }
    }
}
