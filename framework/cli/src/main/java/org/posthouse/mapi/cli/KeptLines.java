package org.posthouse.mapi.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import org.posthouse.mapi.admin.KeptFiles;

/**
 * Tells which files stay when providers are deleted, and how to remove them.
 *
 * @param kept finds them
 * @param files those that were used before
 */
record KeptLines(KeptFiles kept, Set<Path> files) {
    void tell(Console console) {
        for (Path file : kept.unused(files)) {
            console.line(
                    "Kept, with the mail or addresses in it: " + file + "; to delete it for good: " + removal(file));
        }
    }

    /** With the files that a database keeps beside its own. */
    private static String removal(Path file) {
        return File.separatorChar == '\\'
                ? "del \"" + file + "*\""
                : "rm '" + file.toString().replace("'", "'\\''") + "'*";
    }
}
