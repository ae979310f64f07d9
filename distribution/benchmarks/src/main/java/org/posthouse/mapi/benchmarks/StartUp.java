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

/**
 * Prints how long the distribution takes to come up and to answer, as medians of seven and as ratios to a bare Felix.
 *
 * <p>Every figure is the time from starting a process to its end. The first run of each row is not counted: it fills
 * the cache. Ratios carry from machine to machine; milliseconds do not.
 */
public final class StartUp {
    private static final int RUNS = 7;

    private final Path posthouse;
    private final Path work;
    private final String bundleSet;

    private StartUp(Path posthouse, Path work, String bundleSet) {
        this.posthouse = posthouse;
        this.work = work;
        this.bundleSet = bundleSet;
    }

    /** Takes the folder of an unpacked distribution. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path posthouse = Path.of(arguments[0], "bin", "posthouse").toAbsolutePath();
        Path work = Files.createTempDirectory("posthouse-benchmark");
        try {
            new StartUp(posthouse, work, "full").print();
        } finally {
            remove(work);
        }
    }

    private void print() throws IOException, InterruptedException {
        awaitClassArchive();
        double bare = median(bareFelix());
        System.out.printf("%-34s %9s %16s%n", "start, " + bundleSet + " set", "median ms", "bare Felix = 1");
        row("bare Felix, no bundle", bare, bare);
        row("host up, every component, warm", median(posthouse("host", "-Dposthouse.check=true")), bare);
        row("posthouse profile list, warm", median(posthouse("list", "", "profile", "list")), bare);
        row("posthouse profile list, new home", newHome(), bare);
    }

    private static void row(String what, double millis, double bare) {
        System.out.printf("%-34s %9.0f %16.1f%n", what, millis, millis / bare);
    }

    /** The distribution makes its archive of prepared classes behind the first command; measured is what follows. */
    private void awaitClassArchive() throws IOException, InterruptedException {
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

    private ProcessBuilder bareFelix() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BareFelix.class.getName(),
                work.resolve("bare").toString());
    }

    private ProcessBuilder posthouse(String home, String options, String... command) {
        List<String> line = new ArrayList<>(List.of(posthouse.toString()));
        line.addAll(Arrays.asList(command));
        ProcessBuilder process = new ProcessBuilder(line);
        process.environment().put("POSTHOUSE_HOME", work.resolve(home).toString());
        process.environment().put("POSTHOUSE_SET", bundleSet);
        process.environment().put("POSTHOUSE_OPTS", options);
        return process;
    }

    private double newHome() throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            times.add(time(posthouse("new" + run, "", "profile", "list")));
        }
        return middle(times);
    }

    private static double median(ProcessBuilder process) throws IOException, InterruptedException {
        time(process);
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            times.add(time(process));
        }
        return middle(times);
    }

    private static double middle(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static double time(ProcessBuilder process) throws IOException, InterruptedException {
        File output = File.createTempFile("posthouse", ".out");
        process.redirectErrorStream(true).redirectOutput(output);
        long begin = System.nanoTime();
        int code = process.start().waitFor();
        double millis = (System.nanoTime() - begin) / 1e6;
        String said = Files.readString(output.toPath());
        Files.delete(output.toPath());
        if (code != 0) {
            throw new IOException(String.join(" ", process.command()) + " ended with " + code + ": " + said);
        }
        return millis;
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
