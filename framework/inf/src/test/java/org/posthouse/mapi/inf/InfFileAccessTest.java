package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

final class InfFileAccessTest {
    private static final String TEXT = "[Services]\r\nS=Büro für Öl\r\n";

    @TempDir
    Path folder;

    @Test
    void everyEncodingGivesTheSameText() throws IOException {
        Charset ansi = Charset.forName("windows-1252");
        sameText(TEXT.getBytes(StandardCharsets.UTF_8));
        sameText(TEXT.getBytes(ansi));
        sameText(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8));
        sameText(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE));
        sameText(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE));
        sameText(TEXT.getBytes(StandardCharsets.UTF_16LE));
        sameText(TEXT.getBytes(StandardCharsets.UTF_16BE));
    }

    private void sameText(byte[] bytes) throws IOException {
        InfFile file = InfReader.read(write(bytes));
        assertThat(file.problems()).isEmpty();
        assertThat(file.section("Services").orElseThrow().entries())
                .containsExactly(new InfEntry("S", "Büro für Öl", 2));
    }

    @Test
    void bytesThatTheEncodingDoesNotHaveAreToldByLine() throws IOException {
        String text = "; \u0081\r\n[Services]\r\nS=B\u00fcro \u0090\u009d\r\n\r\n[S]\rx=\u00fc\ry=\u008f";
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(InfReader.read(write(bytes)).problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(InfProblem.Code.UNDECODABLE))
                .allSatisfy(problem -> assertThat(problem.isError()).isFalse())
                .allSatisfy(problem -> assertThat(problem.message()).contains("save the file in UTF-8"))
                .extracting(InfProblem::line, InfProblem::section)
                .containsExactly(tuple(1, ""), tuple(3, "Services"), tuple(7, "S"));
        byte[] marked = ("\u00ef\u00bb\u00bf" + text).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(InfReader.read(write(marked)).problems()).hasSize(3);
    }

    @Test
    void theCharacterForAnUnknownOneMayStandInTheFileItself() throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                byte[] bytes = (mark + "[Services]\nS=\uFFFD\n").getBytes(charset);
                assertThat(InfReader.read(write(bytes)).problems()).isEmpty();
            }
        }
    }

    @Test
    void aMissingFileIsNotFound() {
        Path missing = folder.resolve("none.inf");
        refused(missing, ErrorCode.MAPI_E_NOT_FOUND, "not there");
        refused(folder.resolve("no folder/none.inf"), ErrorCode.MAPI_E_NOT_FOUND, "not there");
    }

    @Test
    void aFolderIsNoAccess() {
        refused(folder, ErrorCode.MAPI_E_NO_ACCESS, "is a folder");
    }

    @Test
    void aDeviceIsNoAccess() {
        Path device = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(device), "no /dev/zero here");
        refused(device, ErrorCode.MAPI_E_NO_ACCESS, "no ordinary file");
    }

    @Test
    void anUnreadableFileIsNoAccess() throws IOException {
        Path file = write(TEXT.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
        refused(file, ErrorCode.MAPI_E_NO_ACCESS, "permission denied");
    }

    @Test
    void binaryFilesAreCorrupt() throws IOException {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        refused(write(noise), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
        refused(write(new byte[100]), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
        refused(
                write("[Services]\nA=\0\n".getBytes(StandardCharsets.UTF_8)),
                ErrorCode.MAPI_E_CORRUPT_DATA,
                "not text");
        refused(write(TEXT.getBytes(Charset.forName("UTF-32LE"))), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
        refused(write(new byte[] {'[', 0, 'S'}), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
        refused(write(new byte[] {(byte) 0xFF, (byte) 0xFE, 'S'}), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
        refused(write(zip()), ErrorCode.MAPI_E_CORRUPT_DATA, "not text");
    }

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("huge.inf");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        } catch (IOException e) {
            Assumptions.abort("no sparse files here");
        }
        refused(file, ErrorCode.MAPI_E_TOO_BIG, "1,099,511,627,776 bytes");
    }

    @Test
    void anEmptyFileSaysThatItInstallsNothing() throws IOException {
        InfProblem problem = InfSample.problem(ServiceCatalog.of(InfReader.read(write(new byte[0]))));
        assertThat(problem.code()).isEqualTo(InfProblem.Code.NO_SERVICES);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.line()).isZero();
    }

    @Test
    void eachLimitIsRefusedByNameAndPlace() {
        limited(new InfLimits(10, 100, 10, 10), "[Services]\n", "11 bytes", "at most 10");
        limited(new InfLimits(1000, 20, 10, 10), "[A]\nx=" + "v".repeat(30), "line 2 has 32 characters", "at most 20");
        limited(new InfLimits(1000, 100, 2, 10), "[A]\n[B]\n[C]\n", "more than 2 sections", "line 3");
        limited(new InfLimits(1000, 100, 2, 2), "[A]\nx=1\ny=2\nz=3\n", "more than 2 entries", "line 4");
        assertThat(InfReader.parse("f", "[A]\nx=" + "v".repeat(18) + "\ny=1", new InfLimits(100, 20, 1, 2))
                        .problems())
                .isEmpty();
    }

    private static void limited(InfLimits limits, String text, String... parts) {
        assertThatThrownBy(() -> InfReader.parse("some.inf", text, limits))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_TOO_BIG))
                .hasMessageContaining("some.inf")
                .hasMessageContainingAll(parts);
    }

    private static void refused(Path file, ErrorCode code, String part) {
        assertThatThrownBy(() -> InfReader.read(file))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("mapisvc.inf"), bytes);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("mapisvc.inf"));
            zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
