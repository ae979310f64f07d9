package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long now;
    private final ProgressBar bar = new ProgressBar(new PrintStream(terminal, true, StandardCharsets.UTF_8), () -> now);

    @Test
    void tellsHowFastItGoesAndHowLongTheRestTakes() {
        now = TimeUnit.SECONDS.toNanos(10);
        bar.step(2_000, 100_000, "");
        assertThat(said()).endsWith("] 2000/100000, 200/s, 8:10 left");
    }

    @Test
    void tellsNoPaceBeforeThereIsOne() {
        bar.step(1, 4, "");
        assertThat(said()).isEqualTo("[#######                       ] 1/4");
    }

    @Test
    void isNotDrawnMoreOftenThanAnEyeSees() {
        for (int i = 1; i < 1000; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            bar.step(i, 1000, "");
        }
        assertThat(said().chars().filter(c -> c == '[').count()).isBetween(1L, 12L);
    }

    @Test
    void endsItsLine() {
        now = TimeUnit.HOURS.toNanos(2);
        bar.step(7_200, 7_200, "");
        assertThat(said().stripTrailing()).endsWith("] 7200/7200, 1.0/s");
        assertThat(said()).endsWith(System.lineSeparator());
    }

    /** What stands in the line last. */
    private String said() {
        String all = terminal.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf('\r') + 1);
    }
}
