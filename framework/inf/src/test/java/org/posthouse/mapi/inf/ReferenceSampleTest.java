package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.inf.InfProblem.Code;
import org.posthouse.mapi.inf.InfProblem.Severity;

final class ReferenceSampleTest {
    private final ServiceCatalog catalog = InfSample.catalog(InfSample.REFERENCE);

    @Test
    @Tag("INF-087")
    @Tag("INF-002")
    @Tag("INF-012")
    @Tag("INF-016")
    void theThreeServicesLeadToTheirProvidersInListOrder() {
        assertThat(catalog.services()).extracting(CatalogService::name).containsExactly("AB", "MsgService", "MS");
        assertThat(providersOf("AB")).containsExactly("AB Provider");
        assertThat(providersOf("MsgService"))
                .containsExactly("MsgService Prov1", "MsgService Prov2", "MsgService Prov3");
        assertThat(providersOf("MS")).containsExactly("MS Provider");
    }

    @Test
    @Tag("INF-011")
    @Tag("INF-014")
    void theLeftSideNamesAServiceAndTheRightSideIsShown() {
        assertThat(catalog.services())
                .extracting(CatalogService::installedName)
                .containsExactly("Default Address Book", "My Own Service", "Message Store Service");
        assertThat(catalog.service("MsgService").orElseThrow().name()).isEqualTo("MsgService");
        assertThat(catalog.service("My Own Service")).isEmpty();
    }

    @Test
    @Tag("INF-017")
    void theDefaultServicesAreSomeOfThem() {
        assertThat(catalog.defaultServices())
                .containsExactly(
                        catalog.service("AB").orElseThrow(),
                        catalog.service("MsgService").orElseThrow());
    }

    @Test
    @Tag("INF-021")
    @Tag("INF-023")
    @Tag("INF-025")
    void helpFilesAreFoundByComponentEvenOfTheSubsystemItself() {
        assertThat(catalog.helpFileMappings())
                .containsExactly(
                        Map.entry("MAPI", "MAPI.HLP"),
                        Map.entry("MsgService", "MYHELP.HLP"),
                        Map.entry("MS", "STORE.HLP"));
    }

    @Test
    @Tag("INF-026")
    @Tag("INF-037")
    @Tag("INF-043")
    @Tag("INF-053")
    @Tag("INF-072")
    void theAddressBookServiceIsReadWhole() {
        CatalogService service = catalog.service("AB").orElseThrow();
        assertThat(service.props().get(PropTags.PR_DISPLAY_NAME)).contains("Default Address Book");
        assertThat(service.props().get(PropTags.PR_SERVICE_DLL_NAME)).contains("AB.DLL");
        assertThat(service.props().get(PropTags.PR_SERVICE_ENTRY_NAME)).contains("DABServiceEntry");
        assertThat(service.props().get(PropTags.PR_RESOURCE_FLAGS))
                .contains(ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY.bit());
        CatalogSection provider = service.providers().get(0);
        assertThat(provider.props().get(PropTags.PR_PROVIDER_DISPLAY)).contains("Default Address Book");
        assertThat(provider.props().get(PropTags.PR_RESOURCE_TYPE)).contains(ResourceType.MAPI_AB_PROVIDER.value());
        assertThat(provider.props().get(PropTag.ofString8(0x6600))).contains("C:\\WINNT35\\System32\\DEFAB.TXT");
        assertThat(provider.props().size()).isEqualTo(5);
    }

    @Test
    @Tag("INF-066")
    @Tag("INF-067")
    @Tag("INF-068")
    @Tag("INF-069")
    @Tag("INF-070")
    @Tag("INF-075")
    void theStoreProviderHasItsFlagsBytesAndLittleEndianNumbers() {
        CatalogSection provider =
                catalog.service("MsgService").orElseThrow().providers().get(1);
        assertThat(provider.props().get(PropTags.PR_RESOURCE_FLAGS))
                .contains(ResourceFlag.STATUS_NO_DEFAULT_STORE.bit());
        assertThat(provider.props().get(PropTags.PR_MDB_PROVIDER))
                .contains(Binary.parse("78b2fa70aff711cd9bc800aa002fc45a"));
        assertThat(provider.props().get(PropTag.ofLong(0x6606))).contains(0);
        assertThat(provider.props().get(PropTag.ofLong(0x6603))).contains(0);
        assertThat(provider.props().get(PropTag.ofLong(0x6609))).contains(6);
        assertThat(provider.props().get(PropTag.ofLong(0x660A))).contains(3);
    }

    @Test
    @Tag("INF-041")
    @Tag("INF-074")
    void supportFilesAreAListWithoutTheBlanksAfterItsCommas() {
        assertThat(catalog.service("MsgService").orElseThrow().props().get(PropTags.PR_SERVICE_SUPPORT_FILES))
                .contains(List.of("MYSERV.DLL", "MYXXX.DLL", "MYZZZ.DLL"));
    }

    @Test
    @Tag("INF-030")
    @Tag("INF-031")
    void extraSectionsAreReadAndAMisprintedUidIsAWarningThatTellsWhatBecameOfIt() {
        List<CatalogSection> extras =
                catalog.service("MsgService").orElseThrow().extraSections();
        assertThat(extras)
                .extracting(CatalogSection::name)
                .containsExactly("First_Special_Section", "Second_Special_Section");
        assertThat(extras.get(0).uid()).isEmpty();
        assertThat(extras.get(0).props().get(PropTag.ofLong(0x6600))).contains(0x400);
        assertThat(extras.get(1).uid()).contains(MapiUid.parse("00112233445566778899aabbccddeeff"));
        InfProblem problem = InfSample.problem(catalog);
        assertThat(problem.code()).isEqualTo(Code.NO_FIXED_UID);
        assertThat(problem.severity()).isEqualTo(Severity.WARNING);
        assertThat(problem.section()).isEqualTo("First_Special_Section");
        assertThat(problem.line()).isEqualTo(34);
        assertThat(problem.message())
                .contains("31 hex digits")
                .contains("no fixed UID")
                .contains("write UID=");
    }

    private List<String> providersOf(String service) {
        return catalog.service(service).orElseThrow().providers().stream()
                .map(CatalogSection::name)
                .toList();
    }
}
