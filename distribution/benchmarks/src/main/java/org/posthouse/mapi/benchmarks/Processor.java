package org.posthouse.mapi.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;

/** Counts what the measured thread uses of the processor, which other work on the machine does not blur. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Processor {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Processor time. */
    public long nanos;

    /** How often the work was done. */
    public long rounds;

    /** The time before a round. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Counts a round that began at {@code begin}. */
    void add(long begin) {
        nanos += now() - begin;
        rounds++;
    }

    /** Microseconds of processor time for one round. */
    static double micros(RunResult result) {
        return count(result, "nanos") / count(result, "rounds") / 1e3;
    }

    private static double count(RunResult result, String counter) {
        return result.getSecondaryResults().get(counter).getScore();
    }
}
