package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that are just being written, so that none stays behind when the process is told to end. For any thread. */
final class UnfinishedFiles {
    private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(UnfinishedFiles::end, "unfinished-files"));
    }

    private UnfinishedFiles() {}

    static Path add(Path file) throws IOException {
        FILES.add(file);
        if (ending) {
            remove(file);
            throw new IOException("the program is ending");
        }
        return file;
    }

    /** Deletes it, when it is still there. */
    static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        FILES.remove(file);
    }

    /** Whether the process has been told to end. */
    static boolean isEnding() {
        return ending;
    }

    private static void end() {
        ending = true;
        for (Path file : FILES) {
            try {
                remove(file);
            } catch (IOException stays) {
                // a hidden file more; there is nobody to tell
            }
        }
    }
}
