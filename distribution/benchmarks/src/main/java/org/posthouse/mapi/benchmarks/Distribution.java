package org.posthouse.mapi.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands of an unpacked distribution with homes in a folder of its own, and times whole processes. */
final class Distribution implements AutoCloseable {
    static final int RUNS = 7;

    private final Path posthouse;
    private final Path work;

    Distribution(Path folder) throws IOException {
        this.posthouse = folder.resolve("bin").resolve("posthouse").toAbsolutePath();
        this.work = Files.createTempDirectory("posthouse-benchmark");
    }

    /** A folder to be removed at the end. */
    Path work() {
        return work;
    }

    /** A command that uses the POSTHOUSE_HOME of this name, with the full set of bundles. */
    ProcessBuilder posthouse(String home, String options, String... command) {
        List<String> line = new ArrayList<>(List.of(posthouse.toString()));
        line.addAll(Arrays.asList(command));
        ProcessBuilder process = new ProcessBuilder(line);
        process.environment().put("POSTHOUSE_HOME", work.resolve(home).toString());
        process.environment().put("POSTHOUSE_SET", "full");
        process.environment().put("POSTHOUSE_OPTS", options);
        return process;
    }

    /** The distribution makes its archive of prepared classes behind the first command; measured is what follows. */
    void awaitClassArchive() throws IOException, InterruptedException {
        time(posthouse("first", "", "profile", "list"));
        for (int second = 0; second < 20 && !hasClassArchive(); second++) {
            Thread.sleep(1000);
        }
    }

    private boolean hasClassArchive() throws IOException {
        Path boot = posthouse.resolveSibling("../bundles/boot").normalize();
        try (Stream<Path> files = Files.list(boot)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    /** The middle of several runs after one that is not counted. */
    static double median(ProcessBuilder process) throws IOException, InterruptedException {
        time(process);
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            times.add(time(process));
        }
        return middle(times);
    }

    static double middle(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    /** Milliseconds from the start of a process to its end. */
    static double time(ProcessBuilder process) throws IOException, InterruptedException {
        File output = File.createTempFile("posthouse", ".out");
        process.redirectErrorStream(true).redirectOutput(output);
        long begin = System.nanoTime();
        int code = process.start().waitFor();
        double millis = (System.nanoTime() - begin) / 1e6;
        String said = Files.readString(output.toPath());
        Files.delete(output.toPath());
        if (code != 0) {
            throw new IOException(process.command().get(0) + " ended with " + code + ": " + said);
        }
        return millis;
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(work)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
