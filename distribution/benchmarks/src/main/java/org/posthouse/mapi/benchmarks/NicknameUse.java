package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameFile;
import org.posthouse.mapi.nickname.NicknameList;

/** A nickname list of 10,000 entries: read, changed, written and asked for what is typed; and the memory it takes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class NicknameUse {
    private static final int ENTRIES = 10_000;
    private static final int OFFERED = 10;
    private static final String SOMEBODY = "p7.";

    private byte[] stream = {};
    private NicknameList list = NicknameList.create();
    private String touched = "";
    private PropValues recipient = PropValues.EMPTY;
    private Path folder = Path.of("");
    private NicknameFile file = new NicknameFile(folder);

    /** Runs it and prints two tables. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(NicknameUse.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf(Locale.ROOT, "%,d entries, %,d bytes%n", ENTRIES, NicknameStream.of(ENTRIES).length);
        System.out.printf("%-28s %14s%n", "nickname list", "microseconds");
        List<RunResult> sorted = results.stream()
                .sorted(Comparator.comparing(NicknameUse::method))
                .toList();
        for (RunResult result : sorted) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,14.1f%n",
                    method(result),
                    result.getPrimaryResult().getScore());
        }
        System.out.printf("%-28s %14s%n", "memory, streams", "");
        memory("read", NicknameList::size);
        memory("read, one found", read -> read.find(SOMEBODY).isPresent());
        memory(
                "read, found, completed",
                read -> read.find(SOMEBODY).isPresent()
                        || read.findAddress(SOMEBODY).isPresent()
                        || read.complete(SOMEBODY, 1).isEmpty());
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** How much more memory is in use while a list is held, as a multiple of its stream; the stream is part of it. */
    private static void memory(String what, Function<NicknameList, Object> use) {
        byte[] bytes = NicknameStream.of(ENTRIES);
        int size = bytes.length;
        long before = used() - size;
        NicknameList held = NicknameList.read(bytes);
        Object answer = use.apply(held);
        long more = used() - before;
        System.out.printf(Locale.ROOT, "%-28s %14.2f%n", what, (double) more / size);
        if (held.size() != ENTRIES) {
            throw new IllegalStateException("the list was not held, " + answer);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Makes a list in memory and one in a file. */
    @Setup(Level.Trial)
    public void make() throws IOException {
        stream = NicknameStream.of(ENTRIES);
        list = NicknameList.read(stream.clone());
        touched = list.entries().get(ENTRIES / 2).nickname();
        recipient = list.entries().get(ENTRIES / 3).recipient();
        list.complete(SOMEBODY, OFFERED);
        folder = Files.createTempDirectory("posthouse-benchmark");
        file = new NicknameFile(folder.resolve("outlook.nk2"));
        Files.write(file.path(), stream);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path one : files.toList()) {
                Files.delete(one);
            }
        }
        Files.delete(folder);
    }

    /** The list of bytes. */
    @Benchmark
    public NicknameList readBytes() {
        return NicknameList.read(stream);
    }

    /** The list of a file, locked. */
    @Benchmark
    public NicknameList readFile() {
        return file.read();
    }

    /** The list of bytes, and all that a table shows of each entry. */
    @Benchmark
    public int readAndDecodeAll() {
        int length = 0;
        for (NicknameEntry entry : NicknameList.read(stream).entries()) {
            length += entry.nickname().length()
                    + entry.displayName().length()
                    + entry.address().length()
                    + entry.smtp().hashCode();
        }
        return length;
    }

    /** One entry lifted, and the whole stream made anew. */
    @Benchmark
    public byte[] touchAndWriteBytes() {
        list.touch(touched);
        return list.toBytes();
    }

    /** What a message adds for each recipient, here one that is listed. */
    @Benchmark
    public NicknameEntry sentToOne() {
        return list.sentTo(recipient);
    }

    /** Put in a file: locked, backed up, forced to the disk, moved in place. */
    @Benchmark
    public NicknameFile writeFile() {
        file.replace(list);
        return file;
    }

    /** What most people match: a letter. */
    @Benchmark
    public List<NicknameEntry> completeOneLetter() {
        return list.complete("j", OFFERED);
    }

    /** What everybody matches. */
    @Benchmark
    public List<NicknameEntry> completeWhatAllMatch() {
        return list.complete("p", OFFERED);
    }

    /** A word with an accent. */
    @Benchmark
    public List<NicknameEntry> completeWord() {
        return list.complete("mülle", OFFERED);
    }

    /** What one entry matches, after the order has changed. */
    @Benchmark
    public List<NicknameEntry> touchAndCompleteOne() {
        list.touch(touched);
        return list.complete("jane smith 77", OFFERED);
    }
}
