package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

/**
 * What providers stored in files, which stay when a profile or service goes: mail is not deleted with a setting.
 *
 * <p>A provider's files are that of PR_PST_PATH, and those of the folder {@code stores} whose names begin with its UID. Any thread.
 */
public final class KeptFiles {
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

    private final Profiles profiles;
    private final ProfileOperations operations;
    private final Path home;

    /**
     * Works with these.
     *
     * @param operations lists all profiles, app profiles too
     * @param home POSTHOUSE_HOME
     */
    public KeptFiles(Profiles profiles, ProfileOperations operations, Path home) {
        this.profiles = profiles;
        this.operations = operations;
        this.home = home;
    }

    /** The files that providers of a profile use now; none of a profile that cannot be read. */
    public Set<Path> of(String profile, Predicate<MapiUid> wanted) {
        Set<Path> files = new LinkedHashSet<>();
        try (OpenProfile open = profiles.open(profile)) {
            for (PropValues provider : open.providers()) {
                MapiUid uid = new MapiUid(provider.get(PropTags.PR_PROVIDER_UID).orElseThrow());
                if (wanted.test(uid)) {
                    named(provider).ifPresent(files::add);
                    files.addAll(usual(uid));
                }
            }
        } catch (MapiException unreadable) {
            return Set.of();
        }
        return files;
    }

    /** Those of {@code files} that no profile uses any more. */
    public List<Path> unused(Set<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        Set<Path> left = new LinkedHashSet<>(files);
        operations.list().forEach(row -> left.removeAll(of(row.name(), uid -> true)));
        return List.copyOf(left);
    }

    private Optional<Path> named(PropValues provider) {
        try {
            return provider.get(PropTags.PR_PST_PATH)
                    .filter(path -> !path.isBlank())
                    .map(home::resolve)
                    .filter(Files::isRegularFile)
                    .map(KeptFiles::real);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private List<Path> usual(MapiUid uid) {
        Path folder = home.resolve("stores");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOf(uid, file.getFileName().toString()))
                    .map(KeptFiles::real)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isOf(MapiUid uid, String name) {
        return name.startsWith(uid + ".") && BESIDE.stream().noneMatch(name::endsWith);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
