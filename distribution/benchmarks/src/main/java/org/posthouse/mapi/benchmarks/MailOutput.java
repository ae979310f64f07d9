package org.posthouse.mapi.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.convert.MimeConverter;
import org.posthouse.mapi.msg.StorageMessage;

/** Converts the .msg files of a folder to .eml files, over and over, two threads at a time. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Threads(2)
@State(Scope.Benchmark)
public class MailOutput {
    private final MimeConverter converter = new MimeConverter();
    private final AtomicInteger next = new AtomicInteger();
    private List<Path> files = List.of();
    private Path folder = Path.of("");

    /** Finds the files that can be converted. */
    @Setup(Level.Trial)
    public void find() throws IOException {
        folder = Files.createTempDirectory("posthouse-eml");
        files = MsgFiles.all().stream().filter(this::converts).toList();
    }

    /** Removes what was written. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        try (var made = Files.list(folder)) {
            for (Path file : made.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private boolean converts(Path file) {
        try {
            convert(file, folder.resolve("tried.eml"));
            return true;
        } catch (IOException | MapiException e) {
            return false;
        }
    }

    /** One file. */
    @Benchmark
    public void convert() throws IOException {
        int number = Math.floorMod(next.getAndIncrement(), files.size());
        convert(files.get(number), folder.resolve(Thread.currentThread().getId() + "-" + number + ".eml"));
    }

    private void convert(Path from, Path to) throws IOException {
        try (StorageMessage message = StorageMessage.openFile(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            converter.mapiToMime(message, out);
        }
    }
}
