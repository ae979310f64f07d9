package org.posthouse.mapi.admin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The files a person meant: those named, and all in the folders named but hidden ones. */
final class FoundFiles {
    private FoundFiles() {}

    /**
     * Collects them, those of a folder in order.
     *
     * @param refused is told what cannot be looked at
     */
    static List<Path> in(List<Path> sources, BiConsumer<Path, IOException> refused) {
        List<Path> files = new ArrayList<>();
        for (Path source : sources) {
            files.addAll(Files.isDirectory(source) ? below(source, refused) : List.of(source));
        }
        return sources.size() > 1 ? once(files) : files;
    }

    /** A file that is named twice, or also lies in a folder that is named, is one file. */
    private static List<Path> once(List<Path> files) {
        Set<Path> seen = new HashSet<>();
        return files.stream()
                .filter(file -> seen.add(file.toAbsolutePath().normalize()))
                .toList();
    }

    private static List<Path> below(Path source, BiConsumer<Path, IOException> refused) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isHidden(folder) && !folder.equals(source)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    refused.accept(file, failure);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            refused.accept(source, failure);
        }
        found.sort(null);
        return found;
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
