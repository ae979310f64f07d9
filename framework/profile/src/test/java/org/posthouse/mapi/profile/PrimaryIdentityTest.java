package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
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
}
