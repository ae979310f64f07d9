package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.cfb.CfbProblem.Code;

/** Every fault of structure is told by name, what is not touched by it is read, and a strict reader refuses. */
@Tag("MSG-087")
final class FaultTest {
    private final RawFile file = RawFile.sample();

    @Test
    void aChainThatReturnsIsCut() {
        file.put(file.fat(file.start("d") + 20), file.start("d") + 3);
        assertThat(read("d")).isBetween(20 * 512, 20_000);
        assertOthersAreWhole("d");
        assertFault(Code.CHAIN_CYCLE, file.fat(file.start("d") + 20));
    }

    @Test
    void aChainThatReturnsToItsOwnBlockIsCut() {
        file.put(file.fat(file.start("c")), file.start("c"));
        assertThat(read("c")).isEqualTo(512);
        assertOthersAreWhole("c");
        assertFault(Code.CHAIN_CYCLE, file.fat(file.start("c")));
    }

    @Test
    void aMiniChainThatReturnsIsCut() {
        file.put(file.miniFat(file.start("b") + 1), file.start("b"));
        assertThat(read("b")).isLessThanOrEqualTo(200);
        assertOthersAreWhole("b");
        assertFault(Code.CHAIN_CYCLE, file.miniFat(file.start("b") + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void aChainThatReturnsIsToldOfWhenItIsRead(int length) {
        int first = file.start("d");
        file.put(file.fat(first + 2 + length), first + 3);
        assertCycleIsToldOfByReading("d");
    }

    @Test
    void aMiniChainThatReturnsIsToldOfWhenItIsRead() {
        RawFile mini = RawFile.of(CfbVersion.V3, root -> root.createStream("m").write(0, RawFile.filled(4000)));
        int first = mini.start("m");
        mini.put(mini.miniFat(first + 3), first + 2);
        try (CompoundFile open = mini.open(CfbLimits.DEFAULT)) {
            assertThat(open.root().stream("m").orElseThrow().read(0, ByteBuffer.allocate(4000)))
                    .isLessThan(4000);
            assertThat(open.problems()).extracting(CfbProblem::code).containsExactly(Code.CHAIN_CYCLE);
        }
    }

    private void assertCycleIsToldOfByReading(String name) {
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            Stream stream = open.root().stream(name).orElseThrow();
            assertThat(stream.read(0, ByteBuffer.allocate(1 << 20))).isLessThan(20_000);
            assertThat(open.problems()).extracting(CfbProblem::code).containsExactly(Code.CHAIN_CYCLE);
        }
    }

    @Test
    void aDirectoryThatReturnsIsCut() {
        int directory = file.bytes.getInt(48);
        file.put(file.fat(directory + 1), directory);
        assertOthersAreWhole("");
        assertFault(Code.CHAIN_CYCLE, file.fat(directory + 1));
    }

    @Test
    void aSectorThatDoesNotExistEndsAChain() {
        file.put(file.fat(file.start("d") + 4), 1_000_000);
        assertThat(read("d")).isEqualTo(5 * 512);
        assertOthersAreWhole("d");
        assertFault(Code.CHAIN_BROKEN, file.fat(file.start("d") + 4));
    }

    @Test
    void aMiniSectorThatDoesNotExistEndsAChain() {
        file.put(file.miniFat(file.start("b")), 99);
        assertThat(read("b")).isEqualTo(64);
        assertFault(Code.CHAIN_BROKEN, file.miniFat(file.start("b")));
    }

    @Test
    void aChainThatIsTooShortIsReadToItsEnd() {
        file.put(file.fat(file.start("c") + 2), Sectors.END_OF_CHAIN);
        assertThat(read("c")).isEqualTo(3 * 512);
        assertOthersAreWhole("c");
        assertFault(Code.CHAIN_TOO_SHORT, file.fat(file.start("c") + 2));
    }

    @Test
    void aChainThatStartsNowhereIsEmpty() {
        file.put(file.entry("c") + RawFile.START, 70_000);
        assertThat(read("c")).isEqualTo(-1);
        assertFault(Code.CHAIN_BROKEN, file.entry("c") + RawFile.START);
    }

    @Test
    void twoChainsOnOneSectorAreFoundByTheCheck() {
        file.put(file.entry("c") + RawFile.START, file.start("d"));
        assertOthersAreWhole("c");
        assertFault(Code.CROSS_LINK, file.entry("d") + RawFile.START);
    }

    @Test
    void aFatSectorThatDoesNotExistIsTold() {
        RawFile large = RawFile.of(CfbVersion.V3, root -> root.createStream("a").write(0, RawFile.filled(200_000)));
        large.put(80, 77_777);
        try (CompoundFile open = large.open(CfbLimits.DEFAULT)) {
            assertThat(open.problems()).extracting(CfbProblem::code).contains(Code.BAD_DIFAT);
            assertThat(open.root().stream("a").orElseThrow().bytes().remaining())
                    .isBetween(1, 199_999);
        }
        assertRefused(large);
    }

    @Test
    void aDifatThatEndsEarlyIsTold() {
        RawFile large = RawFile.of(CfbVersion.V3, root -> root.createStream("a").write(0, RawFile.filled(8_000_000)));
        large.put(68, Sectors.END_OF_CHAIN);
        try (CompoundFile open = large.open(CfbLimits.DEFAULT)) {
            assertThat(open.problems()).extracting(CfbProblem::code).containsExactly(Code.BAD_DIFAT);
            assertThat(open.root().stream("a").orElseThrow().bytes().remaining())
                    .isGreaterThan(7_000_000);
        }
        assertRefused(large);
    }

    @Test
    void aDifatThatReturnsToItselfIsCut() {
        RawFile large = RawFile.of(CfbVersion.V3, root -> root.createStream("a").write(0, RawFile.filled(8_000_000)));
        int link = large.sector(large.bytes.getInt(68)) + 508;
        large.put(link, large.bytes.getInt(68));
        try (CompoundFile open = large.open(CfbLimits.DEFAULT)) {
            assertThat(open.problems()).extracting(CfbProblem::code).contains(Code.BAD_DIFAT);
            assertThat(open.root().stream("a").orElseThrow().bytes().remaining())
                    .isEqualTo(8_000_000);
        }
    }

    @Test
    void aDirectorySectorThatTheFileEndsInIsReadAsFarAsItGoes() {
        // The first sector of the directory is now the last of the file, of which one entry is left.
        int directory = file.bytes.getInt(48);
        int last = file.bytes.capacity() / 512 - 2;
        file.put(48, last).put(file.fat(last), directory + 1);
        file.bytes.put(file.sector(last), file.bytes, file.sector(directory), 512);
        ByteBuffer cut = file.bytes.slice(0, file.sector(last) + 200);
        try (CompoundFile open = CompoundFile.of(cut, CfbLimits.DEFAULT)) {
            assertThat(open.root().name()).isEqualTo("Root Entry");
            assertThat(open.check()).extracting(CfbProblem::code).contains(Code.PARTIAL_SECTOR);
        }
    }

    @Test
    void siblingsThatLeadBackAreVisitedOnce() {
        // The root of the children's tree is their middle; its left side now leads back to it.
        int root = file.bytes.getInt(file.entry(0) + RawFile.CHILD);
        file.put(file.entry("a") + RawFile.LEFT, root);
        assertOthersAreWhole("");
        assertFault(Code.DIRECTORY_LOOP, file.entry("a") + RawFile.LEFT);
    }

    @Test
    void aStorageWithinItselfIsLeftOut() {
        file.put(file.entry("t") + RawFile.CHILD, file.id("s"));
        assertOthersAreWhole("");
        assertFault(Code.DIRECTORY_LOOP, file.entry("s"));
    }

    @Test
    void aStreamInTwoStoragesStaysInTheFirst() {
        file.put(file.entry("t") + RawFile.CHILD, file.id("x"));
        assertOthersAreWhole("");
        assertFault(Code.DIRECTORY_LOOP, file.entry("x"));
    }

    @Test
    void aSiblingThatDoesNotExistIsLeftOut() {
        file.put(file.entry("a") + RawFile.LEFT, 4711);
        assertOthersAreWhole("");
        assertFault(Code.BAD_ENTRY_LINK, file.entry("a") + RawFile.LEFT);
    }

    @Test
    void anEntryOfNoTypeIsLeftOut() {
        file.bytes.put(file.entry("b") + 66, (byte) 9);
        assertOthersAreWhole("b");
        assertFault(Code.BAD_ENTRY_TYPE, file.entry("b") + 66);
    }

    @Test
    void aSecondRootIsLeftOut() {
        file.bytes.put(file.entry("b") + 66, (byte) 5);
        assertOthersAreWhole("b");
        assertFault(Code.SECOND_ROOT, file.entry("b") + 66);
    }

    @Test
    void aRootThatIsNoneIsTaken() {
        file.bytes.put(file.entry(0) + 66, (byte) 1);
        assertOthersAreWhole("");
        assertFault(Code.BAD_ROOT, file.entry(0) + 66);
    }

    @Test
    void lengthsOfNamesThatCannotBeAreTold() {
        for (int length : new int[] {0, 2, 3, 66, 1000, 65_535}) {
            RawFile bent = RawFile.sample();
            int at = bent.entry("b") + 64;
            bent.bytes.putShort(at, (short) length);
            try (CompoundFile open = bent.open(CfbLimits.DEFAULT)) {
                assertThat(open.root().entries()).hasSize(5);
                assertThat(open.problems()).extracting(CfbProblem::code).contains(Code.BAD_NAME_LENGTH);
            }
            assertRefused(bent);
        }
    }

    @Test
    void ofTwoWithOneNameTheFirstIsFound() {
        int second = file.entry("b");
        file.bytes.putChar(second, 'A');
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            assertThat(open.root().entries()).hasSize(5);
            assertThat(open.root().stream("a")).isPresent();
        }
        assertFault(Code.DUPLICATE_NAME, second);
    }

    @Test
    void aSizeBeyondTheFileIsCutToIt() {
        file.put(file.entry("d") + RawFile.SIZE, 0x7FFF_FFFF);
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            assertThat(open.root().stream("d").orElseThrow().size()).isEqualTo(file.bytes.capacity());
        }
        assertThat(read("d")).isBetween(20_000, 20_480);
        assertFault(Code.SIZE_BEYOND_FILE, file.entry("d") + RawFile.SIZE);
    }

    @Test
    void aMiniStreamBeyondTheFileIsTold() {
        file.put(file.entry(0) + RawFile.SIZE, 0x7000_0000);
        assertOthersAreWhole("");
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            assertThat(open.check()).extracting(CfbProblem::code).contains(Code.SIZE_BEYOND_FILE);
        }
    }

    @Test
    void streamsThatShareTheFileManyTimesOverAreRefused() {
        RawFile many = RawFile.of(CfbVersion.V3, root -> {
            for (int i = 0; i < 100; i++) {
                root.createStream("stream " + i).write(0, RawFile.filled(5000));
            }
        });
        for (int i = 0; i < 100; i++) {
            many.put(many.entry("stream " + i) + RawFile.SIZE, many.bytes.capacity());
        }
        try (CompoundFile open = many.open(CfbLimits.DEFAULT)) {
            assertThatThrownBy(() -> open.root().entries())
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
        }
    }

    @Test
    void childrenOutOfOrderAreFoundAllTheSame() {
        int a = file.entry("a");
        int d = file.entry("d");
        file.bytes.putChar(a, 'd').putChar(d, 'a');
        try (CompoundFile open = file.open(CfbLimits.STRICT)) {
            assertThat(open.root().stream("a").orElseThrow().size()).isEqualTo(20_000);
            assertThat(open.root().stream("d").orElseThrow().size()).isEqualTo(10);
            assertThat(open.root().stream("c").orElseThrow().size()).isEqualTo(5000);
            assertThat(open.problems()).extracting(CfbProblem::code).containsOnly(Code.CHILDREN_OUT_OF_ORDER);
        }
    }

    @Test
    void aLimitThatIsReachedIsNamed() {
        assertLimit("fileSize", new CfbLimits(1000, 100, 9, 100_000, 9, false));
        assertLimit("entries", new CfbLimits(100_000, 7, 9, 100_000, 9, false));
        assertLimit("depth", new CfbLimits(100_000, 100, 1, 100_000, 9, false));
        assertLimit("streamSize", new CfbLimits(100_000, 100, 9, 19_999, 9, false));
    }

    private void assertLimit(String name, CfbLimits limits) {
        assertThatThrownBy(() -> readAll(file, limits, ""))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_TOO_BIG))
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void problemsAboveTheLimitAreCounted() {
        for (int i = 0; i < 40; i++) {
            file.put(file.fat(file.start("d") + i), 1_000_000);
        }
        file.put(file.fat(file.start("c")), 1_000_000);
        try (CompoundFile open = file.open(new CfbLimits(1 << 20, 100, 9, 1 << 20, 2, false))) {
            assertThat(open.check())
                    .hasSize(3)
                    .last()
                    .satisfies(last -> assertThat(last.code()).isEqualTo(Code.TOO_MANY_PROBLEMS));
        }
    }

    private int read(String name) {
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            return open.root().stream(name).orElseThrow().read(0, ByteBuffer.allocate(1 << 20));
        }
    }

    private void assertOthersAreWhole(String but) {
        readAll(file, CfbLimits.DEFAULT, but);
    }

    private static void readAll(RawFile file, CfbLimits limits, String but) {
        try (CompoundFile open = file.open(limits)) {
            for (String name : new String[] {"a", "b", "c", "d"}) {
                if (!name.equals(but)) {
                    ByteBuffer bytes = open.root().stream(name).orElseThrow().bytes();
                    assertThat(bytes).as(name).isEqualTo(RawFile.filled(bytes.remaining()));
                    assertThat(bytes.remaining()).isGreaterThan(9);
                }
            }
            open.root().entries();
            Storage s = open.root().storage("s").orElseThrow();
            assertThat(s.stream("x").orElseThrow().bytes()).isEqualTo(RawFile.filled(100));
            s.storage("t").orElseThrow().entries();
        }
    }

    /** Found with its place by reading or by the check, and refused by a strict reader. */
    private void assertFault(Code code, long offset) {
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            assertThat(open.check()).anySatisfy(problem -> {
                assertThat(problem.code()).isEqualTo(code);
                assertThat(problem.offset()).isEqualTo(offset);
                assertThat(problem.isError()).isTrue();
            });
        }
        assertRefused(file);
    }

    private static void assertRefused(RawFile file) {
        assertThatThrownBy(() -> {
                    try (CompoundFile open = file.open(CfbLimits.STRICT)) {
                        open.check();
                    }
                })
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
    }
}
