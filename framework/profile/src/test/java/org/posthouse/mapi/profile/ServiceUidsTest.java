package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_COLLISION;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;

/** The identifiers that an INF fixes for extra sections. */
class ServiceUidsTest {
    private static final MapiUid FIXED = MapiUid.parse("0102030405060708090A0B0C0D0E0F10");

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private MsgServiceAdmin profile(MapiUid x, MapiUid y) throws IOException {
        return fixture.profileFrom(
                "[Services]\nS=S\n[S]\nProviders=P\nSections=X, Y\n[X]\nUID=" + x + "\n[Y]\nUID=" + y
                        + "\n[P]\nPR_PROVIDER_DISPLAY=P\nPR_PROVIDER_DLL_NAME=P\nPR_RESOURCE_TYPE=MAPI_AB_PROVIDER\n",
                "A");
    }

    @Test
    void twoSectionsOfOneServiceWithOneUidAreACollisionThatNamesBothAndLeavesNothing() throws IOException {
        try (MsgServiceAdmin admin = profile(FIXED, FIXED)) {
            assertThat(Failing.with(MAPI_E_COLLISION, () -> admin.createMsgService("S", "", Set.of())))
                    .contains("[Y]")
                    .contains("[X]")
                    .contains(FIXED.toString());
            assertThat(Fixture.rows(admin.msgServiceTable())).isEmpty();
        }
    }

    @Test
    void theUidOfASectionOfMapiIsACollision() throws IOException {
        for (MapiUid own : List.of(MapiUids.MUID_PROFILE_INSTANCE, MapiUids.PROFILE_GLOBAL)) {
            try (MsgServiceAdmin admin = profile(FIXED, own)) {
                assertThat(Failing.with(MAPI_E_COLLISION, () -> admin.createMsgService("S", "", Set.of())))
                        .contains("[Y]")
                        .contains(own.toString())
                        .contains("MAPI's own");
            }
            fixture.admin().deleteProfile("A");
        }
    }

    @Test
    void aSectionThatAClientMadeUnderTheUidIsTakenOver() throws IOException {
        try (MsgServiceAdmin admin = profile(FIXED, MapiUid.parse("00000000000000000000000000000001"))) {
            admin.openProfileSection(FIXED, Set.of(OpenFlag.MAPI_MODIFY)).close();
            admin.createMsgService("S", "", Set.of());
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(1);
        }
    }
}
