package org.posthouse.mapi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The .msg files that are measured: those of a folder that every library reads; made ones when there is no such folder. */
final class MsgFiles {
    private static final String FOLDER = System.getProperty("posthouse.msg", "");

    private MsgFiles() {}

    /** The folder that was named, else made files. */
    static List<Path> all() throws IOException {
        if (FOLDER.isEmpty()) {
            return MadeMessages.files();
        }
        try (Stream<Path> tree = Files.walk(Path.of(FOLDER))) {
            return tree.filter(file -> file.toString().endsWith(".msg"))
                    .sorted()
                    .toList();
        }
    }

    /** Those that every library reads. */
    static List<Path> readByAll() throws IOException {
        return all().stream()
                .filter(file -> Arrays.stream(MsgLibrary.values()).allMatch(library -> library.reads(file)))
                .toList();
    }

    /** Bytes of all together. */
    static long bytes(List<Path> files) {
        return files.stream().mapToLong(MsgFiles::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where they are from, for the head of a table. */
    static String origin() {
        return FOLDER.isEmpty() ? "made files" : FOLDER;
    }
}
