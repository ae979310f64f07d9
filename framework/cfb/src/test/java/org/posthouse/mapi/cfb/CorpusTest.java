package org.posthouse.mapi.cfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real files are read to the end, those of Outlook and its like without an error. */
final class CorpusTest {
    @Test
    void messagesOfTheWildAreReadWithoutAnError() {
        for (Path file : Corpus.compoundFiles("msg", "cfb")) {
            try (CompoundFile cfb = CompoundFile.open(file, CfbLimits.DEFAULT)) {
                int streams = readAll(cfb.root());
                assertThat(streams).as(file.toString()).isPositive();
                assertThat(cfb.check()).as(file.toString()).noneMatch(CfbProblem::isError);
            }
        }
    }

    @Test
    void damagedFilesAreReadAsFarAsTheyGo() {
        for (Path file : Corpus.compoundFiles("corrupt")) {
            try (CompoundFile cfb = CompoundFile.open(file, CfbLimits.DEFAULT)) {
                readAll(cfb.root());
                assertThat(cfb.root().name()).as(file.toString()).isEqualTo("Root Entry");
            }
        }
    }

    private static int readAll(Storage storage) {
        int streams = 0;
        for (Entry entry : storage.entries()) {
            if (entry instanceof Storage inner) {
                streams += readAll(inner);
            } else if (entry instanceof Stream stream) {
                streams++;
                assertThat(stream.bytes().remaining()).isLessThanOrEqualTo((int) stream.size());
            }
        }
        return streams;
    }
}
