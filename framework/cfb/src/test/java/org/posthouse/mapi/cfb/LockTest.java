package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** One writer has a file, whoever in this process or another looks at it or tries to write it meanwhile. */
final class LockTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() {
        file = folder.resolve("mail.msg");
        try (CompoundFile made = CompoundFile.create(file, CfbVersion.V3)) {
            RawFile.fill(made.root());
            made.commit();
        }
    }

    @Test
    void theLockStaysWhenASecondWriterOfThisProcessIsRefused() throws Exception {
        try (CompoundFile writer = CompoundFile.openForWriting(file, CfbLimits.STRICT)) {
            assertThat(writer.writable()).isTrue();
            assertBusy(file);
            assertThat(anotherProcessWriting(file)).isEqualTo("MAPI_E_BUSY");
        }
        assertThat(anotherProcessWriting(file)).isEqualTo("written");
    }

    @Test
    void theLockStaysWhenAReaderOfThisProcessClosesTheFile() throws Exception {
        try (CompoundFile writer = CompoundFile.openForWriting(file, CfbLimits.STRICT)) {
            CompoundFile.open(file, CfbLimits.STRICT).close();
            assertThat(Files.readAllBytes(file)).isNotEmpty();
            assertThat(anotherProcessWriting(file)).isEqualTo("MAPI_E_BUSY");
            writer.root().delete("a");
            writer.commit();
            CompoundFile.open(file, CfbLimits.STRICT).close();
            assertThat(anotherProcessWriting(file)).isEqualTo("MAPI_E_BUSY");
        }
    }

    @Test
    void theLockIsTheSameByWhateverWayOneComes() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.msg"), file);
        Path way = Files.createSymbolicLink(folder.resolve("way"), folder);
        try (CompoundFile writer = CompoundFile.openForWriting(link, CfbLimits.STRICT)) {
            assertThat(writer.writable()).isTrue();
            assertBusy(file);
            assertBusy(way.resolve("mail.msg"));
        }
    }

    @Test
    void whatAnotherWriterIsAboutToMakeIsNotTakenFromIt() throws IOException {
        Path fresh = folder.resolve("new.msg");
        Path beside = folder.resolve(".new.msg.posthouse-commit");
        try (CompoundFile made = CompoundFile.create(fresh, CfbVersion.V3)) {
            try (WriterLock other = WriterLock.of(fresh)) {
                Files.writeString(beside, "half of what the other writes");
                assertThatThrownBy(made::commit)
                        .isInstanceOfSatisfying(
                                MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_BUSY));
                assertThat(beside).hasContent("half of what the other writes");
                assertThat(fresh).doesNotExist();
            }
            made.commit();
        }
        assertThat(anotherProcessWriting(fresh)).isEqualTo("written");
    }

    @Test
    void whatAWriterThatDiedHasLeftIsInNobodysWay() throws IOException {
        Files.createFile(folder.resolve(".mail.msg.posthouse-lock"));
        try (CompoundFile writer = CompoundFile.openForWriting(file, CfbLimits.STRICT)) {
            assertBusy(file);
            writer.root().delete("a");
            writer.commit();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsNotLocked() throws IOException {
        Path text = Files.writeString(folder.resolve("text.msg"), "no compound file");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> CompoundFile.openForWriting(text, CfbLimits.STRICT))
                    .isInstanceOfSatisfying(
                            MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
        }
        assertThat(folder.resolve(".text.msg.posthouse-lock")).doesNotExist();
    }

    private static void assertBusy(Path path) {
        assertThatThrownBy(() -> CompoundFile.openForWriting(path, CfbLimits.STRICT))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_BUSY));
    }

    private static String anotherProcessWriting(Path path) throws IOException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        path.toString()))
                .redirectErrorStream(true)
                .start();
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Says what comes of writing a file. */
    static final class Writer {
        public static void main(String[] args) {
            try (CompoundFile open = CompoundFile.openForWriting(Path.of(args[0]), CfbLimits.STRICT)) {
                open.root().createStorage("other");
                open.commit();
                System.out.print("written");
            } catch (MapiException e) {
                System.out.print(e.code());
            }
        }
    }
}
