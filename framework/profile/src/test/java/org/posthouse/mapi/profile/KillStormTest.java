package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.sqlite.SQLiteDataSource;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Processes that write without pause to one database, each killed at a moment of its own. How many kills: system property
 * posthouse.kills.
 */
class KillStormTest {
    private static final int KILLS = Integer.getInteger("posthouse.kills", 200);
    private static final int AT_ONCE = 2;
    private static final int LONGEST_MILLIS = 40;
    private static final MapiUid SECTION = MapiUid.parse("0102030405060708090A0B0C0D0E0F10");
    private static final PropTag<Integer> ONE = PropTag.ofLong(0x6610);
    private static final PropTag<Integer> OTHER = PropTag.ofLong(0x6611);

    @TempDir
    Path folder;

    private Path home;
    private Fixture fixture;
    private List<String> options;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger inMidCommit = new AtomicInteger();

    @Test
    @Tag("PROF-056")
    void losesNothingThatWasAcknowledgedAndLeavesNoLock() throws Exception {
        home = folder.resolve("home");
        options = fastStart();
        ExecutorService killers = Executors.newFixedThreadPool(AT_ONCE);
        try (Fixture opened = new Fixture(home)) {
            fixture = opened;
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String profile = "P" + i;
                Random random = new Random(i);
                int kills = (KILLS + AT_ONCE - 1) / AT_ONCE;
                fixture.profile(profile).close();
                all.add(killers.submit(() -> {
                    for (int kill = 0; kill < kills; kill++) {
                        killOne(profile, random);
                    }
                    return profile;
                }));
            }
            for (Future<?> one : all) {
                one.get(15, TimeUnit.MINUTES);
            }
            assertThat(fixture.profiles.check(false)).isEmpty();
            assertThat(acknowledged.get()).isGreaterThan(KILLS);
        } finally {
            killers.shutdownNow();
        }
        System.out.printf(
                "%d kills, %d writes acknowledged, %d kills after a commit nobody heard of%n",
                KILLS, acknowledged.get(), inMidCommit.get());
    }

    private void killOne(String profile, Random random) throws Exception {
        Process writer = OtherProcess.java(options, KillStormTest.class, home.toString(), profile);
        int last = -1;
        try (BufferedReader answers = writer.inputReader(StandardCharsets.US_ASCII)) {
            last = Integer.parseInt(answers.readLine());
            Thread killer = new Thread(() -> kill(writer, random.nextInt(LONGEST_MILLIS * 1000)));
            killer.start();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.endsWith(".")) {
                    last = Integer.parseInt(line.substring(0, line.length() - 1));
                    acknowledged.incrementAndGet();
                }
            }
            killer.join();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        requireKept(profile, last);
    }

    private static void kill(Process writer, long afterMicros) {
        try {
            TimeUnit.MICROSECONDS.sleep(afterMicros);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // the handle leaves the pipe alone: what was acknowledged before is still to be read
        writer.toHandle().destroyForcibly();
    }

    /** All or nothing of what was under way when it died, and the section is free at once. */
    private void requireKept(String profile, int last) {
        try (MsgServiceAdmin admin = fixture.admin().adminServices(profile);
                ProfSect section = admin.openProfileSection(SECTION, Set.of(MAPI_MODIFY))) {
            int kept = section.prop(ONE).orElse(0);
            assertThat(kept).isBetween(last, last + 1);
            assertThat(section.prop(OTHER).orElse(0)).isEqualTo(kept);
            inMidCommit.addAndGet(kept - last);
        }
    }

    /** What makes a JVM start fast: classes from an archive, which takes them from jars only, and SQLite's library, unpacked once. */
    private List<String> fastStart() throws Exception {
        String library = "-Dorg.sqlite.lib.path=" + library();
        List<String> path = new ArrayList<>();
        for (String entry : OtherProcess.classPath().split(File.pathSeparator)) {
            Path folderOrJar = Path.of(entry);
            path.add((Files.isDirectory(folderOrJar) ? jar(folderOrJar, path.size()) : folderOrJar).toString());
        }
        String classPath = String.join(File.pathSeparator, path);
        Path archive = folder.resolve("classes.jsa");
        try (Fixture trial = new Fixture(folder.resolve("trial"))) {
            trial.profile("P").close();
        }
        Process maker = OtherProcess.java(
                List.of("-XX:ArchiveClassesAtExit=" + archive, library, "-cp", classPath),
                KillStormTest.class,
                folder.resolve("trial").toString(),
                "P",
                "3");
        maker.inputReader().lines().forEach(line -> {});
        maker.waitFor();
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, library, "-cp", classPath)
                : List.of(library, "-cp", classPath);
    }

    /** Where there is none, the driver unpacks its own as ever. */
    private Path library() throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("library"));
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream in =
                SQLiteDataSource.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (in != null) {
                Files.copy(in, unpacked.resolve(name));
            }
        }
        return unpacked;
    }

    private Path jar(Path classes, int number) throws IOException {
        Path jar = folder.resolve("classes" + number + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    /** The writer: tells what it finds, then each number that it has written, in one transaction, twice. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        Subsystem subsystem = Subsystem.at(Path.of(arguments[0]), Fixture::source, (dll, entry) -> Optional.empty());
        try (MsgServiceAdmin admin = new ProfilesComponent(subsystem, ServiceCatalog::of)
                        .adminProfiles()
                        .adminServices(arguments[1]);
                ProfSect section = admin.openProfileSection(SECTION, Set.of(MAPI_MODIFY))) {
            int number = section.prop(ONE).orElse(0);
            System.out.println(number);
            for (int i = 0; i < rounds; i++) {
                number++;
                section.setProps(PropValues.of(new PropValue<>(ONE, number), new PropValue<>(OTHER, number)));
                System.out.println(number + ".");
            }
        }
        subsystem.database().close();
    }
}
