package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;

/** What is written has the numbers of the specification in their places, and what is read is taken from there. */
final class FormatTest {
    private final RawFile file = RawFile.sample();
    private final ByteBuffer bytes = file.bytes;

    @Test
    @Tag("MSG-075")
    void theHeaderIsAsTheFormatWantsIt() {
        assertThat(bytes.getLong(0)).isEqualTo(0xE11AB1A1E011CFD0L);
        assertThat(bytes.get(0)).isEqualTo((byte) 0xD0);
        assertThat(bytes.getLong(8) | bytes.getLong(16)).isZero();
        assertThat(bytes.getShort(24)).isEqualTo((short) 0x003E);
        assertThat(bytes.getShort(28)).isEqualTo((short) 0xFFFE);
        assertThat(bytes.getShort(32)).isEqualTo((short) 6);
        assertThat(bytes.getShort(34) | bytes.getInt(36)).isZero();
        assertThat(bytes.getInt(56)).isEqualTo(4096);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 0", "28, 0", "30, 10", "32, 7", "26, 5", "26, 4"})
    @Tag("MSG-075")
    void aWrongSignatureByteOrderVersionOrShiftIsRefused(int at, byte value) {
        bytes.put(at, value);
        assertCorrupt(bytes);
    }

    @Test
    @Tag("MSG-075")
    void otherFieldsOfTheHeaderAreToldAndPassedOver() {
        bytes.putLong(8, 1).putInt(40, 2).putInt(56, 2048).put(34, (byte) 1);
        try (CompoundFile open = file.open(CfbLimits.STRICT)) {
            assertThat(open.problems()).extracting(CfbProblem::offset).containsExactly(8L, 34L, 40L, 56L);
            assertThat(open.root().stream("b").orElseThrow().bytes()).isEqualTo(RawFile.filled(200));
        }
    }

    @Test
    @Tag("MSG-076")
    void versionsDifferInSectorsAndInTheCountOfDirectorySectors() {
        RawFile four = RawFile.of(CfbVersion.V4, RawFile::fill);
        assertThat(bytes.getShort(26)).isEqualTo((short) 3);
        assertThat(bytes.getShort(30)).isEqualTo((short) 9);
        assertThat(bytes.getInt(40)).isZero();
        assertThat(four.bytes.getShort(26)).isEqualTo((short) 4);
        assertThat(four.bytes.getShort(30)).isEqualTo((short) 12);
        assertThat(four.bytes.getInt(40)).isEqualTo(1);
        assertThat(four.bytes.slice(512, 3584)).isEqualTo(ByteBuffer.allocate(3584));
        assertThat(four.bytes.capacity() % 4096).isZero();
        try (CompoundFile open = four.open(CfbLimits.STRICT)) {
            assertThat(open.version()).isEqualTo(CfbVersion.V4);
            assertThat(open.root().stream("d").orElseThrow().bytes()).isEqualTo(RawFile.filled(20_000));
        }
    }

    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    @Tag("MSG-077")
    void aSectorBeginsBehindTheHeaderAndThoseBeforeIt(CfbVersion version) {
        RawFile raw = RawFile.of(version, RawFile::fill);
        int at = raw.start("d") + 1 << (version == CfbVersion.V3 ? 9 : 12);
        assertThat(raw.bytes.slice(at, 20_000)).isEqualTo(RawFile.filled(20_000));
        raw.bytes.put(at, (byte) 77);
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            assertThat(open.root().stream("d").orElseThrow().bytes().get(0)).isEqualTo((byte) 77);
        }
    }

    @Test
    @Tag("MSG-078")
    void theFatMarksItselfTheEndsOfChainsAndWhatIsFree() {
        RawFile large = RawFile.of(CfbVersion.V3, root -> root.createStream("a").write(0, RawFile.filled(8_000_000)));
        assertThat(large.bytes.getInt(large.fat(large.bytes.getInt(68)))).isEqualTo(0xFFFFFFFC);
        assertThat(large.bytes.getInt(large.fat(large.bytes.getInt(76)))).isEqualTo(0xFFFFFFFD);
        assertThat(bytes.getInt(file.fat(file.start("c") + 9))).isEqualTo(0xFFFFFFFE);
        assertThat(bytes.getInt(file.fat(bytes.capacity() / 512 - 1))).isEqualTo(0xFFFFFFFF);
        assertThat(bytes.getInt(file.fat(file.start("c")))).isEqualTo(file.start("c") + 1);
        // The highest number of a regular sector is still one, if the file only had so many.
        file.put(file.fat(file.start("c")), 0xFFFFFFFA);
        try (CompoundFile open = file.open(CfbLimits.DEFAULT)) {
            assertThat(open.check())
                    .anySatisfy(problem -> assertThat(problem.what()).contains("4294967290"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6_900_000, 7_200_000, 20_000_000})
    @Tag("MSG-079")
    void fatSectorsAreInTheHeaderAndThenInDifatSectors(int size) {
        RawFile large = RawFile.of(CfbVersion.V3, root -> root.createStream("a").write(0, RawFile.filled(size)));
        int fatSectors = large.bytes.getInt(44);
        int difatSectors = large.bytes.getInt(72);
        assertThat(difatSectors).isEqualTo(Math.max(0, fatSectors - 109 + 126) / 127);
        assertThat(difatSectors > 0).isEqualTo(size > 7_000_000);
        int difat = large.bytes.getInt(68);
        for (int i = 109; i < fatSectors; i++) {
            int at = large.sector(difat) + 4 * ((i - 109) % 127);
            assertThat(large.bytes.getInt(at)).isEqualTo(large.bytes.getInt(76) + i);
            if ((i - 109) % 127 == 126) {
                difat = large.bytes.getInt(large.sector(difat) + 508);
            }
        }
        try (CompoundFile open = large.open(CfbLimits.STRICT)) {
            assertThat(open.root().stream("a").orElseThrow().bytes()).isEqualTo(RawFile.filled(size));
            assertThat(open.check()).isEmpty();
        }
    }

    @Test
    @Tag("MSG-080")
    void smallStreamsLieInTheMiniStreamAndLargeOnesInSectors() {
        RawFile raw = RawFile.of(CfbVersion.V3, root -> {
            root.createStream("a").write(0, RawFile.filled(4095));
            root.createStream("b").write(0, RawFile.filled(4096));
            root.createStream("c").write(0, RawFile.filled(1));
        });
        int mini = raw.sector(raw.bytes.getInt(raw.entry(0) + RawFile.START));
        assertThat(raw.bytes.getLong(raw.entry(0) + RawFile.SIZE)).isEqualTo(65 * 64);
        assertThat(raw.bytes.slice(mini + 64 * raw.start("a"), 4095)).isEqualTo(RawFile.filled(4095));
        assertThat(raw.bytes.slice(mini + 64 * raw.start("c"), 1)).isEqualTo(RawFile.filled(1));
        assertThat(raw.bytes.slice(raw.sector(raw.start("b")), 4096)).isEqualTo(RawFile.filled(4096));
        assertThat(raw.bytes.getInt(raw.miniFat(63))).isEqualTo(Sectors.END_OF_CHAIN);
        assertThat(raw.bytes.getInt(raw.miniFat(62))).isEqualTo(63);
        // Read along the mini FAT, also where it does not go straight on.
        raw.bytes.putInt(raw.miniFat(0), 2).putInt(raw.miniFat(2), 1).putInt(raw.miniFat(1), 3);
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            ByteBuffer a = open.root().stream("a").orElseThrow().bytes();
            assertThat(a.slice(64, 64)).isEqualTo(RawFile.filled(4095).slice(128, 64));
            assertThat(a.slice(128, 64)).isEqualTo(RawFile.filled(4095).slice(64, 64));
            assertThat(a.slice(192, 64)).isEqualTo(RawFile.filled(4095).slice(192, 64));
        }
    }

    @Test
    @Tag("MSG-081")
    @Tag("MSG-088")
    void anEntryHasItsFieldsInTheirPlaces() {
        MapiUid clsid = MapiUid.parse("{00020D0B-0000-0000-C000-000000000046}");
        Instant created = Instant.parse("2020-01-02T03:04:05.1234567Z");
        RawFile raw = RawFile.of(CfbVersion.V3, root -> {
            root.setModified(created);
            root.setCreated(created);
            root.setClsid(clsid);
            Storage inner = root.createStorage("inner");
            inner.setClsid(clsid);
            inner.setStateBits(0x12345678, -1);
            inner.setStateBits(0, 0xFF);
            inner.setCreated(created);
            inner.setModified(created.plusSeconds(1));
            inner.createStream("x").write(0, RawFile.filled(10));
        });
        int at = raw.entry("inner");
        assertThat(raw.bytes.getChar(at)).isEqualTo('i');
        assertThat(raw.bytes.getShort(at + 64)).isEqualTo((short) 12);
        assertThat(raw.bytes.get(at + 66)).isEqualTo((byte) 1);
        assertThat(raw.bytes.get(at + 67)).isEqualTo((byte) 1);
        assertThat(raw.bytes.getInt(at + 68)).isEqualTo(-1);
        assertThat(raw.bytes.getInt(at + 72)).isEqualTo(-1);
        assertThat(raw.bytes.getInt(at + 76)).isEqualTo(raw.id("x"));
        assertThat(raw.bytes.getInt(at + 80)).isEqualTo(0x00020D0B);
        assertThat(raw.bytes.getInt(at + 96)).isEqualTo(0x12345600);
        assertThat(raw.bytes.getLong(at + 100)).isEqualTo(132_224_078_451_234_567L);
        assertThat(raw.bytes.getLong(at + 108)).isEqualTo(132_224_078_461_234_567L);
        assertThat(raw.bytes.get(raw.entry("x") + 66)).isEqualTo((byte) 2);
        assertThat(raw.bytes.get(raw.entry(0) + 66)).isEqualTo((byte) 5);
        assertThat(raw.bytes.getLong(raw.entry("x") + RawFile.SIZE)).isEqualTo(10);
        // The root has no time of creation; a stream has neither class nor times.
        assertThat(raw.bytes.getLong(raw.entry(0) + 100)).isZero();
        assertThat(raw.bytes.getLong(raw.entry(0) + 108)).isEqualTo(132_224_078_451_234_567L);
        assertThat(raw.bytes.slice(raw.entry("x") + 80, 36)).isEqualTo(ByteBuffer.allocate(36));
        raw.bytes.putLong(raw.entry("x") + 100, 132_224_078_451_234_567L);
        try (CompoundFile open = raw.open(CfbLimits.STRICT)) {
            Storage inner = open.root().storage("INNER").orElseThrow();
            assertThat(open.root().clsid()).isEqualTo(clsid);
            assertThat(open.root().created()).isEmpty();
            assertThat(inner.clsid()).isEqualTo(clsid);
            assertThat(inner.stateBits()).isEqualTo(0x12345600);
            assertThat(inner.created()).contains(created);
            assertThat(inner.modified()).contains(created.plusSeconds(1));
            assertThat(inner.stream("x").orElseThrow().created()).contains(created);
            assertThat(inner.stream("x").orElseThrow().modified()).isEmpty();
        }
    }

    @Test
    @Tag("MSG-082")
    void namesAreShortAndWithoutSeparators() {
        String longest = "n".repeat(31);
        RawFile raw = RawFile.of(CfbVersion.V3, root -> root.createStream(longest));
        assertThat(raw.bytes.getShort(raw.entry(longest) + 64)).isEqualTo((short) 64);
        assertThat(raw.entry("Root Entry")).isEqualTo(raw.entry(0));
        try (CompoundFile open = CompoundFile.inMemory(CfbVersion.V3)) {
            for (String name : List.of("", "n".repeat(32), "a/b", "a\\b", "a:b", "a!b", "a\0b")) {
                assertThatThrownBy(() -> open.root().createStream(name))
                        .isInstanceOfSatisfying(
                                MapiException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
            }
        }
    }

    @Test
    @Tag("MSG-084")
    void theUpperHalfOfASizeIsNothingInVersion3() {
        assertThat(bytes.getInt(file.entry("d") + RawFile.SIZE + 4)).isZero();
        bytes.putInt(file.entry("d") + RawFile.SIZE + 4, 0x7777);
        try (CompoundFile open = file.open(CfbLimits.STRICT)) {
            assertThat(open.root().stream("d").orElseThrow().size()).isEqualTo(20_000);
        }
    }

    @Test
    @Tag("MSG-084")
    void aVersion3FileStaysBelow2Gigabytes() {
        try (CompoundFile open = CompoundFile.inMemory(CfbVersion.V3)) {
            Stream one = open.root().createStream("one");
            assertThatThrownBy(() -> one.setSize(0x8000_0000L)).hasMessageContaining("MAPI_E_TOO_BIG");
            one.setSize(0x4000_0000L);
            open.root().createStream("other").setSize(0x4000_0000L);
            assertThatThrownBy(open::commit).hasMessageContaining("version 4").hasMessageContaining("MAPI_E_TOO_BIG");
        }
    }

    @Test
    @Tag("MSG-086")
    void theSmallestFileIsThreeSectors() {
        RawFile empty = RawFile.of(CfbVersion.V3, root -> {});
        assertThat(empty.bytes.capacity()).isEqualTo(1536);
        assertThat(RawFile.of(CfbVersion.V4, root -> {}).bytes.capacity()).isEqualTo(12_288);
        try (CompoundFile open = empty.open(CfbLimits.STRICT)) {
            assertThat(open.root().entries()).isEmpty();
            assertThat(open.check()).isEmpty();
        }
        for (int length : new int[] {0, 1, 511, 512, 1024, 1535}) {
            assertCorrupt(empty.bytes.slice(0, length));
        }
    }

    private static void assertCorrupt(ByteBuffer bytes) {
        assertThatThrownBy(() -> CompoundFile.of(bytes, CfbLimits.PERMISSIVE))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
    }
}
