package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.SectionOperations.Access;
import org.posthouse.mapi.admin.SectionOperations.PropView;
import org.posthouse.mapi.admin.SectionOperations.SectionRow;
import org.posthouse.mapi.admin.SectionOperations.SectionView;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ProfSect.Owner;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

class SectionOperationsTest {
    private static final Access CLIENT = new Access(null, false);

    @TempDir
    Path home;

    private RealProfiles real;
    private MapiUid store;
    private MapiUid transport;

    @BeforeEach
    void open() throws IOException {
        real = RealProfiles.in(home);
        real.operations().create("A", List.of("GOOD"));
        List<ProviderView> providers = real.views().show("A").services().get(0).providers();
        store = providers.get(0).uid();
        transport = providers.get(1).uid();
    }

    @Test
    void listsTheSectionsOfAllThreeLevels() {
        List<SectionRow> rows = real.sections().list("A");
        assertThat(rows)
                .extracting(SectionRow::owner)
                .containsExactly(Owner.MAPI, Owner.MAPI, Owner.SERVICE, Owner.PROVIDER, Owner.PROVIDER);
        assertThat(rows.get(3)).isEqualTo(new SectionRow(store, Owner.PROVIDER, "Good store", Optional.of("GOOD")));
    }

    @Test
    void listsWhatClientsMadeAlsoWhenItHoldsSecretsOnly() {
        MapiUid own = MapiUid.random();
        PropValues secret =
                PropValues.builder().put(PropTag.ofUnicode(0x67F0), "hidden").build();
        real.sections().set("A", own, CLIENT, secret);
        assertThat(real.sections().list("A"))
                .hasSize(6)
                .last()
                .isEqualTo(new SectionRow(own, Owner.MAPI, "(made by a client)", Optional.empty()));
    }

    @Test
    void aClientIsDeniedAProvidersSectionUnlessItForcesAccess() {
        assertThatThrownBy(() -> real.sections().show("A", store, CLIENT))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_NO_ACCESS));

        SectionView view = real.sections().show("A", store, new Access(null, true));

        assertThat(view.owner()).isEqualTo(Owner.PROVIDER);
        assertThat(view.props()).contains(new PropView("660A0003", Optional.of("PR_PROFILE_TYPE"), "PT_LONG", 1));
    }

    @Test
    void aProviderOpensItsOwnSectionAndNotItsNeighbours() {
        assertThat(real.sections().show("A", store, new Access(store, false)).uid())
                .isEqualTo(store);
        assertThatThrownBy(() -> real.sections().show("A", transport, new Access(store, false)))
                .hasMessageContaining("MAPI_E_NO_ACCESS");
    }

    @Test
    void setsShowsAndDeletesProperties() {
        MapiUid own = MapiUid.random();
        PropTag<Integer> tag = PropTag.ofLong(0x6700);
        PropValues values =
                PropValues.builder().put(tag, 5).put(PropTags.PR_COMMENT, "x").build();

        assertThat(real.sections().set("A", own, CLIENT, values).stored()).isEqualTo(2);
        assertThat(real.sections().show("A", own, CLIENT).props())
                .contains(new PropView("67000003", Optional.empty(), "PT_LONG", 5));
        assertThat(real.sections().delete("A", own, CLIENT, List.of(tag, tag)).removed())
                .isEqualTo(1);
        assertThat(real.sections().show("A", own, CLIENT).props())
                .extracting(PropView::tag)
                .doesNotContain("67000003")
                .contains("3004001F");
    }

    @Test
    void secureValuesAreNotShown() {
        MapiUid own = MapiUid.random();
        real.sections()
                .set(
                        "A",
                        own,
                        CLIENT,
                        PropValues.builder()
                                .put(PropTag.ofUnicode(0x67F0), "secret")
                                .build());
        assertThat(real.sections().show("A", own, CLIENT).toString())
                .doesNotContain("secret")
                .doesNotContain("67F0");
    }

    @Test
    void deletingFromASectionThatIsNotThereMakesNone() {
        MapiUid own = MapiUid.random();
        assertThatThrownBy(() -> real.sections().delete("A", own, CLIENT, List.of(PropTags.PR_COMMENT)))
                .hasMessageContaining("MAPI_E_NOT_FOUND");
        assertThatThrownBy(() -> real.sections().show("A", own, CLIENT)).hasMessageContaining("MAPI_E_NOT_FOUND");
    }

    @Test
    void tellsWhatCannotBeSet() {
        assertThat(real.sections()
                        .set(
                                "A",
                                MapiUid.random(),
                                CLIENT,
                                PropValues.builder()
                                        .put(PropTags.PR_PROFILE_NAME, "B")
                                        .build())
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MAPI_E_COMPUTED));
    }
}
