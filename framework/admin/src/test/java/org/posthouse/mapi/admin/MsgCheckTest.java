package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.admin.MsgCheck.Checked;

class MsgCheckTest {
    private static final int FIRST_FAT_SECTOR = 0x4C;
    private static final int SECTOR = 512;

    @TempDir
    Path folder;

    @Test
    void aSoundFileHasNoProblem() throws IOException {
        Checked checked = check(SampleMessages.write("html", folder)).get(0);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.errors()).isZero();
        assertThat(checked.messages()).isEqualTo(1);
    }

    @Test
    void aDamagedChainIsToldWithItsOffset() throws IOException {
        Path file = SampleMessages.write("html", folder);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int fat = (bytes.getInt(FIRST_FAT_SECTOR) + 1) * SECTOR;
        int directory = bytes.getInt(0x30);
        bytes.putInt(fat + directory * Integer.BYTES, directory);
        Files.write(file, bytes.array());
        Checked checked = check(file).get(0);
        assertThat(checked.errors()).isPositive();
        assertThat(checked.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("CHAIN_CYCLE");
            assertThat(problem.offset()).isNotNull();
        });
    }

    @Test
    void whatIsNoMessageIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("x.txt"), "no mail at all");
        Checked checked = check(file).get(0);
        assertThat(checked.refused()).isPresent();
        assertThat(checked.errors()).isEqualTo(1);
    }

    @Test
    void theMailsOfAMailboxAreToldApart() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.mbox"),
                "From x Mon Jan  1 00:00:00 2024\nSubject: one\n\n1\n\n"
                        + "From x Mon Jan  1 00:00:01 2024\nSubject: two\nDate: never\n\n2\n");
        Checked checked = check(file).get(0);
        assertThat(checked.messages()).isEqualTo(2);
        assertThat(checked.problems())
                .allSatisfy(problem -> assertThat(problem.place()).startsWith("mail 2"));
        assertThat(checked.problems()).isNotEmpty();
    }

    private static List<Checked> check(Path... files) {
        List<Checked> checked = new ArrayList<>();
        new MsgCheck().run(List.of(files), checked::add, Progress.NONE);
        return checked;
    }
}
