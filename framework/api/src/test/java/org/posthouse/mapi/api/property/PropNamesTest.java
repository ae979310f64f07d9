package org.posthouse.mapi.api.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropNamesTest {
    private static PropTag<?> tag(String hex) {
        return PropTag.of(Integer.parseUnsignedInt(hex, 16));
    }

    @Test
    void aboutAThousandNamesAreKnown() {
        assertThat(PropNames.size())
                .isGreaterThan(900)
                .isEqualTo(PropNames.rows().size());
    }

    @ParameterizedTest
    @CsvSource({
        "3001001F, PR_DISPLAY_NAME, PidTagDisplayName",
        "300A001F, PR_PROVIDER_DLL_NAME, PidTagProviderDllName",
        "30090003, PR_RESOURCE_FLAGS, PidTagResourceFlags",
        "3D0B001E, PR_SERVICE_ENTRY_NAME, PidTagServiceEntryName",
        "36150102, PR_AB_PROVIDER_ID, PidTagAbProviderId",
        "0E080003, PR_MESSAGE_SIZE, PidTagMessageSize",
        "0E080014, PR_MESSAGE_SIZE_EXTENDED, PidTagMessageSizeExtended",
        "37010102, PR_ATTACH_DATA_BIN, PidTagAttachDataBinary",
        "3701000D, PR_ATTACH_DATA_OBJ, PidTagAttachDataObject",
        "3D051102, PR_AB_SEARCH_PATH, PidTagAbSearchPath",
        "3D150102, PR_EMSMDB_SECTION_UID, PidTagExchangeProfileSectionId",
        "7C090102, PR_ROAMING_BINARYSTREAM, PidTagRoamingBinary"
    })
    void aTagAndItsNamesFindEachOther(String hex, String name, String canonicalName) {
        PropTag<?> tag = tag(hex);

        assertThat(PropNames.byName(name)).hasValue(tag);
        assertThat(PropNames.byName(canonicalName)).hasValue(tag);
        assertThat(PropNames.nameOf(tag)).contains(name);
        assertThat(PropNames.canonicalNameOf(tag)).contains(canonicalName);
        assertThat(PropNames.display(tag)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "PR_DISPLAY_NAME_A, 3001001E",
        "PR_DISPLAY_NAME_W, 3001001F",
        "PR_NICK_NAME_W, 6001001F",
        "PR_SERVICE_SUPPORT_FILES_A, 3D0F101E",
        "PR_SERVICE_SUPPORT_FILES_W, 3D0F101F",
        "PR_SERVICE_ENTRY_NAME_A, 3D0B001E"
    })
    void aSuffixChoosesTheStringType(String name, String hex) {
        assertThat(PropNames.byName(name)).hasValue(tag(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_A",
                "PR_",
                "PR_NO_SUCH_THING",
                "PR_NO_SUCH_THING_W",
                "pr_display_name",
                "PR_DISPLAY_NAME_A_W",
                "PidTagDisplayName_W",
                "PR_RESOURCE_FLAGS_A",
                "PR_SERVICE_ENTRY_NAME_W"
            })
    void anUndocumentedNameHasNoTag(String name) {
        assertThat(PropNames.byName(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3001001E", "30010000", "3001000A"})
    void aStringOfTheOtherWidthAndATagWithoutTypeHaveTheSameName(String hex) {
        assertThat(PropNames.nameOf(tag(hex))).contains("PR_DISPLAY_NAME");
    }

    @ParameterizedTest
    @CsvSource({"30010003, 0x30010003", "6FFF0003, 0x6FFF0003", "00000003, 0x00000003", "FFFF001F, 0xFFFF001F"})
    void anUndocumentedTagIsShownAsItsNumber(String hex, String shown) {
        assertThat(PropNames.nameOf(tag(hex))).isEmpty();
        assertThat(PropNames.canonicalNameOf(tag(hex))).isEmpty();
        assertThat(PropNames.display(tag(hex))).isEqualTo(shown);
    }

    @Test
    void anAliasIsFoundButTheNameWithACanonicalOneIsShown() {
        PropTag<?> tag = PropNames.byName("PR_IN_REPLY_TO").orElseThrow();

        assertThat(PropNames.nameOf(tag)).contains("PR_IN_REPLY_TO_ID");
    }

    @Test
    void aTagThatMapiHasNoNameForIsShownByItsCanonicalName() {
        assertThat(PropNames.display(tag("67480014"))).isEqualTo("PidTagFolderId");
    }

    @Test
    void noNameStandsTwice() {
        assertThat(PropNames.rows()).extracting(PropNames.Row::name).doesNotHaveDuplicates();
    }

    @Test
    void everyNameLeadsToItsTagAndEveryTagHasAName() {
        for (PropNames.Row row : PropNames.rows()) {
            assertThat(PropNames.byName(row.name())).as(row.name()).hasValue(row.tag());
            assertThat(PropNames.nameOf(row.tag())).as(row.name()).isPresent();
        }
    }

    @Test
    void everyRowOfTheFileIsWellFormed() throws Exception {
        List<String> lines = lines();

        assertThat(lines.get(0)).startsWith("#");
        assertThat(lines.subList(1, lines.size()))
                .hasSize(PropNames.size())
                .allSatisfy(line -> assertThat(line)
                        .matches("[0-9A-F]{4}\tPT_[A-Z0-9_]+\t(PR_[A-Z0-9_]+|PidTag\\w+)\t(PidTag\\w+)?"));
    }

    @Test
    void theFileIsSortedByIdentifierAndName() {
        assertThat(PropNames.rows())
                .isSortedAccordingTo(
                        Comparator.comparing((PropNames.Row row) -> row.tag().id())
                                .thenComparing(PropNames.Row::name));
    }

    private static List<String> lines() throws Exception {
        try (InputStream in = PropNames.class.getResourceAsStream("proptags.tsv")) {
            return Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }
}
