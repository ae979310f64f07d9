package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.posthouse.mapi.inf.InfFile;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;

/**
 * Reads INF files of growing size: the text alone, and the text with all of its values typed.
 *
 * <p>Beside the time on the clock stands the processor time of the reading thread, which other work on the machine does not blur. In
 * bounded memory: a heap that may grow to gigabytes measures how fast the machine hands out pages it never gave before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx512m")
@State(Scope.Benchmark)
public class InfReading {
    /** How many services the file installs; each has two providers. */
    @Param({"10", "1000", "10000"})
    public int services;

    private Path file = Path.of("");

    /** Runs it and prints a table. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(InfReading.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf(
                "%-16s %9s %12s %14s %9s %22s%n",
                "INF", "services", "bytes", "microseconds", "MB/s", "MB/s of processor time");
        List<RunResult> sorted = results.stream()
                .sorted(Comparator.comparing((RunResult result) -> method(result))
                        .thenComparing(InfReading::services))
                .toList();
        for (RunResult result : sorted) {
            double micros = result.getPrimaryResult().getScore();
            double processor = Processor.micros(result);
            int bytes = InfText.of(services(result)).length();
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %,9d %,12d %,14.1f %9.1f %22.1f%n",
                    method(result),
                    services(result),
                    bytes,
                    micros,
                    bytes / micros,
                    bytes / processor);
        }
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static int services(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("services"));
    }

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("posthouse-benchmark", ".inf");
        Files.writeString(file, InfText.of(services));
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** Sections, entries and lines. */
    @Benchmark
    public InfFile text(Processor processor) {
        long begin = Processor.now();
        InfFile read = InfReader.read(file, InfLimits.DEFAULT);
        processor.add(begin);
        return read;
    }

    /** The whole catalogue. */
    @Benchmark
    public ServiceCatalog textAndTypes(Processor processor) {
        long begin = Processor.now();
        ServiceCatalog catalog = ServiceCatalog.of(InfReader.read(file, InfLimits.DEFAULT));
        processor.add(begin);
        return catalog;
    }
}
