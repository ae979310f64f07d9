package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;

/** 16 threads over 64 sections. How long: system property posthouse.concurrency.seconds. */
class ManyThreadsTest {
    private static final int SECONDS = Integer.getInteger("posthouse.concurrency.seconds", 15);
    private static final int THREADS = 16;
    private static final int SECTIONS = 64;
    private static final int WRITER = 1000;
    private static final PropTag<Integer> COUNT = PropTag.ofLong(0x6610);

    @TempDir
    Path home;

    private final List<MapiUid> sections = new ArrayList<>();
    private final AtomicIntegerArray inside = new AtomicIntegerArray(SECTIONS);
    private final AtomicIntegerArray written = new AtomicIntegerArray(SECTIONS);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();

    @Test
    @Tag("PROF-071")
    @Tag("PROF-072")
    @Tag("PROF-073")
    void loseNoUpdateAndNeverWaitForEachOtherForEver() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.profile("A")) {
            for (int i = 0; i < SECTIONS; i++) {
                sections.add(MapiUid.random());
                try (ProfSect section = admin.openProfileSection(sections.get(i), Set.of(MAPI_MODIFY))) {
                    section.setProp(COUNT, 0);
                }
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                all.add(threads.submit(() -> {
                    while (System.nanoTime() - end < 0) {
                        visit(admin, random.nextInt(SECTIONS), random.nextInt(3) == 0);
                    }
                    return random;
                }));
            }
            for (Future<?> one : all) {
                one.get(SECONDS + 60L, TimeUnit.SECONDS);
            }
            int updates = 0;
            for (int i = 0; i < SECTIONS; i++) {
                try (ProfSect section = admin.openProfileSection(sections.get(i), Set.of(MAPI_MODIFY))) {
                    assertThat(section.prop(COUNT)).contains(written.get(i));
                }
                updates += written.get(i);
            }
            assertThat(updates).isPositive();
            System.out.printf("%d s: %d updates, %d reads, %d refusals%n", SECONDS, updates, read.get(), refused.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private void visit(MsgServiceAdmin admin, int index, boolean write) {
        try (ProfSect section =
                admin.openProfileSection(sections.get(index), write ? Set.of(MAPI_MODIFY) : Set.<OpenFlag>of())) {
            int others = inside.getAndAdd(index, write ? WRITER : 1);
            try {
                assertThat(others).as("who is inside besides").isLessThan(write ? 1 : WRITER);
                int count = section.prop(COUNT).orElseThrow();
                if (write) {
                    section.setProp(COUNT, count + 1);
                    written.incrementAndGet(index);
                } else {
                    read.incrementAndGet();
                }
            } finally {
                inside.addAndGet(index, write ? -WRITER : -1);
            }
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_ACCESS) {
                throw e;
            }
            refused.incrementAndGet();
        }
    }
}
