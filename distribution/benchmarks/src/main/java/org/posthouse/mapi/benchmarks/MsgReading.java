package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reads each file of a folder as a list of mails needs it: opened, subject, text, recipients, attachments. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@State(Scope.Benchmark)
public class MsgReading {
    /** Who reads. */
    @Param
    public MsgLibrary library = MsgLibrary.POSTHOUSE;

    private List<Path> files = List.of();

    /** Finds the files. */
    @Setup(Level.Trial)
    public void find() throws IOException {
        files = MsgFiles.readByAll();
    }

    /** All files once. */
    @Benchmark
    public void read(Processor processor, Blackhole into) throws IOException {
        long begin = Processor.now();
        for (Path file : files) {
            into.consume(library.read(file));
        }
        processor.add(begin);
    }
}
