package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints how long one command takes to make a profile with 1,000 services, and one to show it, as medians of seven processes. */
public final class ManyServices {
    private static final int SERVICES = 1000;

    private ManyServices() {}

    /** Takes the folder of an unpacked distribution. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Distribution distribution = new Distribution(Path.of(arguments[0]))) {
            distribution.awaitClassArchive();
            Path inf = Files.writeString(distribution.work().resolve("many.inf"), InfText.of(SERVICES));
            String names = IntStream.range(0, SERVICES).mapToObj(i -> "SVC" + i).collect(Collectors.joining(","));
            List<Double> created = new ArrayList<>();
            // the first is not counted
            for (int run = 0; run <= Distribution.RUNS; run++) {
                created.add(Distribution.time(distribution.posthouse(
                        "many", "", "profile", "create", "P" + run, "--services", names, "--inf", inf.toString())));
            }
            System.out.printf("%-44s %9s%n", "a profile with 1,000 services", "median ms");
            row("created in one command", Distribution.middle(created.subList(1, created.size())));
            row("shown", Distribution.median(distribution.posthouse("many", "", "profile", "show", "P0")));
            row(
                    "for comparison: posthouse profile list",
                    Distribution.median(distribution.posthouse("many", "", "profile", "list")));
        }
    }

    private static void row(String what, double millis) {
        System.out.printf("%-44s %9.0f%n", what, millis);
    }
}
