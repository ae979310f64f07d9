package org.posthouse.mapi.api.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.profile.ResourceFlag;

class MapiFlagTest {
    @Test
    void bitsAreOredTogether() {
        assertThat(MapiFlag.bits(Set.of(ResourceFlag.STATUS_DEFAULT_STORE, ResourceFlag.STATUS_TEMP_SECTION)))
                .isEqualTo(0x82);
        assertThat(MapiFlag.bits(Set.of())).isZero();
    }

    @Test
    void bitsWithoutAConstantArePassedOver() {
        assertThat(MapiFlag.of(ResourceFlag.class, 0x40000000 | 0x2)).containsOnly(ResourceFlag.STATUS_DEFAULT_STORE);
        assertThat(MapiFlag.of(ResourceFlag.class, 0)).isEmpty();
    }

    @Test
    void everyBitComesBackTheHighestToo() {
        int all = MapiFlag.bits(Set.of(EventType.values()));

        assertThat(all).isNegative();
        assertThat(MapiFlag.of(EventType.class, all)).containsExactlyInAnyOrder(EventType.values());
    }
}
