package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

final class ServiceSectionTest {
    @Test
    @Tag("INF-065")
    @Tag("INF-067")
    void aPropertyIsNamedByItsNameOrItsTag() {
        ServiceCatalog catalog = InfSample.service(
                "PR_DISPLAY_NAME=By name",
                "pr_comment=lower",
                "PR_SERVICE_INSTALL_ID_A=x",
                "660A0003=03000000",
                "6610000B=0100",
                "6611000B=0000");
        assertThat(catalog.problems()).isEmpty();
        CatalogService service = InfSample.s(catalog);
        assertThat(service.props().tags())
                .containsExactly(
                        PropTags.PR_DISPLAY_NAME,
                        PropTag.ofUnicode(0x3004),
                        PropTag.ofString8(0x3D13),
                        PropTag.ofLong(0x660A),
                        PropTag.ofBoolean(0x6610),
                        PropTag.ofBoolean(0x6611));
        assertThat(service.props().get(PropTag.ofBoolean(0x6610))).contains(true);
        assertThat(service.props().get(PropTag.ofBoolean(0x6611))).contains(false);
    }

    @Test
    void theTypeOfATextIsTheOneWritten() {
        CatalogService service = InfSample.s(InfSample.service("6600001e=a", "6601001F=b"));
        assertThat(service.props().tags()).containsExactly(PropTag.ofString8(0x6600), PropTag.ofUnicode(0x6601));
    }

    @Test
    @Tag("INF-075")
    void tagsThatOnlyTheServiceKnowsAreCarriedThrough() {
        ServiceCatalog catalog =
                InfSample.service("67010003=01000000", "6602000B=0100", "66031102=01,02", "80010102=ff");
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.s(catalog).props().size()).isEqualTo(4);
    }

    @Test
    void anUnknownNameIsAWarningThatTellsWhatToWrite() {
        ServiceCatalog catalog = InfSample.service("PR_SERVICE_SO_NAME=libx.so", "PR_COMMENT=kept");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_TAG);
        assertThat(problem.severity()).isEqualTo(Severity.WARNING);
        assertThat(problem.file()).isEqualTo("test.inf");
        assertThat(problem.line()).isEqualTo(5);
        assertThat(problem.section()).isEqualTo("S");
        assertThat(problem.message()).contains("PR_SERVICE_SO_NAME").contains("8 hex digits");
        assertThat(problem).hasToString("test.inf:5: warning: [S] UNKNOWN_TAG: " + problem.message());
        assertThat(InfSample.s(catalog).props().tags()).containsExactly(PropTag.ofUnicode(0x3004));
    }

    @Test
    void aHexTagWithoutATypeIsUnknown() {
        assertThat(InfSample.problem(InfSample.service("66000099=00")).code()).isEqualTo(Code.UNKNOWN_TAG);
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutAndTheRestIsKept() {
        ServiceCatalog catalog = InfSample.service("66000003=6", "PR_COMMENT=kept");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.BAD_VALUE);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.message()).contains("PT_LONG").contains("\"6\"").contains("06000000");
        assertThat(InfSample.s(catalog).props().tags()).containsExactly(PropTag.ofUnicode(0x3004));
    }

    @Test
    @Tag("INF-043")
    @Tag("INF-073")
    void flagsAreServiceFlagsJoinedWithBars() {
        assertThat(flags("SERVICE_SINGLE_COPY")).isEqualTo(0x2);
        assertThat(flags("SERVICE_SINGLE_COPY|SERVICE_PRIMARY_IDENTITY")).isEqualTo(0xA);
        assertThat(flags("service_no_primary_identity | 0x4")).isEqualTo(0x24);
        assertThat(flags("10")).isEqualTo(10);
    }

    private static int flags(String text) {
        ServiceCatalog catalog = InfSample.service("PR_RESOURCE_FLAGS=" + text);
        assertThat(catalog.problems()).isEmpty();
        return InfSample.s(catalog).props().get(PropTags.PR_RESOURCE_FLAGS).orElseThrow();
    }

    @Test
    void anUnknownFlagIsLeftOutAndTheOthersCount() {
        ServiceCatalog catalog = InfSample.service("PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY|SERVICE_TWICE");
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_FLAG);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.message()).startsWith("SERVICE_TWICE").contains("SERVICE_NO_PRIMARY_IDENTITY");
        assertThat(InfSample.s(catalog).props().get(PropTags.PR_RESOURCE_FLAGS)).contains(0x2);
    }

    @Test
    void aFlagOfProvidersSaysWhereItBelongs() {
        InfProblem problem = InfSample.problem(InfSample.service("PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE"));
        assertThat(problem.code()).isEqualTo(Code.UNKNOWN_FLAG);
        assertThat(problem.message()).contains("belongs into a provider section");
    }

    @Test
    @Tag("INF-045")
    void aServiceEitherSuppliesTheIdentityOrDoesNot() {
        InfProblem problem = InfSample.problem(
                InfSample.service("PR_RESOURCE_FLAGS=SERVICE_PRIMARY_IDENTITY|SERVICE_NO_PRIMARY_IDENTITY"));
        assertThat(problem.code()).isEqualTo(Code.IDENTITY_CONFLICT);
        assertThat(problem.isError()).isTrue();
    }

    @Test
    @Tag("INF-038")
    @Tag("INF-039")
    void anEntryPointHasBothADllAndAName() {
        ServiceCatalog both = InfSample.service("PR_SERVICE_DLL_NAME=a", "PR_SERVICE_ENTRY_NAME=b");
        assertThat(both.problems()).isEmpty();
        InfProblem noDll = InfSample.problem(InfSample.service("PR_SERVICE_ENTRY_NAME=b"));
        assertThat(noDll.code()).isEqualTo(Code.INCOMPLETE_ENTRY_POINT);
        assertThat(noDll.isError()).isTrue();
        ServiceCatalog noName = InfSample.service("PR_SERVICE_DLL_NAME=a");
        assertThat(InfSample.problem(noName).code()).isEqualTo(Code.INCOMPLETE_ENTRY_POINT);
        assertThat(InfSample.problem(noName).isError()).isFalse();
        assertThat(InfSample.s(noName).props().has(PropTags.PR_SERVICE_ENTRY_NAME))
                .isFalse();
    }

    @Test
    @Tag("INF-051")
    void whatOnlyAProviderHasIsLeftOutOfItsService() {
        ServiceCatalog catalog = InfSample.service("PR_PROVIDER_DLL_NAME=P", "PR_PROVIDER_DISPLAY=P");
        assertThat(InfSample.codes(catalog)).containsExactly(Code.MISPLACED_ENTRY, Code.MISPLACED_ENTRY);
        assertThat(InfSample.s(catalog).props().isEmpty()).isTrue();
    }

    @Test
    @Tag("INF-047")
    void computedPropertiesAreLeftOut() {
        ServiceCatalog catalog = InfSample.service(
                "PR_SERVICE_UID=00112233445566778899aabbccddeeff", "3D0D0102=00", "PR_SERVICE_NAME=T");
        assertThat(InfSample.codes(catalog))
                .containsExactly(Code.COMPUTED_PROPERTY, Code.COMPUTED_PROPERTY, Code.COMPUTED_PROPERTY);
        assertThat(InfSample.s(catalog).props().isEmpty()).isTrue();
        assertThat(InfSample.s(catalog).name()).isEqualTo("S");
    }

    @Test
    @Tag("INF-046")
    void theEntryOfTheProfileWizardIsPassedOverAndKeptInTheText() {
        String text = "[Services]\nS=S\n[S]\nProviders=P\nWIZARD_ENTRY_NAME=Pages\n[P]\nPR_PROVIDER_DISPLAY=P\n"
                + "PR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=33\n";
        InfFile file = InfSample.file(text);
        assertThat(ServiceCatalog.of(file).problems()).isEmpty();
        assertThat(file.section("S").orElseThrow().entry("WIZARD_ENTRY_NAME")).isPresent();
    }

    @Test
    @Tag("INF-006")
    void whatLooksLikeAPasswordIsAnErrorThatDoesNotRepeatIt() {
        String[] names = {
            "PR_PROFILE_PASSWORD",
            "MyPassword",
            "DB_PWD",
            "67F0001E",
            "67ff0102",
            "67F5ABCD",
            "PR_AUTOCFG_USER_PASSWORD"
        };
        for (String name : names) {
            ServiceCatalog catalog = InfSample.service(name + "=hunter2", name + "=hunter2");
            assertThat(InfSample.codes(catalog)).contains(Code.SECRET).containsOnly(Code.SECRET, Code.DUPLICATE_KEY);
            assertThat(catalog.problems().toString()).contains(name).doesNotContain("hunter2");
            assertThat(InfSample.s(catalog).props().isEmpty()).isTrue();
        }
        ServiceCatalog odd = InfSample.service("password: hunter2 =x");
        assertThat(odd.problems().toString()).contains("SECRET").doesNotContain("hunter2");
    }

    @Test
    void aPasswordIsFoundInASectionThatNobodyNamesToo() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\n[Lost]\nPASSWORD=hunter2\n");
        assertThat(InfSample.codes(catalog)).containsExactly(Code.UNUSED_SECTION, Code.SECRET);
        assertThat(catalog.section("Lost").orElseThrow().props().isEmpty()).isTrue();
    }

    @Test
    void aPropertyUnderTwoNamesIsGivenTwice() {
        ServiceCatalog catalog = InfSample.service("PR_COMMENT=first", "3004001F=second", "pr_comment=third");
        assertThat(InfSample.codes(catalog)).containsExactly(Code.DUPLICATE_KEY, Code.DUPLICATE_KEY);
        assertThat(InfSample.s(catalog).props().get(PropTag.ofUnicode(0x3004))).contains("first");
    }

    @Test
    @Tag("INF-027")
    void aServiceNamesAtLeastOneProvider() {
        for (String providers : List.of("", "Providers=", "Providers= , ")) {
            InfProblem problem = InfSample.problem(InfSample.catalog("[Services]\nS=S\n[S]\n" + providers));
            assertThat(problem.code()).isEqualTo(Code.NO_PROVIDERS);
            assertThat(problem.isError()).isTrue();
        }
    }

    @Test
    @Tag("INF-028")
    void blanksAfterCommasSeparateAndBlanksInNamesBelongToThem() {
        String provider = "\nPR_PROVIDER_DISPLAY=x\nPR_PROVIDER_DLL_NAME=x\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\n";
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nPROVIDERS=A  b,c d , E\n[a  B]" + provider
                + "[C D]" + provider + "[ E ]" + provider);
        assertThat(catalog.problems()).isEmpty();
        assertThat(InfSample.s(catalog).providers())
                .extracting(CatalogSection::name)
                .containsExactly("a  B", "C D", "E");
    }

    @Test
    void aProviderListedTwiceIsThereOnce() {
        ServiceCatalog catalog = InfSample.service("Sections=P, p");
        assertThat(InfSample.codes(catalog)).contains(Code.LISTED_TWICE);
        assertThat(InfSample.s(catalog).extraSections()).hasSize(1);
    }

    @Test
    @Tag("INF-012")
    void sectionsThatAreNamedAndMissingAreReportedWhereTheyAreNamed() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\nT=T\n[S]\nProviders=P\nSections=X\n");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::section, InfProblem::code, InfProblem::isError)
                .containsExactly(
                        tuple(3, "Services", Code.MISSING_SECTION, true),
                        tuple(5, "S", Code.MISSING_SECTION, true),
                        tuple(6, "S", Code.MISSING_SECTION, false));
        assertThat(catalog.problems().get(0).message()).contains("[T]");
        assertThat(catalog.services()).hasSize(2);
        assertThat(catalog.service("T").orElseThrow().props().isEmpty()).isTrue();
    }

    @Test
    void aSectionThatIsServiceAndProviderTellsEachProblemOnce() {
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=S\nPR_PROVIDER_DISPLAY=P\n"
                + "PR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=33\nPR_COMMENT=a\n3004001F=b\nPR_NONE=x\n66000003=6\n");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::code)
                .containsExactly(
                        tuple(4, Code.MISPLACED_ENTRY),
                        tuple(9, Code.DUPLICATE_KEY),
                        tuple(10, Code.UNKNOWN_TAG),
                        tuple(11, Code.BAD_VALUE));
    }

    @Test
    void aNumberOfMoreThan32BitsIsCalledTooLargeAndNotAnUnknownName() {
        for (String number : List.of("99999999999", "0x1FFFFFFFF", "-99999999999")) {
            ServiceCatalog catalog = InfSample.service("PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY|" + number);
            InfProblem problem = InfSample.problem(catalog);
            assertThat(problem.code()).isEqualTo(Code.BAD_VALUE);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.message()).startsWith(number + " is too large").contains("32 bits");
            assertThat(InfSample.s(catalog).props().get(PropTags.PR_RESOURCE_FLAGS))
                    .contains(0x2);
        }
        assertThat(InfSample.problem(InfSample.service("PR_RESOURCE_FLAGS=0x")).code())
                .isEqualTo(Code.UNKNOWN_FLAG);
    }

    @Test
    void quotesArePartOfTheValueAndTold() {
        ServiceCatalog catalog = InfSample.service(
                "PR_DISPLAY_NAME=\"Shown\"",
                "PR_SERVICE_DLL_NAME='a.dll'",
                "PR_SERVICE_ENTRY_NAME=b",
                "PR_SERVICE_SUPPORT_FILES=a.dll, \"b.dll\"",
                "6600001E=\"again\"",
                "6601001E=say \"yes\"",
                "6602001E='");
        assertThat(catalog.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.QUOTED_VALUE))
                .allSatisfy(problem -> assertThat(problem.isError()).isFalse())
                .extracting(InfProblem::line)
                .containsExactly(5, 6, 8, 9);
        assertThat(InfSample.s(catalog).props().get(PropTags.PR_DISPLAY_NAME)).contains("\"Shown\"");
    }

    @Test
    void aCommentBehindANameIsPartOfItAndTold() {
        ServiceCatalog catalog = InfSample.service(
                "PR_SERVICE_DLL_NAME=a.dll ; the code",
                "PR_SERVICE_ENTRY_NAME=b;c",
                "PR_SERVICE_DELETE_FILES=a, b\t;files",
                "PR_DISPLAY_NAME=Mail ; news");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::code)
                .containsExactly(tuple(5, Code.COMMENT_IN_VALUE), tuple(7, Code.COMMENT_IN_VALUE));
        assertThat(catalog.problems().get(0).message()).contains("line of its own");
    }

    @Test
    void theSameOddTextIsToldInEverySection() {
        String odd = "\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P ;\nPR_RESOURCE_TYPE=33\n";
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\n[S]\nProviders=P, Q\n[P]" + odd + "[Q]" + odd);
        assertThat(InfSample.codes(catalog)).containsExactly(Code.COMMENT_IN_VALUE, Code.COMMENT_IN_VALUE);
    }

    @Test
    void quotesAndCommentsInListsOfNamesAreToldWithWhatTheyCost() {
        ServiceCatalog catalog = InfSample.catalog(
                "[Services]\nS=\"S\"\n[Help File Mappings]\nS=s.hlp ; help\n"
                        + "[S]\nProviders=P, \"Q\" ; two\n[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=33\n");
        assertThat(catalog.problems())
                .extracting(InfProblem::line, InfProblem::code)
                .containsExactly(
                        tuple(2, Code.QUOTED_VALUE),
                        tuple(4, Code.COMMENT_IN_VALUE),
                        tuple(6, Code.MISSING_SECTION),
                        tuple(6, Code.COMMENT_IN_VALUE));
    }

    @Test
    void aValueThatAQuoteOrACommentMakesUnfitSaysSo() {
        assertThat(InfSample.problem(InfSample.service("66000003=\"06000000\"")).message())
                .contains("leave out the quotes");
        assertThat(InfSample.problem(InfSample.service("PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY ; once"))
                        .message())
                .endsWith("put the comment on a line of its own");
        assertThat(InfSample.problem(InfSample.extra("UID=13DBB0C8AA05101A9BB000AA002FC45A ; ours"))
                        .message())
                .endsWith("put the comment on a line of its own");
    }

    @Test
    @Tag("INF-042")
    void filesElsewhereAreToldBecauseTheyStayWhenTheServiceGoes() {
        for (String file : List.of("/etc/hosts", "C:\\Windows\\x.dll", "\\\\host\\x", "../x", "a\\..\\..\\x")) {
            for (String name : List.of("PR_SERVICE_SUPPORT_FILES", "PR_SERVICE_DELETE_FILES")) {
                ServiceCatalog catalog = InfSample.service(name + "=in.dll, " + file);
                InfProblem problem = InfSample.problem(catalog);
                assertThat(problem.code()).isEqualTo(Code.FILE_OUTSIDE);
                assertThat(problem.isError()).isFalse();
                assertThat(problem.message()).startsWith(name + " names " + file + ", which is not");
            }
        }
        assertThat(InfSample.service("PR_SERVICE_DELETE_FILES=a.dll, sub/b.dll, sub/../c.dll, ..d, e..f")
                        .problems())
                .isEmpty();
        assertThat(InfSample.problem(InfSample.service("PR_SERVICE_DELETE_FILES=/a, /b, /c"))
                        .message())
                .contains("/a and 2 more that are not");
    }

    @Test
    @Tag("INF-031")
    void twoExtraSectionsOfOneServiceHaveNotTheSameUid() {
        String uid = "\nUID=13DBB0C8AA05101A9BB000AA002FC45A\n";
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\nT=T\n[S]\nProviders=P\nSections=X,Y\n"
                + "[T]\nProviders=P\nSections=X,Y\n[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=33\n"
                + "[X]" + uid + "[Y]" + uid);
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.DUPLICATE_UID);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.section()).isEqualTo("Y");
        assertThat(problem.line()).isEqualTo(17);
        assertThat(problem.message()).contains("[X]").contains("another UID");
    }

    @Test
    void twoServicesMayShareAnExtraSectionOrItsUid() {
        String uid = "\nUID=13DBB0C8AA05101A9BB000AA002FC45A\n";
        ServiceCatalog catalog = InfSample.catalog("[Services]\nS=S\nT=T\nU=U\n[S]\nProviders=P\nSections=X\n"
                + "[T]\nProviders=P\nSections=X\n[U]\nProviders=P\nSections=Y\n[X]" + uid + "[Y]" + uid
                + "[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=33\n");
        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void anExtraSectionHasNotTheUidOfASectionOfMapi() {
        for (MapiUid uid : List.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL)) {
            InfProblem problem = InfSample.problem(InfSample.extra("UID=" + uid));
            assertThat(problem.code()).isEqualTo(Code.RESERVED_UID);
            assertThat(problem.isError()).isTrue();
            assertThat(problem.section()).isEqualTo("X");
            assertThat(problem.message()).contains(uid.toString());
        }
    }

    @Test
    void aSectionInBothListsIsTold() {
        ServiceCatalog catalog = InfSample.service("Sections=P");
        assertThat(InfSample.codes(catalog)).contains(Code.LISTED_TWICE);
        assertThat(catalog.problems())
                .filteredOn(problem -> problem.code() == Code.LISTED_TWICE)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("Sections and Providers both name P"));
    }
}
