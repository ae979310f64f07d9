package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void whatCouldSteerATerminalIsNotPrinted() {
        assertThat(Console.plain("a\u001b[2Jb\u009bc\nd")).isEqualTo("a\uFFFD[2Jb\uFFFDc d");
        assertThat(Console.plain("plain \u00fc\t")).isEqualTo("plain \u00fc\t");
    }

    @Test
    void aTableIsAlignedAndCutWhereATerminalEnds() {
        TextTable table = new TextTable("A", "LONGER");
        table.row("first", "x");
        table.row("2", "a long text indeed");
        assertThat(table.lines(Integer.MAX_VALUE))
                .containsExactly("A      LONGER", "first  x", "2      a long text indeed");
        assertThat(table.lines(12))
                .containsExactly("A      LONG\u2026", "first  x", "2      a lon\u2026".substring(0, 11) + "\u2026");
    }
}
