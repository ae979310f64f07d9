package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a message with more and more recipients: whose cost for one of them stays the same? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class MsgRecipients {
    /** How many. */
    @Param({"10", "100", "1000", "10000"})
    public int recipients;

    /** Who reads. */
    @Param
    public MsgLibrary library = MsgLibrary.POSTHOUSE;

    private Path file = Path.of("");

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempDirectory("posthouse-msg").resolve("many.msg");
        MadeMessages.write(file, recipients, 0);
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    /** The message once. */
    @Benchmark
    public Object read(Processor processor) throws IOException {
        long begin = Processor.now();
        Object read = library.read(file);
        processor.add(begin);
        return read;
    }
}
