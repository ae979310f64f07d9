package org.posthouse.mapi.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.inf.InfProblem.Code;

final class InfReaderTest {
    @Test
    @Tag("INF-001")
    void sectionsAndEntriesKeepTheirOrderAndLines() {
        InfFile file = InfSample.file("; top\n\n[One]\na=1\n\n# note\nb = 2 \n[Two]\nc=3");
        assertThat(file.problems()).isEmpty();
        assertThat(file.sections())
                .extracting(InfSection::name, InfSection::line)
                .containsExactly(tuple("One", 3), tuple("Two", 8));
        assertThat(file.sections().get(0).entries())
                .containsExactly(new InfEntry("a", "1", 4), new InfEntry("b", "2", 7));
        assertThat(file.sections().get(1).entries()).containsExactly(new InfEntry("c", "3", 9));
    }

    @Test
    void linesAreCountedAlikeWhateverEndsThem() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            InfFile file = InfSample.file(String.join(end, "[A]", "", ";c", "x=1", "y=2", "[B]"));
            assertThat(file.sections())
                    .extracting(InfSection::name, InfSection::line)
                    .containsExactly(tuple("A", 1), tuple("B", 6));
            assertThat(file.sections().get(0).entries())
                    .extracting(InfEntry::line)
                    .containsExactly(4, 5);
        }
    }

    @Test
    void linesLongerThanAnyBufferAreCountedOnce() {
        InfFile file = InfSample.file("[A]\nx=" + "v".repeat(60_000) + "\ny=2\n");
        assertThat(file.sections().get(0).entries()).extracting(InfEntry::line).containsExactly(2, 3);
        assertThat(file.sections().get(0).entries().get(0).value()).hasSize(60_000);
    }

    @Test
    @Tag("INF-072")
    void valuesStandAsTheyAreWritten() {
        assertThat(value("C:\\dir\\new\\")).isEqualTo("C:\\dir\\new\\");
        assertThat(value("a;b #c")).isEqualTo("a;b #c");
        assertThat(value("\"quoted\"")).isEqualTo("\"quoted\"");
        assertThat(value("x=y")).isEqualTo("x=y");
        assertThat(value("a: b")).isEqualTo("a: b");
        assertThat(value("${A/v} ${B/w}")).isEqualTo("${A/v} ${B/w}");
        assertThat(value("%SystemRoot%\\x")).isEqualTo("%SystemRoot%\\x");
        assertThat(value("")).isEmpty();
    }

    @Test
    void namesMayHoldColonsAndBackslashes() {
        InfFile file = InfSample.file("[C:\\x/y]\nD:\\z = 1\nback\\=2\n");
        assertThat(file.sections().get(0).name()).isEqualTo("C:\\x/y");
        assertThat(file.sections().get(0).entries())
                .containsExactly(new InfEntry("D:\\z", "1", 2), new InfEntry("back\\", "2", 3));
    }

    @Test
    void nothingIsIncludedAndNoLineIsContinued() {
        InfFile file = InfSample.file("[A]\nx=1\\\ny=2\n<file:/etc/hostname>\n");
        assertThat(file.sections().get(0).entries()).extracting(InfEntry::value).containsExactly("1\\", "2");
        assertThat(file.problems()).extracting(InfProblem::code).containsExactly(Code.MALFORMED_LINE);
    }

    @Test
    void namesAreFoundWithoutCaseAndTheFirstCounts() {
        InfFile file = InfSample.file("[Ab]\nKey=1\nKEY=2\n[AB]\nkey=3\n");
        assertThat(file.section("aB").orElseThrow().entry("keY").orElseThrow().value())
                .isEqualTo("1");
        assertThat(file.sections()).hasSize(2);
        assertThat(file.problems())
                .extracting(InfProblem::line, InfProblem::section, InfProblem::code)
                .containsExactly(tuple(3, "Ab", Code.DUPLICATE_KEY), tuple(4, "AB", Code.DUPLICATE_SECTION));
        assertThat(file.problems().get(0).message()).contains("line 2").contains("remove");
        assertThat(file.problems().get(1).message()).contains("line 1");
    }

    @Test
    void oddLinesAreReportedAndReadingGoesOn() {
        InfFile file = InfSample.file("[A\nx=1\nno sign\n=2\n[]\ny=3\n[B] text\n[C] ; note\nz=4\n");
        assertThat(file.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.MALFORMED_LINE))
                .extracting(InfProblem::line, InfProblem::section)
                .containsExactly(tuple(1, "A"), tuple(3, "A"), tuple(4, "A"), tuple(5, ""), tuple(7, "B"));
        assertThat(file.sections()).extracting(InfSection::name).containsExactly("A", "", "B", "C");
        assertThat(file.section("A").orElseThrow().entries()).hasSize(1);
        assertThat(file.section("C").orElseThrow().entry("z")).isPresent();
    }

    @Test
    void textBeforeTheFirstSectionIsReportedOnceAndNeverShown() {
        InfFile file = InfSample.file("\npassword=hunter2\nmore\n[A]\n");
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.TEXT_OUTSIDE_SECTION);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).startsWith("2 lines").doesNotContain("hunter2");
        });
    }

    @Test
    void anEmptyTextHasNothingInIt() {
        assertThat(InfSample.file("").sections()).isEmpty();
        assertThat(InfSample.file("").problems()).isEmpty();
        assertThat(InfSample.file("; only a comment").sections()).isEmpty();
    }

    @Test
    void moreProblemsThanAnyoneReadsAreCountedNotListed() {
        InfFile file = InfSample.file("[A]\n" + "junk\n".repeat(5000));
        assertThat(file.problems()).hasSize(1001);
        InfProblem last = file.problems().get(1000);
        assertThat(last.code()).isEqualTo(Code.TOO_MANY_PROBLEMS);
        assertThat(last.message()).startsWith("4000 more");
    }

    @Test
    void aTextCutAtAnyLengthIsReadWithoutFail() {
        for (int length = 0; length <= InfSample.REFERENCE.length(); length++) {
            ServiceCatalog catalog = InfSample.catalog(InfSample.REFERENCE.substring(0, length));
            assertThat(catalog.services().size()).isBetween(0, 3);
        }
        assertThat(InfSample.codes(InfSample.catalog("["))).contains(Code.MALFORMED_LINE, Code.NO_SERVICES);
    }

    @Test
    void anEntryDoesNotShowItsValue() {
        assertThat(InfSample.file("[A]\nPR_PASSWORD=hunter2").toString()).doesNotContain("hunter2");
    }

    private static String value(String text) {
        return InfSample.file("[A]\nv=" + text + "\n")
                .sections()
                .get(0)
                .entries()
                .get(0)
                .value();
    }
}
