package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.profile.ProfileCheck;
import org.posthouse.mapi.api.profile.ProfileFinding;
import org.posthouse.mapi.api.profile.ProfileFinding.Code;
import org.posthouse.mapi.api.profile.ProfileFinding.Outcome;

class CheckCommandTest {
    @TempDir
    Path home;

    private PlainHost host;

    @BeforeEach
    void open() throws IOException {
        host = new PlainHost(home);
    }

    private static ProfileFinding finding(Outcome outcome) {
        return new ProfileFinding(
                Code.MISSING_SECTION, outcome, Optional.of("A"), Optional.of(MapiUids.PROFILE_GLOBAL), "it is missing");
    }

    @Test
    void allIsWell() {
        host.add(ProfileCheck.class, repair -> List.of());
        assertThat(host.run("profile", "check")).isZero();
        assertThat(host.out()).contains("well");
        assertThat(host.run("profile", "check", "--json")).isZero();
        assertThat(host.out()).isEqualToIgnoringNewLines("{\"findings\":[]}");
    }

    @Test
    void whatIsNotPutRightMakesItFail() {
        host.add(ProfileCheck.class, repair -> List.of(finding(repair ? Outcome.REPAIRED : Outcome.REPAIRABLE)));
        assertThat(host.run("profile", "check")).isEqualTo(1);
        assertThat(host.out())
                .contains("can be repaired: profile \"A\", section " + MapiUids.PROFILE_GLOBAL)
                .contains("--repair");
        assertThat(host.run("profile", "check", "--repair", "--json")).isZero();
        assertThat(host.out())
                .contains("\"code\":\"MISSING_SECTION\",\"outcome\":\"REPAIRED\",\"profile\":\"A\"")
                .contains("\"message\":\"it is missing\"");
        host.add(ProfileCheck.class, repair -> List.of(finding(Outcome.NOT_REPAIRABLE)));
        assertThat(host.run("profile", "check", "--repair")).isEqualTo(1);
    }
}
