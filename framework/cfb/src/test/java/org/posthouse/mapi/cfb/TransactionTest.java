package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Nothing shows before the commit, all shows after it, one writes and others read. */
final class TransactionTest {
    private static final int LARGE = 8 << 20;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() {
        file = folder.resolve("mail.msg");
        make(file, RawFile::fill);
    }

    private static void make(Path file, Consumer<Storage> content) {
        make(file, CfbVersion.V3, content);
    }

    private static void make(Path file, CfbVersion version, Consumer<Storage> content) {
        try (CompoundFile made = CompoundFile.create(file, version)) {
            content.accept(made.root());
            made.commit();
        }
    }

    private CompoundFile write() {
        return CompoundFile.openForWriting(file, CfbLimits.STRICT);
    }

    private CompoundFile read() {
        return CompoundFile.open(file, CfbLimits.STRICT);
    }

    @Test
    @Tag("MSG-008")
    void whatIsNotCommittedIsNotInTheFile() throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (CompoundFile open = write()) {
            assertThat(open.writable()).isTrue();
            open.root().stream("a").orElseThrow().write(0, RawFile.filled(7000));
            open.root().delete("s");
            assertThat(open.root().stream("a").orElseThrow().bytes()).isEqualTo(RawFile.filled(7000));
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @Tag("MSG-008")
    void aFileOpenForReadingCannotBeChanged() {
        try (CompoundFile open = read()) {
            assertThat(open.writable()).isFalse();
            Storage root = open.root();
            Stream a = root.stream("a").orElseThrow();
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.createStream("n"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.createStorage("n"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.delete("a"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.rename("a", "n"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.setClsid(EditStorage.NO_CLASS));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> root.setStateBits(1, 1));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> a.write(0, ByteBuffer.allocate(1)));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> a.setSize(0));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, a::output);
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, open::commit);
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, open::revert);
        }
    }

    @Test
    @Tag("MSG-008")
    void whatWasOpenedForWritingCanBeRead() {
        try (CompoundFile open = write()) {
            assertThat(open.root().stream("d").orElseThrow().bytes()).isEqualTo(RawFile.filled(20_000));
        }
    }

    @Test
    void handlesStayGoodOverACommit() {
        try (CompoundFile open = write()) {
            Storage inner = open.root().storage("s").orElseThrow();
            Stream x = inner.stream("x").orElseThrow();
            Stream d = open.root().stream("d").orElseThrow();
            x.setSize(5000);
            open.commit();
            x.write(5000, ByteBuffer.wrap(new byte[] {1}));
            assertThat(x.size()).isEqualTo(5001);
            assertThat(d.bytes()).isEqualTo(RawFile.filled(20_000));
            inner.createStream("y");
            open.commit();
        }
        try (CompoundFile open = read()) {
            Stream x = open.root().storage("s").flatMap(s -> s.stream("x")).orElseThrow();
            assertThat(x.bytes().slice(0, 100)).isEqualTo(RawFile.filled(100));
            assertThat(x.bytes().get(4999)).isZero();
            assertThat(x.bytes().get(5000)).isEqualTo((byte) 1);
            assertThat(open.check()).isEmpty();
        }
    }

    @Test
    void revertGoesBackToTheLastCommit() {
        try (CompoundFile open = write()) {
            Stream a = open.root().stream("a").orElseThrow();
            a.setSize(3);
            open.commit();
            a.setSize(1);
            open.root().createStorage("new");
            open.revert();
            assertThat(open.root().stream("a").orElseThrow().size()).isEqualTo(3);
            assertThat(open.root().entry("new")).isEmpty();
            assertCode(ErrorCode.MAPI_E_OBJECT_DELETED, a::size);
        }
    }

    @Test
    void whatWasDeletedOrClosedIsNoLongerGood() {
        CompoundFile open = write();
        Storage s = open.root().storage("s").orElseThrow();
        Stream x = s.stream("x").orElseThrow();
        assertThat(open.root().delete("S")).isTrue();
        assertThat(open.root().delete("S")).isFalse();
        assertCode(ErrorCode.MAPI_E_OBJECT_DELETED, x::size);
        assertCode(ErrorCode.MAPI_E_OBJECT_DELETED, s::entries);
        Stream a = open.root().stream("a").orElseThrow();
        open.close();
        open.close();
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, a::size);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, open::root);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, open::commit);
        CompoundFile reader = read();
        Storage root = reader.root();
        reader.close();
        reader.close();
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, root::entries);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, root::clsid);
        assertCode(ErrorCode.MAPI_E_INVALID_OBJECT, reader::root);
    }

    @Test
    void oneWriterAndAnyNumberOfReaders() {
        try (CompoundFile writer = write();
                CompoundFile before = read()) {
            assertCode(ErrorCode.MAPI_E_BUSY, this::write);
            writer.root().delete("a");
            writer.commit();
            assertCode(ErrorCode.MAPI_E_BUSY, this::write);
            assertThat(before.root().stream("a")).isPresent();
            try (CompoundFile after = read()) {
                assertThat(after.root().stream("a")).isEmpty();
            }
        }
        write().close();
    }

    @Test
    void aFileThatAnotherProgramChangedIsNotWrittenOver() throws IOException {
        try (CompoundFile open = write()) {
            open.root().delete("a");
            byte[] other = RawFile.of(CfbVersion.V3, root -> root.createStream("other"))
                    .bytes
                    .array();
            Files.write(file, other);
            assertCode(ErrorCode.MAPI_E_OBJECT_CHANGED, open::commit);
            assertThat(Files.readAllBytes(file)).isEqualTo(other);
        }
    }

    @Test
    void aFileThatAnotherProgramChangesDuringACommitIsNotWrittenOver() throws IOException {
        byte[] other = RawFile.of(CfbVersion.V3, root -> root.createStream("other"))
                .bytes
                .array();
        ByteBuffer bytes = RawFile.sample().bytes;
        int content = RawFile.sample().sector(RawFile.sample().start("d"));
        ChannelSource.Reads reads = (into, at) -> {
            if (at <= content && content < at + into.remaining()) {
                Files.write(file, other);
            }
            int length = (int) Math.min(into.remaining(), Math.max(0, bytes.capacity() - at));
            into.put(bytes.slice((int) Math.min(at, bytes.capacity()), length));
            return length;
        };
        Problems problems = new Problems("mail.msg", CfbLimits.STRICT);
        Source source = new ChannelSource(reads, () -> {}, "mail.msg", bytes.capacity());
        Editor editor = Editor.of(FileTarget.existing(file), problems, new Image(source, problems));
        editor.root().delete("a");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes.array());
        assertCode(ErrorCode.MAPI_E_OBJECT_CHANGED, editor::commitChanges);
        editor.close();
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
        assertThat(folder.resolve(".mail.msg.posthouse-commit")).doesNotExist();
    }

    @Test
    void aNewFileIsThereFromTheFirstCommitOn() {
        Path fresh = folder.resolve("new.msg");
        try (CompoundFile open = CompoundFile.create(fresh, CfbVersion.V3)) {
            assertThat(fresh).doesNotExist();
            open.commit();
            assertThat(fresh).exists();
            open.root().createStream("late");
        }
        assertCode(ErrorCode.MAPI_E_COLLISION, () -> CompoundFile.create(fresh, CfbVersion.V3));
        assertCode(
                ErrorCode.MAPI_E_NOT_FOUND,
                () -> CompoundFile.create(folder.resolve("none").resolve("x"), CfbVersion.V3));
        try (CompoundFile open = CompoundFile.open(fresh, CfbLimits.STRICT)) {
            assertThat(open.root().entries()).isEmpty();
        }
    }

    @Test
    void twoNewFilesOfOneNameDoNotMeet() {
        Path fresh = folder.resolve("new.msg");
        try (CompoundFile one = CompoundFile.create(fresh, CfbVersion.V3);
                CompoundFile other = CompoundFile.create(fresh, CfbVersion.V3)) {
            one.root().createStream("one");
            one.commit();
            assertCode(ErrorCode.MAPI_E_OBJECT_CHANGED, other::commit);
        }
        try (CompoundFile open = CompoundFile.open(fresh, CfbLimits.STRICT)) {
            assertThat(open.root().stream("one")).isPresent();
        }
    }

    @Test
    void whatStandsBesideStaysAndNothingIsLeft() throws IOException {
        Path beside = Files.writeString(folder.resolve(".mail.msg.tmp"), "mine");
        Files.writeString(folder.resolve(".mail.msg.posthouse-commit"), "left by a writer that died");
        try (CompoundFile open = write()) {
            open.root().createStream("big").setSize(12 << 20);
            open.root().stream("big").orElseThrow().write(6 << 20, RawFile.filled(6 << 20));
            open.commit();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, beside);
        }
        assertThat(beside).hasContent("mine");
    }

    @Test
    void permissionsAndLinksStay() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (CompoundFile open = CompoundFile.openForWriting(link, CfbLimits.STRICT)) {
            open.root().delete("a");
            open.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        try (CompoundFile open = read()) {
            assertThat(open.root().stream("a")).isEmpty();
        }
    }

    @Test
    void aCommitWithoutAChangeTouchesNothing() throws IOException {
        Object before = Files.getAttribute(file, "unix:ino");
        try (CompoundFile open = write()) {
            open.root().stream("a").orElseThrow().bytes();
            open.commit();
        }
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(CfbVersion.class)
    void aChangeInALargeFileIsWrittenIntoIt(CfbVersion version) throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, version, root -> {
            RawFile.fill(root);
            root.createStream("large").write(0, RawFile.filled(LARGE));
        });
        Object before = Files.getAttribute(large, "unix:ino");
        long size = Files.size(large);
        try (CompoundFile reader = CompoundFile.open(large, CfbLimits.STRICT);
                CompoundFile open = CompoundFile.openForWriting(large, CfbLimits.STRICT)) {
            for (int i = 1; i <= 3; i++) {
                open.root().stream("a").orElseThrow().write(0, RawFile.filled(20 + i));
                open.root().stream("d").orElseThrow().write(0, RawFile.filled(20_000 + i));
                open.root().createStream("new" + i);
                open.commit();
            }
            assertThat(Files.getAttribute(large, "unix:ino")).isEqualTo(before);
            assertThat(Files.size(large)).isBetween(size, size + (1 << 20));
            // Who has it open sees it as it was.
            assertThat(reader.root().stream("a").orElseThrow().bytes()).isEqualTo(RawFile.filled(10));
            assertThat(reader.root().stream("d").orElseThrow().bytes()).isEqualTo(RawFile.filled(20_000));
            assertThat(reader.check()).isEmpty();
        }
        try (CompoundFile open = CompoundFile.open(large, CfbLimits.STRICT)) {
            assertThat(open.check()).isEmpty();
            assertThat(open.root().stream("a").orElseThrow().bytes()).isEqualTo(RawFile.filled(23));
            assertThat(open.root().stream("d").orElseThrow().bytes()).isEqualTo(RawFile.filled(20_003));
            assertThat(open.root().stream("large").orElseThrow().bytes()).isEqualTo(RawFile.filled(LARGE));
            assertThat(open.root().entries()).hasSize(9);
        }
    }

    /** Every state that a crash can leave: the old header, and of what was written behind the end as much as reached the disk. */
    @Test
    void aCommitIntoALargeFileHappensWithItsHeader() throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, root -> root.createStream("large").write(0, RawFile.filled(LARGE)));
        byte[] before = Files.readAllBytes(large);
        try (CompoundFile open = CompoundFile.openForWriting(large, CfbLimits.STRICT)) {
            open.root().createStream("subject").write(0, RawFile.filled(5000));
            open.commit();
        }
        byte[] after = Files.readAllBytes(large);
        assertThat(after).hasSizeGreaterThan(before.length);
        System.arraycopy(before, 0, after, 0, 512);
        assertThat(ByteBuffer.wrap(after, 0, before.length)).isEqualTo(ByteBuffer.wrap(before));
        for (int length = before.length; length <= after.length; length += 7 * 512 + 100) {
            try (CompoundFile open = CompoundFile.of(ByteBuffer.wrap(after, 0, length), CfbLimits.STRICT)) {
                assertThat(open.root().entries()).extracting(Entry::name).containsExactly("large");
                assertThat(open.root().stream("large").orElseThrow().bytes()).isEqualTo(RawFile.filled(LARGE));
            }
        }
    }

    @Test
    void aLargeFileThatIsCutOffIsNotGoneOnWith() throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, root -> root.createStream("large").write(0, RawFile.filled(LARGE)));
        byte[] cut = Arrays.copyOf(Files.readAllBytes(large), (int) Files.size(large) - 100);
        Files.write(large, cut);
        try (CompoundFile open = CompoundFile.openForWriting(large, CfbLimits.DEFAULT)) {
            open.root().createStream("a");
            assertCode(ErrorCode.MAPI_E_CORRUPT_DATA, open::commit);
        }
        assertThat(Files.readAllBytes(large)).isEqualTo(cut);
    }

    @Test
    void whatACommitThatFailedHasWrittenIsTakenBack() throws IOException {
        Path large = folder.resolve("large.msg");
        RawFile raw = RawFile.of(CfbVersion.V3, root -> {
            root.createStream("large").write(0, RawFile.filled(LARGE));
            root.createStream("small").write(0, RawFile.filled(200));
        });
        raw.put(raw.miniFat(raw.start("small") + 1), Sectors.END_OF_CHAIN);
        Files.write(large, raw.bytes.array());
        try (CompoundFile open = CompoundFile.openForWriting(large, CfbLimits.DEFAULT)) {
            open.root().createStream("new").write(0, RawFile.filled(1 << 20));
            assertCode(ErrorCode.MAPI_E_CORRUPT_DATA, open::commit);
            assertThat(Files.readAllBytes(large)).isEqualTo(raw.bytes.array());
            open.root().delete("small");
            open.commit();
        }
        try (CompoundFile open = CompoundFile.open(large, CfbLimits.STRICT)) {
            assertThat(open.check()).isEmpty();
            assertThat(open.root().entries()).extracting(Entry::name).containsExactly("new", "large");
        }
    }

    @Test
    void aFileThatWouldBeAboveTheLimitIsNotWritten() throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, root -> root.createStream("large").write(0, RawFile.filled(5 << 20)));
        byte[] before = Files.readAllBytes(large);
        CfbLimits sixMegabytes = new CfbLimits(6 << 20, 100, 9, 6 << 20, 10, true);
        try (CompoundFile open = CompoundFile.openForWriting(large, sixMegabytes)) {
            open.root().createStream("new").write(0, RawFile.filled(2 << 20));
            assertCode(ErrorCode.MAPI_E_TOO_BIG, open::commit);
            assertThat(Files.readAllBytes(large)).isEqualTo(before);
            open.root().delete("new");
            open.root().createStream("small");
            open.commit();
        }
        CompoundFile.open(large, sixMegabytes).close();
    }

    @Test
    void aFileThatIsBelowTheLimitOnlyWhenItIsWrittenAnewIsWrittenAnew() throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, root -> {
            root.createStream("large").write(0, RawFile.filled(4 << 20));
            root.createStream("other").write(0, RawFile.filled(1 << 20));
        });
        CfbLimits limits = new CfbLimits(Files.size(large) + 1000, 100, 9, 6 << 20, 10, true);
        try (CompoundFile open = CompoundFile.openForWriting(large, limits)) {
            open.root().stream("other").orElseThrow().write(0, RawFile.filled(1 << 20));
            open.commit();
            assertThat(open.check()).isEmpty();
        }
        CompoundFile.open(large, limits).close();
    }

    /** In version 3 the directory grows by four entries at a time, and all of them count. */
    @ParameterizedTest
    @ValueSource(ints = {100, LARGE})
    void aFileWithEntriesAboveTheLimitIsNotWritten(int size) throws IOException {
        Path made = folder.resolve("made.msg");
        make(made, root -> root.createStream("a").write(0, RawFile.filled(size)));
        byte[] before = Files.readAllBytes(made);
        CfbLimits sixEntries = new CfbLimits(1 << 30, 6, 9, 1 << 30, 10, true);
        try (CompoundFile open = CompoundFile.openForWriting(made, sixEntries)) {
            for (String name : new String[] {"b", "c", "d"}) {
                open.root().createStream(name);
            }
            assertCode(ErrorCode.MAPI_E_TOO_BIG, open::commit);
            assertThat(Files.readAllBytes(made)).isEqualTo(before);
            open.root().delete("d");
            open.commit();
        }
        CompoundFile.open(made, sixEntries).close();
    }

    @Test
    void aLargeFileThatIsMostlyFreeIsWrittenAnew() throws IOException {
        Path large = folder.resolve("large.msg");
        make(large, root -> {
            root.createStream("one").write(0, RawFile.filled(LARGE));
            root.createStream("two").write(0, RawFile.filled(LARGE));
        });
        try (CompoundFile open = CompoundFile.openForWriting(large, CfbLimits.STRICT)) {
            open.root().delete("one");
            open.root().createStream("a").write(0, RawFile.filled(10));
            open.commit();
            assertThat(Files.size(large)).isLessThan(LARGE + (1 << 20));
            assertThat(open.check()).isEmpty();
            assertThat(open.root().stream("two").orElseThrow().bytes()).isEqualTo(RawFile.filled(LARGE));
        }
    }

    @Test
    void copyingMergesAndLeavesOut() {
        try (CompoundFile from = read();
                CompoundFile to = CompoundFile.inMemory(CfbVersion.V4)) {
            to.root().createStream("kept");
            to.root().createStorage("S").createStream("y");
            from.root().copyTo(to.root(), Set.of("A", "d"));
            assertThat(to.root().entries()).extracting(Entry::name).containsExactly("b", "c", "S", "kept");
            Storage s = to.root().storage("s").orElseThrow();
            assertThat(s.entries()).extracting(Entry::name).containsExactly("t", "x", "y");
            assertThat(s.stream("x").orElseThrow().bytes()).isEqualTo(RawFile.filled(100));
            to.root().copyEntry("s", to.root(), "copy");
            assertThat(to.root().storage("copy").flatMap(copy -> copy.stream("x")))
                    .isPresent();
            assertCode(ErrorCode.MAPI_E_COLLISION, () -> to.root().copyEntry("b", to.root(), "C"));
            assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> to.root().copyEntry("none", to.root(), "n"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> to.root().copyEntry("s", s, "n"));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> to.root().copyTo(s, Set.of()));
        }
    }

    @Test
    void renamingKeepsWhatIsNamed() {
        try (CompoundFile open = write()) {
            open.root().rename("a", "A");
            open.root().rename("b", "longer");
            assertCode(ErrorCode.MAPI_E_COLLISION, () -> open.root().rename("c", "D"));
            assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> open.root().rename("b", "n"));
            open.commit();
        }
        try (CompoundFile open = read()) {
            assertThat(open.root().entries()).extracting(Entry::name).containsExactly("A", "c", "d", "s", "longer");
            assertThat(open.root().stream("longer").orElseThrow().bytes()).isEqualTo(RawFile.filled(200));
        }
    }

    @Test
    void aDamagedStreamIsNotWrittenAsIfItWereWhole() throws IOException {
        RawFile raw = RawFile.sample();
        raw.put(raw.fat(raw.start("c") + 2), Sectors.END_OF_CHAIN);
        Files.write(file, raw.bytes.array());
        try (CompoundFile open = CompoundFile.openForWriting(file, CfbLimits.DEFAULT)) {
            open.root().delete("a");
            assertCode(ErrorCode.MAPI_E_CORRUPT_DATA, open::commit);
            open.root().stream("c").orElseThrow().setSize(3 * 512);
            open.commit();
        }
        try (CompoundFile open = read()) {
            assertThat(open.check()).isEmpty();
            assertThat(open.root().stream("c").orElseThrow().bytes())
                    .isEqualTo(RawFile.filled(5000).slice(0, 1536));
        }
    }

    @Test
    void whatCannotBeTakenOverWholeIsNotWrittenInPart() {
        Path deep = folder.resolve("deep.msg");
        make(deep, root -> {
            Storage b = root.createStorage("a").createStorage("b");
            b.createStorage("c").createStream("x").write(0, RawFile.filled(10));
            b.createStream("zz").write(0, RawFile.filled(20));
            b.createStream("zzz").write(0, RawFile.filled(30));
        });
        try (CompoundFile open =
                CompoundFile.openForWriting(deep, new CfbLimits(1 << 20, 100, 2, 1 << 20, 10, false))) {
            open.root().createStream("new");
            assertCode(ErrorCode.MAPI_E_TOO_BIG, open::commit);
            assertCode(ErrorCode.MAPI_E_TOO_BIG, open::commit);
        }
        try (CompoundFile open = CompoundFile.open(deep, CfbLimits.STRICT)) {
            Storage a = open.root().storage("a").orElseThrow();
            assertThat(a.storage("b").orElseThrow().entries())
                    .extracting(Entry::name)
                    .containsExactly("c", "zz", "zzz");
        }
    }

    @Test
    void anOutputReplacesTheContent() throws IOException {
        try (CompoundFile open = write()) {
            Stream d = open.root().stream("d").orElseThrow();
            try (OutputStream out = d.output()) {
                out.write(65);
                out.write(new byte[] {66, 67});
            }
            assertThat(d.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {65, 66, 67}));
        }
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
