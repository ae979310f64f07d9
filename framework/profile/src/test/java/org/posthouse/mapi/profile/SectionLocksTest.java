package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;

class SectionLocksTest {
    private static final int THREADS = 8;

    @TempDir
    Path home;

    private LockFile file;
    private SectionLocks locks;
    private final SectionLocks.Key key = new SectionLocks.Key(1, MapiUid.random());
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @BeforeEach
    void start() throws IOException {
        file = LockFile.open(home.resolve("profiles.lock"));
        locks = file.locks();
    }

    @AfterEach
    void stop() throws IOException {
        file.close();
        threads.shutdownNow();
    }

    @Test
    @Tag("PROF-072")
    void ofManyWritersAtOneMomentOneGetsIn() throws Exception {
        assertThat(admitted(true)).isEqualTo(1);
    }

    @Test
    @Tag("PROF-071")
    void ofManyReadersAtOneMomentAllGetIn() throws Exception {
        assertThat(admitted(false)).isEqualTo(THREADS);
    }

    /** Everybody asks at once and keeps what he got until everybody has asked. */
    private int admitted(boolean write) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(THREADS);
        AtomicInteger admitted = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String who = "thread " + i;
            all.add(threads.submit(() -> {
                start.await();
                try (SectionLocks.Hold hold = locks.acquire(key, write, who)) {
                    assertThat(hold.toString()).contains(who);
                    admitted.incrementAndGet();
                    asked.countDown();
                    asked.await();
                } catch (MapiException e) {
                    asked.countDown();
                }
                return who;
            }));
        }
        start.countDown();
        for (Future<?> one : all) {
            one.get(10, TimeUnit.SECONDS);
        }
        locks.acquire(key, true, "the one after").close();
        return admitted.get();
    }
}
