package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Streams that are cut or damaged end in a list or in one problem, soon and within the memory a list may take. How many damaged ones are
 * tried: system property posthouse.mutations.
 */
final class HostileStreamTest {
    private static final int MUTATIONS = Integer.getInteger("posthouse.mutations", 6000);
    private static final long MOST_MEMORY = 64 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long most;

    private boolean exercise(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean read = Exercise.of(bytes);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(taken).isLessThan(MOST_MEMORY);
        most = Math.max(most, taken);
        return read;
    }

    @Test
    @Tag("NICK-064")
    void everyPrefixIsRefused() throws IOException {
        for (byte[] stream : streams()) {
            for (int length = 0; length < stream.length; length++) {
                assertThat(exercise(Arrays.copyOf(stream, length))).isFalse();
            }
            assertThat(exercise(stream)).isTrue();
        }
    }

    @Test
    @Tag("NICK-064")
    void damagedStreamsAreReadOrRefused() throws IOException {
        Damage damage = new Damage(20);
        List<byte[]> streams = streams();
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            read += exercise(damage.of(streams.get(i % streams.size()))) ? 1 : 0;
        }
        assertThat(read).isBetween(1, MUTATIONS - 1);
        System.out.printf("%d damaged streams, %d of them read, at most %,d bytes for one%n", MUTATIONS, read, most);
    }

    @Test
    void aStreamOfRowsWithoutPropertiesTakesNoMoreThanAListMay() {
        byte[] rows = new byte[NicknameLimits.DEFAULT.maxRows() * 4];
        byte[] stream = Sample.join(
                Sample.FIRST,
                Sample.int32(12),
                Sample.int32(0),
                Sample.int32(NicknameLimits.DEFAULT.maxRows()),
                rows,
                Sample.int32(0),
                Sample.LAST);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(NicknameList.read(stream).size()).isEqualTo(NicknameLimits.DEFAULT.maxRows());
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
    }

    @Test
    @Tag("NICK-064")
    void aLargeStreamOfNothingButValuesTakesNoMoreThanAListMay() {
        int values = (NicknameLimits.DEFAULT.maxBytes() - 100) / 4;
        byte[] list = Sample.prop(0x40001102, "0000000000000000", Sample.int32(values), new byte[values * 4]);
        int numbers = (NicknameLimits.DEFAULT.maxBytes() - 100) / 16;
        byte[] many = new byte[numbers * 16];
        for (int i = 0; i < many.length; i += 16) {
            LittleEndian.putInt32(many, i, 0x40000003);
        }
        byte[] countOfMany = Sample.join(Sample.int32(1), Sample.int32(numbers));
        byte[] longRow = Sample.join(Sample.FIRST, Sample.int32(12), Sample.int32(0), countOfMany, many);
        for (byte[] stream :
                List.of(new Sample().row(list).bytes(), Sample.join(longRow, Sample.int32(0), Sample.LAST))) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            NicknameCheck check = NicknameCheck.of(stream);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
            assertThat(check.problems())
                    .extracting(NicknameProblem::code)
                    .containsExactly(NicknameProblem.Code.TOO_BIG);
        }
    }

    @Test
    void aNameThatFillsTheStreamIsIndexedByItsBeginning() {
        String expanding = "\uFDFA".repeat(1 << 20);
        byte[] stream = new Sample()
                .row(
                        Sample.unicode(Sample.NICK, "a"),
                        Sample.unicode(Sample.NAME, expanding),
                        Sample.number(Sample.WEIGHT, 1))
                .bytes();
        NicknameList list = NicknameList.read(stream);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(list.complete(expanding, 5)).hasSize(1);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
    }

    /** Our own with every type, and the two real ones when they are there. */
    private static List<byte[]> streams() throws IOException {
        List<byte[]> streams = new ArrayList<>(List.of(Sample.everyType(), people(10), people(10)));
        if (Files.isDirectory(Sample.corpus())) {
            String hex = Files.readString(Sample.corpus().resolve("ms-mfcmapi__NICKNAMECACHE-2.dat"));
            streams.set(1, Files.readAllBytes(Sample.corpus().resolve("log2timeline-plaso__Outlook.NK2")));
            streams.set(2, HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        }
        return streams;
    }

    private static byte[] people(int count) {
        Sample sample = new Sample();
        for (int i = 0; i < count; i++) {
            sample.person("Person " + i, "p" + i + "@example.org", 100 - i);
        }
        return sample.bytes();
    }
}
