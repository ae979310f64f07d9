package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs common commands in a home of its own so that the classes they need are loaded when Java writes the archive. */
final class Rehearsal implements AutoCloseable {
    private static final List<String[]> COMMANDS = List.of(
            new String[] {"--help"},
            new String[] {"profile", "create", "Rehearsal"},
            new String[] {"profile", "list"},
            new String[] {"profile", "show", "Rehearsal", "--json"},
            new String[] {"section", "list", "Rehearsal"},
            new String[] {"inf", "show"},
            new String[] {"quickstart", "--once"});

    private final Path home;

    private Rehearsal(Path home) {
        this.home = home;
    }

    static Rehearsal begin() throws IOException {
        return new Rehearsal(Files.createTempDirectory("posthouse"));
    }

    Map<String, String> environment() {
        return Map.of("POSTHOUSE_HOME", home.toString());
    }

    void play(Host host) throws LaunchException {
        ClassArchive.named(host.cacheName()); // every command asks for it, so its class belongs into the archive
        for (String[] command : COMMANDS) {
            host.run(command);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(home)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
