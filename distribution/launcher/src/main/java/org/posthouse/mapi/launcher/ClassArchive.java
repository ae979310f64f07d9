package org.posthouse.mapi.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The archive of prepared classes (class data sharing) that {@code bin/posthouse} names to Java, made anew when there
 * is none for this Java and these files.
 *
 * <p>A note beside the archive says what it was made for. Java passes over an archive that does not fit, so a stale one
 * costs time only; the note, written before the making is tried, keeps a failing attempt from being repeated forever.
 */
final class ClassArchive {
    /** Set in the process that makes the archive. */
    static final String MAKING = "posthouse.classes.making";

    /** The first Java that warns of native libraries and of Unsafe, unless told that both are meant. */
    private static final int FIRST_TO_WARN = 24;

    private final Path file;
    private final String fitting;

    private ClassArchive(Path file, String fitting) {
        this.file = file;
        this.fitting = fitting;
    }

    /** The archive the start script named, for the bundles known by this name, or null when it named none or this process is making one. */
    static @Nullable ClassArchive named(String bundles) {
        String name = System.getProperty("posthouse.classes");
        if (name == null || Boolean.getBoolean(MAKING)) {
            return null;
        }
        try {
            List<Path> jars = classPath().stream().map(Path::of).toList();
            String fitting = System.getProperty("java.vm.version") + " " + bundles + " " + Fingerprint.of(jars);
            return new ClassArchive(Path.of(name), fitting);
        } catch (IOException e) {
            return null;
        }
    }

    /** Starts a process that makes the archive, if that was not tried for just these files before. */
    void makeIfMissing() {
        Path note = file.resolveSibling(file.getFileName() + ".txt");
        try {
            if (Files.exists(note) && Files.readString(note).equals(fitting)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(note, fitting);
            Files.deleteIfExists(file);
            make();
        } catch (IOException | SecurityException e) {
            // Later starts are slower, nothing else: not worth a word between the lines of a command.
            return;
        }
    }

    private void make() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable"));
        // Java uses an archive fully only when these are as they were when it was made; bin/posthouse gives them too.
        if (Runtime.version().feature() >= FIRST_TO_WARN) {
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + file,
                "-D" + MAKING + "=true",
                "-cp",
                String.join(File.pathSeparator, classPath()),
                Launcher.class.getName()));
        ProcessBuilder java = new ProcessBuilder(command);
        java.redirectErrorStream(true);
        java.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        java.redirectInput(ProcessBuilder.Redirect.from(devNull()));
        java.start();
    }

    private static File devNull() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1));
    }
}
