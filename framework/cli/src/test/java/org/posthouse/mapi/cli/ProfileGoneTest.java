package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileGoneTest {
    @TempDir
    Path home;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aProfileThatIsDeletedIsToldWhenTheFileOfProfilesChanges() throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (ProfileGone watch = new ProfileGone(home, () -> looks.incrementAndGet() > 0, told::countDown)) {
            assertThat(looks).hasValue(0);
            Files.writeString(home.resolve("profiles.db-wal"), "changed");
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(looks).hasValue(1);
    }
}
