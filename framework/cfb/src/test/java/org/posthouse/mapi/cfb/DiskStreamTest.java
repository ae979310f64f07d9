package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.posthouse.mapi.cfb.StreamOnFileFlag.SOF_UNIQUEFILENAME;
import static org.posthouse.mapi.cfb.StreamOnFileFlag.STGM_CREATE;
import static org.posthouse.mapi.cfb.StreamOnFileFlag.STGM_DELETEONRELEASE;
import static org.posthouse.mapi.cfb.StreamOnFileFlag.STGM_READWRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Plain files as streams, as OpenStreamOnFile makes them. */
@Tag("MSG-028")
final class DiskStreamTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "hello");
        try (DiskStream stream = DiskStream.open(file, Set.of())) {
            assertThat(stream.size()).isEqualTo(5);
            assertThat(stream.input().readAllBytes()).asString().isEqualTo("hello");
            assertThat(stream.bytes()).isEqualTo(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
            assertThat(stream.read(5, ByteBuffer.allocate(1))).isEqualTo(-1);
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> stream.write(0, ByteBuffer.allocate(1)));
            assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> stream.setSize(0));
        }
        assertThat(file).hasContent("hello");
    }

    @Test
    void makingNeedsWriting() {
        Path file = folder.resolve("file.txt");
        assertCode(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> DiskStream.open(file, Set.of(STGM_CREATE)));
        assertCode(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> DiskStream.open(folder, Set.of(SOF_UNIQUEFILENAME)));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsMadeAlsoWhenThereIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file.txt"), "what was there");
        try (DiskStream stream = DiskStream.open(file, Set.of(STGM_CREATE, STGM_READWRITE));
                OutputStream out = stream.output()) {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            stream.setSize(4);
        }
        assertThat(file).hasContent("new\0");
    }

    @Test
    void aFileWithoutANameIsTemporary() {
        assertCode(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> DiskStream.open(Set.of(STGM_CREATE, STGM_READWRITE)));
        assertCode(
                ErrorCode.MAPI_E_INVALID_PARAMETER,
                () -> DiskStream.open(Set.of(STGM_DELETEONRELEASE, STGM_READWRITE)));
        DiskStream stream = DiskStream.open(Set.of(STGM_CREATE, STGM_READWRITE, STGM_DELETEONRELEASE));
        assertThat(stream.file()).exists();
        stream.write(0, ByteBuffer.allocate(10));
        stream.close();
        stream.close();
        assertThat(stream.file()).doesNotExist();
    }

    @Test
    void aUniqueNameHasAPrefixOfThreeCharacters() {
        Set<StreamOnFileFlag> flags = Set.of(SOF_UNIQUEFILENAME, STGM_CREATE, STGM_READWRITE);
        try (DiskStream one = DiskStream.open(folder, flags);
                DiskStream other = DiskStream.open(folder, "ab", flags)) {
            assertThat(one.name()).startsWith("SOF").endsWith(".tmp");
            assertThat(other.name()).startsWith("ab");
            assertThat(one.file()).hasParent(folder);
        }
        assertCode(ErrorCode.MAPI_E_INVALID_PARAMETER, () -> DiskStream.open(folder, "abcd", flags));
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> DiskStream.open(folder.resolve("none"), Set.of()));
        assertCode(ErrorCode.MAPI_E_NOT_FOUND, () -> DiskStream.open(folder.resolve("none"), Set.of(STGM_READWRITE)));
    }

    @Test
    void whatMayNotBeReadIsNoAccess() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "x");
        Assumptions.assumeTrue(
                file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
        assertCode(ErrorCode.MAPI_E_NO_ACCESS, () -> DiskStream.open(file, Set.of()));
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
