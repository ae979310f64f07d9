package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;

final class ShippedInfTest {
    private final ServiceCatalog catalog =
            ServiceCatalog.of(InfReader.read(InfSample.repository().resolve("mapisvc.inf")));

    @Test
    @Tag("INF-004")
    void theShippedFileHasNoProblem() {
        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void theThreeServicesAreInstalledAndAllAreDefaults() {
        assertThat(catalog.services()).extracting(CatalogService::name).containsExactly("PHSTORE", "PHLOCAL", "PHPAB");
        assertThat(catalog.defaultServices()).isEqualTo(catalog.services());
        assertThat(catalog.helpFileMappings()).containsKey("MAPI");
    }

    @Test
    @Tag("INF-056")
    void eachHasOneProviderOfItsOwnKindAndOnlyTheTransportCanSupplyTheIdentity() {
        provider("PHSTORE", ResourceType.MAPI_STORE_PROVIDER);
        provider("PHLOCAL", ResourceType.MAPI_TRANSPORT_PROVIDER);
        provider("PHPAB", ResourceType.MAPI_AB_PROVIDER);
        for (CatalogService service : catalog.services()) {
            boolean local = service.name().equals("PHLOCAL");
            ServiceFlag expected =
                    local ? ServiceFlag.SERVICE_PRIMARY_IDENTITY : ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY;
            int flags = service.props().get(PropTags.PR_RESOURCE_FLAGS).orElseThrow();
            assertThat(flags & expected.bit()).isNotZero();
            int provided = service.providers()
                    .get(0)
                    .props()
                    .get(PropTags.PR_RESOURCE_FLAGS)
                    .orElseThrow();
            assertThat((provided & ResourceFlag.STATUS_PRIMARY_IDENTITY.bit()) != 0)
                    .isEqualTo(local);
        }
    }

    @Test
    void theStoreMayBeTheDefaultAndTheTransportHasAnEntryPoint() {
        CatalogSection store =
                catalog.service("PHSTORE").orElseThrow().providers().get(0);
        int flags = store.props().get(PropTags.PR_RESOURCE_FLAGS).orElseThrow();
        assertThat(flags & ResourceFlag.STATUS_DEFAULT_STORE.bit()).isNotZero();
        assertThat(store.props().get(PropTags.PR_MDB_PROVIDER))
                .contains(Binary.parse("504F5354484F55534553544F52453031"));
        CatalogService local = catalog.service("PHLOCAL").orElseThrow();
        assertThat(local.props().get(PropTags.PR_SERVICE_DLL_NAME)).contains("PHLOCAL");
        assertThat(local.props().get(PropTags.PR_SERVICE_ENTRY_NAME)).contains("PHLocalServiceEntry");
    }

    private void provider(String service, ResourceType type) {
        assertThat(catalog.service(service).orElseThrow().providers())
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.props().get(PropTags.PR_RESOURCE_TYPE)).contains(type.value());
                    assertThat(provider.props().get(PropTags.PR_PROVIDER_DLL_NAME))
                            .contains(service);
                    assertThat(provider.props().has(PropTags.PR_DISPLAY_NAME)).isTrue();
                    assertThat(provider.props().has(PropTags.PR_PROVIDER_DISPLAY))
                            .isTrue();
                });
    }
}
