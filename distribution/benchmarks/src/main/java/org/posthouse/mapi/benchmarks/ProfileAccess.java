package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.table.Table;

/** Reads and writes the sections of profiles of growing size, beside the smallest durable transaction on the same disk. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class ProfileAccess {
    private static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6600);
    private static final int SECTIONS_OF_A_SERVICE = 2;
    private static final int MANY = 1000;

    /** The first of the services are open all the while. */
    private static final int OPEN = 2;

    /** How many sections the profile has. */
    @Param({"10", "1000", "10000"})
    public int sections;

    private ProfileHome home;
    private MsgServiceAdmin admin;
    private List<MapiUid> services;
    private final List<MapiUid> added = new ArrayList<>();
    private ProfSect readable;
    private ProfSect writable;
    private Connection bare;
    private List<PreparedStatement> smallest;
    private int next;

    /** Runs it and prints tables; a profile made in one go comes first. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        createAndShow();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ProfileAccess.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf("%-24s %9s %16s%n", "profile", "sections", "a second");
        results.stream()
                .sorted(Comparator.comparing((RunResult result) -> method(result))
                        .thenComparing(ProfileAccess::sections))
                .forEach(result -> System.out.printf(
                        Locale.ROOT,
                        "%-24s %,9d %,16.0f%n",
                        method(result),
                        sections(result),
                        result.getPrimaryResult().getScore()));
    }

    /** In a JVM that has done nothing before, as a command is. */
    private static void createAndShow() throws IOException {
        try (ProfileHome home = new ProfileHome(MANY)) {
            long start = System.nanoTime();
            home.create("many");
            long created = System.nanoTime();
            int rows = 0;
            try (MsgServiceAdmin admin = home.services("many");
                    Table services = admin.msgServiceTable();
                    Table providers = admin.providerTable()) {
                rows = services.allRows().size() + providers.allRows().size();
            }
            long shown = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "a profile with %,d services: created in %,d ms, its %,d rows shown in %,d ms%n",
                    MANY,
                    TimeUnit.NANOSECONDS.toMillis(created - start),
                    rows,
                    TimeUnit.NANOSECONDS.toMillis(shown - created));
        }
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static int sections(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("sections"));
    }

    /** Makes the profile. */
    @Setup(Level.Trial)
    public void open() throws IOException, SQLException {
        home = new ProfileHome(sections / SECTIONS_OF_A_SERVICE);
        home.create("P");
        admin = home.services("P");
        try (Table table = admin.msgServiceTable()) {
            services = table.allRows().stream()
                    .map(row -> new MapiUid(row.get(PropTags.PR_SERVICE_UID).orElseThrow()))
                    .toList();
        }
        readable = admin.openProfileSection(services.get(0), Set.of());
        writable = admin.openProfileSection(services.get(1), Set.of(OpenFlag.MAPI_MODIFY));
        bare = home.bareDatabase();
        smallest = List.of(
                bare.prepareStatement("BEGIN IMMEDIATE"),
                bare.prepareStatement("UPDATE t SET n = n + 1"),
                bare.prepareStatement("COMMIT"));
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void close() throws IOException, SQLException {
        admin.close();
        bare.close();
        home.close();
    }

    /** Takes out what was added, so that the profile stays of its size. */
    @TearDown(Level.Iteration)
    public void remove() {
        added.forEach(admin::deleteMsgService);
        added.clear();
    }

    /** A property of a section that is open. */
    @Benchmark
    public Optional<String> read() {
        return readable.prop(PropTags.PR_DISPLAY_NAME);
    }

    /** Opens a section that nobody has open, reads a property, closes it: the same three sections, however many there are. */
    @Benchmark
    public Optional<String> openReadClose() {
        return openReadClose(3);
    }

    /** The same with all sections in turn, which no processor's cache holds when there are many. */
    @Benchmark
    public Optional<String> openReadCloseEach() {
        return openReadClose(services.size() - OPEN);
    }

    private Optional<String> openReadClose(int sectionsInTurn) {
        next = (next + 1) % sectionsInTurn;
        MapiUid uid = services.get(OPEN + next);
        try (ProfSect section = admin.openProfileSection(uid, Set.of())) {
            return section.prop(PropTags.PR_DISPLAY_NAME);
        }
    }

    /** Sets a property, durably. */
    @Benchmark
    public void setProps() {
        writable.setProp(NUMBER, next++);
    }

    /** Adds a service of two sections, durably. */
    @Benchmark
    public MapiUid createMsgService() {
        MapiUid made = admin.createMsgService("S" + (next++ % (sections / SECTIONS_OF_A_SERVICE)), "", Set.of());
        added.add(made);
        return made;
    }

    /** What the disk gives: a transaction of SQLite that changes one number, durably. */
    @Benchmark
    public void smallestTransaction() throws SQLException {
        for (PreparedStatement statement : smallest) {
            statement.executeUpdate();
        }
    }
}
