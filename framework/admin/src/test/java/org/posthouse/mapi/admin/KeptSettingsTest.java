package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.SectionOperations.Access;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

class KeptSettingsTest {
    private static final PropTag<String> PLAIN = PropTag.ofUnicode(0x6710);
    private static final PropTag<String> SECRET = PropTag.ofUnicode(0x67F0);
    private static final PropValues GIVEN =
            PropValues.builder().put(PLAIN, "new").put(SECRET, "hidden").build();

    @TempDir
    Path home;

    private RealProfiles real;
    private ServiceView service;

    @BeforeEach
    void open() throws IOException {
        real = RealProfiles.in(home);
        real.operations().create("A", List.of("GOOD"));
        service = real.views().show("A").services().get(0);
    }

    private KeptSettings now() {
        try (OpenProfile profile = real.component().open("A")) {
            return KeptSettings.of(profile, service, GIVEN.tags());
        }
    }

    private void write(MapiUid section, PropTag<String> tag, String value) {
        real.sections()
                .set(
                        "A",
                        section,
                        new Access(section, false),
                        PropValues.builder().put(tag, value).build());
    }

    @Test
    void whatNobodyStoresWasNotTaken() {
        assertThat(now().notTaken(now(), GIVEN)).containsExactly(PLAIN, SECRET);
    }

    @Test
    void whatTheServiceOrAProviderStoresWasTaken() {
        KeptSettings before = now();
        write(service.uid(), PLAIN, "new");
        write(service.providers().get(1).uid(), SECRET, "hidden");
        assertThat(now().notTaken(before, GIVEN)).isEmpty();
    }

    @Test
    void whatStaysAsItWasWasNotTakenUnlessItIsTheSame() {
        write(service.uid(), PLAIN, "old");
        write(service.uid(), SECRET, "hidden");
        assertThat(now().notTaken(now(), GIVEN)).containsExactly(PLAIN);
    }

    @Test
    void whatTheServiceMadeOfItWasTaken() {
        write(service.uid(), PLAIN, "old");
        KeptSettings before = now();
        write(service.uid(), PLAIN, "NEW");
        assertThat(now().notTaken(before, GIVEN)).containsExactly(SECRET);
    }
}
