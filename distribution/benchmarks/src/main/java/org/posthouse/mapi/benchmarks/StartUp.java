package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how long the distribution takes to come up and to answer, as medians of seven and as ratios to a bare Felix.
 *
 * <p>Every figure is the time from starting a process to its end. The first run of each row is not counted: it fills
 * the cache. Ratios carry from machine to machine; milliseconds do not.
 */
public final class StartUp {
    private final Distribution distribution;

    private StartUp(Distribution distribution) {
        this.distribution = distribution;
    }

    /** Takes the folder of an unpacked distribution. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Distribution distribution = new Distribution(Path.of(arguments[0]))) {
            new StartUp(distribution).print();
        }
    }

    private void print() throws IOException, InterruptedException {
        distribution.awaitClassArchive();
        double bare = Distribution.median(bareFelix());
        System.out.printf("%-34s %9s %16s%n", "start, full set", "median ms", "bare Felix = 1");
        row("bare Felix, no bundle", bare, bare);
        row("host up, every component, warm", median("host", "-Dposthouse.check=true"), bare);
        row("posthouse profile list, warm", median("list", "", "profile", "list"), bare);
        row("posthouse profile list, new home", newHome(), bare);
    }

    private double median(String home, String options, String... command) throws IOException, InterruptedException {
        return Distribution.median(distribution.posthouse(home, options, command));
    }

    private static void row(String what, double millis, double bare) {
        System.out.printf("%-34s %9.0f %16.1f%n", what, millis, millis / bare);
    }

    private ProcessBuilder bareFelix() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BareFelix.class.getName(),
                distribution.work().resolve("bare").toString());
    }

    private double newHome() throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < Distribution.RUNS; run++) {
            times.add(Distribution.time(distribution.posthouse("new" + run, "", "profile", "list")));
        }
        return Distribution.middle(times);
    }
}
