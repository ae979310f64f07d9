package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder of one user's state (POSTHOUSE_HOME): profiles, key, stores, cache. */
record Home(Path folder) {
    private static final String VARIABLE = "POSTHOUSE_HOME";

    /** Finds the home from the environment, else the platform's per-user data folder; creates it for its owner only. */
    static Home open(Map<String, String> environment, String osName, String userHome) throws LaunchException {
        String place = locate(environment, osName, userHome);
        try {
            Home home = new Home(Path.of(place).toAbsolutePath().normalize());
            home.create();
            return home;
        } catch (InvalidPathException | IOException e) {
            throw new LaunchException(
                    "cannot use " + place + " as home; set " + VARIABLE + " to a folder you can write to", e);
        }
    }

    private static String locate(Map<String, String> environment, String osName, String userHome) {
        String chosen = value(environment, VARIABLE);
        if (chosen != null) {
            return chosen;
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = value(environment, "LOCALAPPDATA");
            return (local == null ? userHome + "\\AppData\\Local" : local) + "\\Posthouse";
        }
        if (os.startsWith("mac")) {
            return userHome + "/Library/Application Support/Posthouse";
        }
        String data = value(environment, "XDG_DATA_HOME");
        return (data == null ? userHome + "/.local/share" : data) + "/posthouse";
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private void create() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        create(folder);
    }

    private static void create(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Where the bundles' cache is: in the home; of one that can only be read, in this user's folder under {@code temporary}. */
    Path cache(Path temporary) throws IOException {
        Path usual = folder.resolve("cache");
        if (Files.isWritable(Files.exists(usual) ? usual : folder)) {
            return usual;
        }
        Path other = temporary.resolve(
                "posthouse-" + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9]", "_"));
        create(other);
        requireOwn(other);
        return other;
    }

    /** What runs from a folder for everybody's files has to be nobody else's. */
    private static void requireOwn(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        Path probe = Files.createTempFile(folder.getParent(), "posthouse", "");
        try {
            boolean own = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                    && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(PosixFilePermissions.fromString("rwx------"));
            if (!own) {
                throw new IOException(folder + " has to be a folder that only you can read and write; move it away");
            }
        } finally {
            Files.delete(probe);
        }
    }
}
