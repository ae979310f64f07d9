package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

class PrimaryIdentityTest {
    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A", "MAIL", "SECOND", "BOOK");
    }

    @AfterEach
    void close() {
        admin.close();
        fixture.close();
    }

    private List<String> suppliers() {
        return flagged(Fixture.rows(admin.providerTable()), ResourceFlag.STATUS_PRIMARY_IDENTITY.bit());
    }

    private List<String> supplyingServices() {
        return flagged(Fixture.rows(admin.msgServiceTable()), ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit());
    }

    private static List<String> flagged(List<PropValues> rows, int bit) {
        return rows.stream()
                .filter(row -> (row.get(PropTags.PR_RESOURCE_FLAGS).orElse(0) & bit) != 0)
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    @Test
    @Tag("SVC-075")
    void theFirstAbleProviderOfTheFirstAbleServiceSuppliesIt() {
        assertThat(suppliers()).containsExactly("Mailbox");
        assertThat(supplyingServices()).containsExactly("Mail");
    }

    @Test
    @Tag("SVC-076")
    void theNextAbleProviderTakesOver() {
        MapiUid mail = Fixture.service(admin, "MAIL");
        admin.adminProviders(mail).deleteProvider(Fixture.provider(admin, "Mailbox"));
        assertThat(suppliers()).containsExactly("Postman");
        admin.deleteMsgService(mail);
        assertThat(suppliers()).containsExactly("Second Postman");
        assertThat(supplyingServices()).containsExactly("Second Mail");
    }

    @Test
    @Tag("SVC-078")
    @Tag("SVC-080")
    void aChosenServiceAndItsAbleProvidersSupplyIt() {
        admin.setPrimaryIdentity(Fixture.service(admin, "SECOND"));
        assertThat(suppliers()).containsExactly("Second Postman");
        assertThat(supplyingServices()).containsExactly("Second Mail");
        admin.setPrimaryIdentity(Fixture.service(admin, "MAIL"));
        assertThat(suppliers()).containsExactlyInAnyOrder("Mailbox", "Postman");
        assertThat(supplyingServices()).containsExactly("Mail");
    }

    @Test
    @Tag("SVC-079")
    void nobodySuppliesItAfterNull() {
        admin.setPrimaryIdentity(null);
        assertThat(suppliers()).isEmpty();
        assertThat(supplyingServices()).isEmpty();
    }

    @Test
    @Tag("SVC-077")
    void aServiceThatCannotIsNotChosen() {
        MapiUid book = Fixture.service(admin, "BOOK");
        Failing.with(MAPI_E_NO_ACCESS, () -> admin.setPrimaryIdentity(book));
        assertThat(suppliers()).containsExactly("Mailbox");
    }

    private List<String> notSupplyingServices() {
        return flagged(Fixture.rows(admin.msgServiceTable()), ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY.bit());
    }

    @Test
    @Tag("SVC-078")
    @Tag("SVC-079")
    void eachServiceIsSaidToSupplyItOrNotToAfterAChoice() {
        admin.setPrimaryIdentity(Fixture.service(admin, "SECOND"));
        assertThat(supplyingServices()).containsExactly("Second Mail");
        assertThat(notSupplyingServices()).containsExactly("Mail", "Own Book");
        admin.setPrimaryIdentity(null);
        assertThat(notSupplyingServices()).containsExactly("Mail", "Second Mail", "Own Book");
        admin.setPrimaryIdentity(Fixture.service(admin, "MAIL"));
        assertThat(supplyingServices()).containsExactly("Mail");
        assertThat(notSupplyingServices()).containsExactly("Second Mail", "Own Book");
    }

    @Test
    @Tag("SVC-075")
    @Tag("SVC-080")
    void aProviderThatIsAddedDoesNotSupplyItBesideTheFirst() {
        MapiUid second = Fixture.service(admin, "SECOND");
        admin.adminProviders(second).createProvider("SECOND transport", Set.of());
        assertThat(suppliers()).containsExactly("Mailbox");
        assertThat(supplyingServices()).containsExactly("Mail");
    }

    @Test
    @Tag("SVC-075")
    @Tag("SVC-076")
    void aProviderThatIsAddedWhereNoneSuppliesItDoesSoWithItsService() {
        admin.setPrimaryIdentity(null);
        MapiUid second = Fixture.service(admin, "SECOND");
        admin.adminProviders(second).createProvider("SECOND transport", Set.of());
        assertThat(suppliers()).hasSize(1);
        assertThat(supplyingServices()).containsExactly("Second Mail");
        assertThat(notSupplyingServices()).containsExactly("Mail", "Own Book");
    }

    @Test
    @Tag("SVC-075")
    @Tag("SVC-080")
    void aCopyOfTheSupplierIsNone() {
        MapiUid second = Fixture.service(admin, "SECOND");
        admin.setPrimaryIdentity(second);
        MapiUid copy = admin.copyMsgService(second, admin);
        assertThat(suppliers()).containsExactly("Second Postman");
        assertThat(supplyingServices()).containsExactly("Second Mail");
        admin.deleteMsgService(second);
        admin.deleteMsgService(Fixture.service(admin, "MAIL"));
        assertThat(suppliers()).hasSize(1);
        assertThat(Fixture.service(admin, "SECOND")).isEqualTo(copy);
        assertThat(supplyingServices()).containsExactly("Second Mail");
    }

    @Test
    @Tag("SVC-075")
    void aCopyIsTheSupplierOfAProfileWithoutOne() {
        try (MsgServiceAdmin other = fixture.profile("B", "BOOK")) {
            admin.copyMsgService(Fixture.service(admin, "SECOND"), other);
            assertThat(flagged(Fixture.rows(other.providerTable()), ResourceFlag.STATUS_PRIMARY_IDENTITY.bit()))
                    .containsExactly("Second Postman");
            assertThat(flagged(Fixture.rows(other.msgServiceTable()), ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit()))
                    .containsExactly("Second Mail");
        }
    }

    @Test
    @Tag("SVC-075")
    @Tag("SVC-076")
    void aServiceWhoseLastSupplierWasRemovedIsNoSupplierAnyMore() {
        MapiUid mail = Fixture.service(admin, "MAIL");
        try (ProviderAdmin providers = admin.adminProviders(mail)) {
            providers.deleteProvider(Fixture.provider(admin, "Mailbox"));
            providers.deleteProvider(Fixture.provider(admin, "Postman"));
        }
        assertThat(suppliers()).containsExactly("Second Postman");
        assertThat(supplyingServices()).containsExactly("Second Mail");
        assertThat(notSupplyingServices()).containsExactly("Mail", "Own Book");
    }

    @Test
    @Tag("SVC-076")
    void whoIsNotDeclaredInTheInfTakesNothingOver() throws Exception {
        try (MsgServiceAdmin other = fixture.profileFrom("""
                [Services]
                ONE=One
                TWO=Two
                [ONE]
                Providers=A
                [TWO]
                Providers=B
                [A]
                PR_DISPLAY_NAME=A
                PR_RESOURCE_FLAGS=STATUS_PRIMARY_IDENTITY
                [B]
                PR_DISPLAY_NAME=B
                """, "Undeclared")) {
            MapiUid one = other.createMsgService("ONE", "", Set.of());
            other.createMsgService("TWO", "", Set.of());
            other.deleteMsgService(one);
            assertThat(flagged(Fixture.rows(other.providerTable()), ResourceFlag.STATUS_PRIMARY_IDENTITY.bit()))
                    .isEmpty();
            assertThat(flagged(Fixture.rows(other.msgServiceTable()), ServiceFlag.SERVICE_PRIMARY_IDENTITY.bit()))
                    .isEmpty();
        }
    }
}
