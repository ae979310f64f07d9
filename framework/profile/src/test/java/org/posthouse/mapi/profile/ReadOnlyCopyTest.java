package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

class ReadOnlyCopyTest {
    @TempDir
    Path home;

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatIsInTheLogIsInTheCopyAndNothingIsLeftOfIt() throws Exception {
        try (Fixture fixture = new Fixture(home)) {
            fixture.profile("A", "MAIL").close();
            assertThat(home.resolve("profiles.db-wal")).isNotEmptyFile();
            Path place;
            try (ReadOnlyCopy copy = ReadOnlyCopy.of(home.resolve("profiles.db"));
                    ProfileDatabase database = new ProfileDatabase(copy.file(), Fixture::source)) {
                place = copy.file().getParent();
                assertThat(database.read("list", ProfileRows::living))
                        .extracting(ProfileRow::name)
                        .containsExactly("A");
            }
            assertThat(place).doesNotExist();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX rights")
    void aHomeThatCannotBeWrittenIsReadAndNotChanged() throws Exception {
        try (Fixture fixture = new Fixture(home)) {
            fixture.profile("A", "MAIL").close();
        }
        List<Path> before = files(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(home), "this user may write everywhere");
            try (Fixture fixture = new Fixture(home)) {
                ProfAdmin admin = fixture.profiles.adminProfiles();
                assertThat(Fixture.rows(admin.profileTable()))
                        .extracting(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                        .containsExactly("A");
                try (OpenProfile open = fixture.profiles.open("A")) {
                    assertThat(open.services()).hasSize(1);
                }
                Failing.with(ErrorCode.MAPI_E_NO_ACCESS, () -> admin.deleteProfile("A"));
            }
            assertThat(files(home)).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
