package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures messages on storage beside other libraries, all in one run on the same files, and prints ratios. */
public final class MsgTables {
    private static final String HEAD = "%-24s %10s %14s %12s %14s %16s %12s%n";
    private static final String ROW = "%-24s %,10d %,14.1f %12.2f %14.2f %,16.0f %12.3f%n";

    private MsgTables() {}

    /** Takes which tables to print: read, recipients, write, mail; all of them when none is named. */
    public static void main(String[] tables) throws RunnerException, IOException {
        List<String> wanted = tables.length == 0 ? List.of("read", "recipients", "write", "mail") : List.of(tables);
        if (wanted.contains("read")) {
            reading();
        }
        if (wanted.contains("recipients")) {
            recipients();
        }
        if (wanted.contains("write")) {
            writing();
        }
        if (wanted.contains("mail")) {
            mail();
        }
    }

    private static void reading() throws RunnerException, IOException {
        List<Path> files = MsgFiles.readByAll();
        System.out.printf(
                Locale.ROOT,
                "%nReading: %d of %d files of %s, the ones that every library reads, %,d bytes%n",
                files.size(),
                MsgFiles.all().size(),
                MsgFiles.origin(),
                MsgFiles.bytes(files));
        head("files");
        Collection<RunResult> results = run(MsgReading.class);
        RunResult ours = find(results, result -> param(result, "library").equals(MsgLibrary.POSTHOUSE.name()));
        results.forEach(result -> row(param(result, "library"), files.size(), result, ours));
    }

    private static void recipients() throws RunnerException {
        System.out.printf("%nReading a message with many recipients%n");
        head("recipients");
        Collection<RunResult> results = run(MsgRecipients.class);
        for (RunResult result : results) {
            String many = param(result, "recipients");
            RunResult ours = find(
                    results,
                    other -> param(other, "recipients").equals(many)
                            && param(other, "library").equals(MsgLibrary.POSTHOUSE.name()));
            row(param(result, "library"), Integer.parseInt(many), result, ours);
        }
    }

    private static void writing() throws RunnerException {
        System.out.printf("%nWriting a message with an attachment to a file%n");
        head("bytes");
        Collection<RunResult> results = run(MsgWriting.class);
        for (RunResult result : results) {
            String bytes = param(result, "attached");
            RunResult ours = find(
                    results,
                    other -> param(other, "attached").equals(bytes)
                            && method(other).equals("posthouse"));
            row(method(result), Integer.parseInt(bytes), result, ours);
        }
    }

    private static void mail() throws RunnerException {
        System.out.printf("%nConverting %s to .eml files, two threads%n", MsgFiles.origin());
        for (RunResult result : run(MailOutput.class)) {
            System.out.printf(
                    Locale.ROOT,
                    "%,.0f messages a second, %,.0f bytes allocated for each%n",
                    result.getPrimaryResult().getScore(),
                    allocated(result));
        }
    }

    private static Collection<RunResult> run(Class<?> benchmark) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).run();
    }

    private static void head(String size) {
        System.out.printf(
                HEAD, "", size, "microseconds", "Posthouse=1", "by processor", "bytes allocated", "Posthouse=1");
    }

    private static void row(String who, int size, RunResult result, RunResult ours) {
        System.out.printf(
                Locale.ROOT,
                ROW,
                name(who),
                size,
                result.getPrimaryResult().getScore(),
                ratio(result, ours, each -> each.getPrimaryResult().getScore()),
                ratio(result, ours, Processor::micros),
                allocated(result),
                ratio(result, ours, MsgTables::allocated));
    }

    private static String name(String who) {
        return who.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static double ratio(RunResult one, RunResult ours, Function<RunResult, Double> figure) {
        return figure.apply(one) / figure.apply(ours);
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }

    private static RunResult find(Collection<RunResult> results, java.util.function.Predicate<RunResult> which) {
        return results.stream().filter(which).findFirst().orElseThrow();
    }

    private static String param(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
