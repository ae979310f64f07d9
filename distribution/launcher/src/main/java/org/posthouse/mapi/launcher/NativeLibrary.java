package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks SQLite's native library once per distribution instead of once per start.
 *
 * <p>Platforms not named here lose nothing but time: the driver then unpacks its library itself.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    static void prepare(Path cache, BundleSet set) throws IOException {
        Optional<Path> driver = set.jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc"))
                .findFirst();
        Optional<String> entry = entryFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (driver.isEmpty() || entry.isEmpty()) {
            return;
        }
        Path name = Path.of(entry.get()).getFileName();
        Path file = cache.resolve("native").resolve(name);
        if (Files.exists(file) || unpack(driver.get(), entry.get(), file)) {
            System.setProperty("org.sqlite.lib.path", file.getParent().toString());
            System.setProperty("org.sqlite.lib.name", name.toString());
        }
    }

    static Optional<String> entryFor(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.equals("amd64") ? "x86_64" : osArch;
        if (!arch.equals("x86_64") && !arch.equals("aarch64")) {
            return Optional.empty();
        }
        String folder = "org/sqlite/native/";
        if (os.equals("linux")) {
            return musl(arch) ? Optional.empty() : Optional.of(folder + "Linux/" + arch + "/libsqlitejdbc.so");
        }
        if (os.startsWith("mac")) {
            return Optional.of(folder + "Mac/" + arch + "/libsqlitejdbc.dylib");
        }
        return os.startsWith("windows")
                ? Optional.of(folder + "Windows/" + arch + "/sqlitejdbc.dll")
                : Optional.empty();
    }

    private static boolean musl(String arch) {
        return Files.exists(Path.of("/lib/ld-musl-" + arch + ".so.1"));
    }

    private static boolean unpack(Path jar, String entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry library = zip.getEntry(entry);
            if (library == null) {
                return false;
            }
            Path part = Files.createTempFile(file.getParent(), "part", ".tmp");
            try (InputStream in = zip.getInputStream(library)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }
}
