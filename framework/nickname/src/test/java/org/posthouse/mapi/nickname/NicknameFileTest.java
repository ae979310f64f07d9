package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknamePlace.OnCorrupt;

final class NicknameFileTest {
    private static final int EDITS = 40;

    @TempDir
    Path folder;

    private static void send(NicknameList list, String address) {
        list.sentTo(NicknameEntry.of(new OneOff("", "SMTP", address, true)).recipient());
    }

    private NicknameFile file(String name, byte[] bytes) throws IOException {
        return new NicknameFile(Files.write(folder.resolve(name), bytes));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @Tag("NICK-002")
    void theFileOfAProfileIsNamedAfterIt() {
        assertThat(NicknameFile.ofProfile(folder, "outlook").path()).isEqualTo(folder.resolve("outlook.nk2"));
        for (String name : new String[] {"", "../x", "a/b", "a\\b", "a\0"}) {
            assertThatThrownBy(() -> NicknameFile.ofProfile(folder, name))
                    .hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        }
    }

    @Test
    @Tag("NICK-003")
    void theFolderIsOutlooksOnWindowsAndCanBeChosen() {
        Path home = Path.of("home");
        Map<String, String> appData = Map.of("APPDATA", "data");
        assertThat(NicknameFile.folder(appData, "Windows 11", home)).isEqualTo(Path.of("data", "Microsoft", "Outlook"));
        assertThat(NicknameFile.folder(appData, "Linux", home)).isEqualTo(home);
        assertThat(NicknameFile.folder(Map.of(), "Windows 11", home)).isEqualTo(home);
        assertThat(NicknameFile.folder(Map.of("APPDATA", "data", "POSTHOUSE_NICKNAMES", "mine"), "Windows 11", home))
                .isEqualTo(Path.of("mine"));
    }

    @Test
    @Tag("NICK-015")
    @Tag("NICK-016")
    void aChangeReplacesTheFileAndKeepsTheOneBefore() throws IOException {
        byte[] before = new Sample().person("Jane", "jane@example.org", 5).bytes();
        NicknameFile file = file("outlook.nk2", before);
        Object key = Files.readAttributes(file.path(), java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        file.edit(list -> list.touch("jane@example.org"));
        assertThat(file.read().entries()).extracting(NicknameEntry::weight).containsExactly(0x2005);
        assertThat(folder.resolve("outlook.nk2.bak")).hasBinaryContent(before);
        assertThat(names()).containsExactly(".outlook.nk2.lock", "outlook.nk2", "outlook.nk2.bak");
        if (key != null) {
            assertThat(Files.readAttributes(file.path(), java.nio.file.attribute.BasicFileAttributes.class)
                            .fileKey())
                    .isNotEqualTo(key);
        }
    }

    @Test
    @Tag("NICK-013")
    void anUnchangedFileIsNotWritten() throws IOException {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        file.edit(list -> list.touch("nobody"));
        file.edit(list -> {
            send(list, "new@example.org");
            return list.remove("new@example.org");
        });
        assertThat(names()).containsExactly(".outlook.nk2.lock", "outlook.nk2");
        NicknameFile none = new NicknameFile(folder.resolve("none.nk2"));
        none.edit(NicknameList::size);
        assertThat(none.path()).doesNotExist();
        assertThatThrownBy(none::read).hasMessageContaining("MAPI_E_NOT_FOUND");
    }

    @Test
    void aNewFileIsItsOwnersAlone() throws IOException {
        NicknameFile file = new NicknameFile(folder.resolve("new.nk2"));
        file.edit(list -> list.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "x"))));
        assertThat(file.read().size()).isOne();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-------");
            Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
            file.edit(list -> list.touch("x"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    @Tag("NICK-064")
    void aCorruptFileIsLeftUnlessAskedTo() throws IOException {
        byte[] whole = new Sample().person("Jane", "jane@example.org", 5).bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 3);
        NicknameFile file = file("outlook.nk2", cut);
        assertThatThrownBy(() -> file.edit(list -> list.touch("x")))
                .hasMessageContaining("MAPI_E_CORRUPT_DATA")
                .hasMessageContaining("--set-aside");
        assertThatThrownBy(file::read).hasMessageContaining("CORRUPT_DATA").hasMessageNotContaining("--set-aside");
        assertThat(file.path()).hasBinaryContent(cut);
        assertThatThrownBy(() -> file.edit(OnCorrupt.SET_ASIDE, list -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(file.path()).hasBinaryContent(cut);
        assertThat(names()).containsExactly(".outlook.nk2.lock", "outlook.nk2");
        assertThat(file.check().list()).isEmpty();
        file.edit(OnCorrupt.SET_ASIDE, list -> list.touch("x"));
        assertThat(file.read().size()).isZero();
        assertThat(folder.resolve("outlook.nk2.corrupt")).hasBinaryContent(cut);
        assertThat(folder.resolve("outlook.nk2.bak")).doesNotExist();
    }

    @Test
    @Tag("NICK-021")
    @Tag("NICK-065")
    void aFileOfAnotherMajorVersionIsLeftWhateverIsAsked() throws IOException {
        byte[] other =
                new Sample().major(13).person("Jane", "jane@example.org", 5).bytes();
        NicknameFile file = file("outlook.nk2", other);
        for (OnCorrupt onCorrupt : OnCorrupt.values()) {
            assertThatThrownBy(() -> file.edit(onCorrupt, list -> {
                        send(list, "new@example.org");
                        return 0;
                    }))
                    .hasMessageContaining("MAPI_E_VERSION");
        }
        assertThat(file.path()).hasBinaryContent(other);
        assertThat(names()).containsExactly(".outlook.nk2.lock", "outlook.nk2");
    }

    @Test
    void theBackupIsTheLastFileThatCouldBeRead() throws IOException {
        byte[] good = new Sample().person("Jane", "jane@example.org", 5).bytes();
        byte[] cut = Arrays.copyOf(good, good.length - 3);
        NicknameFile file = file("outlook.nk2", good);
        file.replace(new Sample().list());
        Files.write(file.path(), cut);
        file.replace(new Sample().person("John", "john@example.org", 5).list());
        assertThat(folder.resolve("outlook.nk2.bak")).hasBinaryContent(good);
        assertThat(folder.resolve("outlook.nk2.corrupt")).hasBinaryContent(cut);
        assertThat(file.read().find("john@example.org")).isPresent();
        assertThat(names())
                .containsExactly(".outlook.nk2.lock", "outlook.nk2", "outlook.nk2.bak", "outlook.nk2.corrupt");
    }

    @Test
    @Tag("NICK-064")
    void whatCannotBeReadIsNotWrittenOver() throws IOException {
        Damage damage = new Damage(4);
        byte[] stream = Sample.everyType();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = damage.of(stream);
            NicknameFile file = file("outlook.nk2", damaged);
            if (file.check().list().isEmpty()) {
                assertThatThrownBy(() -> file.edit(
                                list -> list.add(PropValues.of(new PropValue<>(NicknameTags.PR_NICK_NAME, "x")))))
                        .hasMessageContaining("MAPI_E_");
                assertThat(file.path()).hasBinaryContent(damaged);
            }
        }
    }

    @Test
    @Tag("NICK-008")
    void aRoamingCacheIsReadAndNeverWritten() throws IOException {
        byte[] stream = new Sample().person("Jane", "jane@example.org", 5).bytes();
        NicknameFile cache = file("Stream_Autocomplete_0_A.dat", stream);
        assertThat(cache.read().size()).isOne();
        assertThatThrownBy(() -> cache.edit(list -> list.touch("jane@example.org")))
                .hasMessageContaining("MAPI_E_NO_ACCESS");
        assertThatThrownBy(() -> cache.replace(NicknameList.create())).hasMessageContaining("MAPI_E_NO_ACCESS");
        assertThat(cache.path()).hasBinaryContent(stream);
        assertThat(names()).containsExactly("Stream_Autocomplete_0_A.dat");
        NicknameFile capitals = file("STREAM_AUTOCOMPLETE_0_B.DAT", stream);
        assertThatThrownBy(() -> capitals.edit(list -> list.touch("jane@example.org")))
                .hasMessageContaining("MAPI_E_NO_ACCESS");
        assertThat(capitals.path()).hasBinaryContent(stream);
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        NicknameFile file = file(
                "real.nk2", new Sample().person("Jane", "jane@example.org", 5).bytes());
        Path link = Files.createSymbolicLink(folder.resolve("link.nk2"), file.path());
        new NicknameFile(link).edit(list -> list.touch("jane@example.org"));
        assertThat(link).isSymbolicLink();
        assertThat(file.read().entries()).extracting(NicknameEntry::weight).containsExactly(0x2005);
    }

    @Test
    void aLinkToAFileThatIsNotThereIsFollowedToo() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path link = Files.createSymbolicLink(folder.resolve("link.nk2"), Path.of("inner", "second.nk2"));
        Files.createSymbolicLink(inner.resolve("second.nk2"), Path.of("new.nk2"));
        new NicknameFile(link).edit(list -> {
            send(list, "jane@example.org");
            return list;
        });
        assertThat(link).isSymbolicLink();
        assertThat(inner.resolve("new.nk2")).isRegularFile();
        Path loop = folder.resolve("loop.nk2");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> new NicknameFile(loop).edit(NicknameList::size))
                .hasMessageContaining("MAPI_E_DISK_ERROR");
    }

    @Test
    void whatIsNoFileIsNeitherReadNorReplaced() {
        NicknameFile none = new NicknameFile(folder);
        assertThatThrownBy(none::read).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> none.edit(NicknameList::size)).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
        assertThatThrownBy(() -> none.replace(NicknameList.create())).hasMessageContaining("MAPI_E_INVALID_PARAMETER");
    }

    @Test
    void aChangeThatFailsWritesNothing() throws IOException {
        byte[] stream = new Sample().person("Jane", "jane@example.org", 5).bytes();
        NicknameFile file = file("outlook.nk2", stream);
        assertThatThrownBy(() -> file.edit(list -> {
                    list.touch("jane@example.org");
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(file.path()).hasBinaryContent(stream);
        boolean removed = file.edit(list -> list.remove("jane@example.org"));
        assertThat(removed).isTrue();
    }

    @Test
    @Tag("NICK-018")
    @Tag("NICK-017")
    void theFileIsLockedAgainstOtherProcessesWhileItIsReadAndChanged() throws Exception {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        String seen = file.edit(list -> tryToLock(file.path()));
        assertThat(seen).isEqualTo("locked");
        assertThat(tryToLock(file.path())).isEqualTo("free");

        Process holder = OtherProcess.java(Holder.class, file.path().toString());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("holding");
            ExecutorService waiting = Executors.newSingleThreadExecutor();
            Future<NicknameList> read = waiting.submit(file::read);
            holder.outputWriter().append("go\n").flush();
            assertThat(read.get(1, TimeUnit.MINUTES).size()).isOne();
            waiting.shutdown();
            assertThat(holder.inputReader().readLine()).isEqualTo("released");
        } finally {
            holder.destroy();
        }
    }

    @Test
    @Tag("NICK-018")
    void readingWaitsUntilAnotherProcessHasWritten() throws Exception {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        Path next = Files.write(
                folder.resolve("next"),
                new Sample().person("Jane", "jane@example.org", 6).bytes());
        Process holder = OtherProcess.java(Holder.class, file.path().toString(), next.toString());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("holding");
            FutureTask<NicknameList> read = new FutureTask<>(file::read);
            Thread reader = new Thread(read);
            reader.start();
            while (reader.getState() != Thread.State.TIMED_WAITING && !read.isDone()) {
                Thread.onSpinWait();
            }
            holder.outputWriter().append("go\n").flush();
            assertThat(read.get(1, TimeUnit.MINUTES).entries())
                    .extracting(NicknameEntry::weight)
                    .containsExactly(6);
        } finally {
            holder.destroy();
        }
    }

    @Test
    @Tag("NICK-018")
    void threadsThatUseOneFileUnderSeveralNamesLoseNoChange() throws Exception {
        NicknameFile file = file("b.nk2", new Sample().person("all", "all@x", 1).bytes());
        Path hard = Files.createLink(folder.resolve("hard.nk2"), file.path());
        List<Path> names =
                List.of(file.path(), folder.resolve("./b.nk2"), folder.resolve("new.nk2"), folder.resolve("./new.nk2"));
        ExecutorService threads = Executors.newFixedThreadPool(names.size() + 1);
        List<Future<?>> done = new ArrayList<>();
        for (Path name : names) {
            done.add(threads.submit(() -> Editor.run(name, name.toString())));
        }
        done.add(threads.submit(() -> {
            for (int i = 0; i < EDITS; i++) {
                assertThat(new NicknameFile(hard).read().find("all@x")).isPresent();
            }
        }));
        for (Future<?> one : done) {
            one.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();
        for (String name : List.of("b.nk2", "new.nk2")) {
            NicknameList list = new NicknameFile(folder.resolve(name)).read();
            assertThat(list.find("all@example.org").orElseThrow().weight()).isEqualTo(2 * EDITS * 0x2000);
        }
        assertThat(Lock.inUse()).isZero();
    }

    @Test
    @Tag("NICK-018")
    void twoHardLinksAreLockedAsTheOneFileTheyAre() throws Exception {
        NicknameFile file = file("a.nk2", new Sample().person("all", "all@x", 1).bytes());
        NicknameFile hard = new NicknameFile(Files.createLink(folder.resolve("hard.nk2"), file.path()));
        FutureTask<NicknameList> read = new FutureTask<>(hard::read);
        Thread reader = new Thread(read);
        int size = file.edit(list -> {
            reader.start();
            while (reader.getState() != Thread.State.TIMED_WAITING && !read.isDone()) {
                Thread.onSpinWait();
            }
            return list.size();
        });
        assertThat(read.get(1, TimeUnit.MINUTES).size()).isEqualTo(size);
    }

    @Test
    void aThreadThatChangesAFileDoesNotWaitForItself() throws IOException {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        assertThatThrownBy(() -> file.edit(list -> file.edit(NicknameList::size)))
                .hasMessageContaining("MAPI_E_BUSY");
        assertThat(file.read().size()).isOne();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void linksThatWerePlantedAreNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        for (String planted : List.of(".outlook.nk2.new", "outlook.nk2.bak", ".outlook.nk2.old")) {
            Files.createSymbolicLink(folder.resolve(planted), victim);
        }
        file.edit(list -> list.touch("jane@example.org"));
        Files.createSymbolicLink(folder.resolve("outlook.nk2.corrupt"), victim);
        Files.write(
                file.path(), Arrays.copyOf(new Sample().person("J", "j@x", 5).bytes(), 50));
        file.edit(OnCorrupt.SET_ASIDE, NicknameList::size);
        Files.delete(folder.resolve(".outlook.nk2.lock"));
        Files.createSymbolicLink(folder.resolve(".outlook.nk2.lock"), victim);
        assertThatThrownBy(() -> file.edit(NicknameList::size)).hasMessageContaining(".outlook.nk2.lock is no file");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void eachListThatWasSetAsideIsKept() throws IOException {
        byte[] whole = new Sample().person("Jane", "jane@example.org", 5).bytes();
        for (int cut = 1; cut <= 3; cut++) {
            NicknameFile file = file("outlook.nk2", Arrays.copyOf(whole, whole.length - cut));
            file.edit(OnCorrupt.SET_ASIDE, NicknameList::size);
        }
        for (int cut = 1; cut <= 3; cut++) {
            assertThat(folder.resolve("outlook.nk2.corrupt" + (cut == 1 ? "" : "." + cut)))
                    .hasBinaryContent(Arrays.copyOf(whole, whole.length - cut));
        }
    }

    @Test
    void whatAKilledProcessLeftUnfinishedIsRemoved() throws IOException {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        Files.writeString(folder.resolve(".outlook.nk2." + java.util.UUID.randomUUID() + ".new"), "half");
        Files.writeString(folder.resolve(".outlook.nk2.other.new"), "not ours");
        file.edit(list -> list.touch("jane@example.org"));
        assertThat(names())
                .containsExactly(".outlook.nk2.lock", ".outlook.nk2.other.new", "outlook.nk2", "outlook.nk2.bak");
    }

    @Test
    void aReplacedFileKeepsItsOwnerWhoCanAlsoLockIt() throws IOException {
        NicknameFile file = file(
                "outlook.nk2",
                new Sample().person("Jane", "jane@example.org", 5).bytes());
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                        && System.getProperty("user.name").equals("root"),
                "only root can give files away");
        Files.setAttribute(file.path(), "unix:uid", 4711);
        Files.setAttribute(file.path(), "unix:gid", 4712);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-rw----"));
        file.edit(list -> list.touch("jane@example.org"));
        for (String name : List.of("outlook.nk2", "outlook.nk2.bak", ".outlook.nk2.lock")) {
            assertThat(Files.readAttributes(folder.resolve(name), "unix:uid,gid"))
                    .as(name)
                    .containsEntry("uid", 4711)
                    .containsEntry("gid", 4712);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void aListThatCouldNotBeReadAgainIsNotWritten() throws IOException {
        Sample full = new Sample();
        for (int i = 0; i < 100_000; i++) {
            full.row(Sample.unicode(Sample.NICK, "n" + i));
        }
        byte[] stream = full.bytes();
        NicknameFile file = file("full.nk2", stream);
        assertThatThrownBy(() -> file.edit(list -> {
                    send(list, "one.more@example.org");
                    return 0;
                }))
                .hasMessageContaining("MAPI_E_TOO_BIG")
                .hasMessageContaining("100001 entries");
        assertThat(file.path()).hasBinaryContent(stream);
        assertThat(file.read().size()).isEqualTo(100_000);
    }

    private static String tryToLock(Path file) {
        try {
            Process other = OtherProcess.java(TryLock.class, file.toString());
            return other.inputReader().readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("NICK-018")
    void twoProcessesAndTwoThreadsThatChangeOneFileLoseNoChange() throws Exception {
        Path path = folder.resolve("outlook.nk2");
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            processes.add(OtherProcess.java(Editor.class, path.toString(), name));
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> done = new ArrayList<>();
        for (String name : List.of("c", "d")) {
            done.add(threads.submit(() -> Editor.run(path, name)));
        }
        for (Future<?> one : done) {
            one.get(2, TimeUnit.MINUTES);
        }
        threads.shutdown();
        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
            assertThat(process.waitFor()).isZero();
        }
        NicknameList list = new NicknameFile(path).read();
        assertThat(list.size()).isEqualTo(4 * EDITS + 1);
        assertThat(list.find("all@example.org").orElseThrow().weight()).isEqualTo(4 * EDITS * 0x2000);
        assertThat(list.problems()).isEmpty();
    }

    /** Adds entries one by one, and lifts one that all lift. */
    static final class Editor {
        public static void main(String[] arguments) {
            run(Path.of(arguments[0]), arguments[1]);
        }

        static void run(Path path, String name) {
            for (int i = 0; i < EDITS; i++) {
                String address = name + i + "@example.org";
                new NicknameFile(path).edit(list -> {
                    send(list, address);
                    send(list, "all@example.org");
                    return 0;
                });
            }
        }
    }

    /** Tells whether the file is locked. */
    static final class TryLock {
        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.out.println(channel.tryLock() == null ? "locked" : "free");
            }
        }
    }

    /** Holds a lock until it is told to go on. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("holding");
                System.in.read();
                if (arguments.length > 1) {
                    channel.write(ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1]))), 0);
                }
            }
            System.out.println("released");
        }
    }
}
