package org.posthouse.mapi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bundles of one named set and the start level of each.
 *
 * <p>A set is a text file: {@code #} starts a comment, {@code include NAME} takes in the set {@code NAME.set} of the
 * same folder, every other line is {@code LEVEL BUNDLE} and means the file {@code bundles/BUNDLE.jar}.
 */
record BundleSet(List<Entry> entries) {
    /** One bundle's archive and the start level it is given. */
    record Entry(int level, Path jar) {}

    BundleSet {
        entries = List.copyOf(entries);
    }

    List<Path> jars() {
        return entries.stream().map(Entry::jar).toList();
    }

    static BundleSet read(Path file, Path bundles) throws IOException, LaunchException {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (line.startsWith("include ")) {
                Path other = file.resolveSibling(line.substring(8).strip() + ".set");
                entries.addAll(read(other, bundles).entries());
            } else if (!line.isEmpty()) {
                entries.add(entry(line, bundles, file + " line " + number));
            }
        }
        return new BundleSet(entries);
    }

    private static Entry entry(String line, Path bundles, String place) throws LaunchException {
        String[] words = line.split("\\s+", -1);
        if (words.length != 2 || !words[0].matches("[1-9]\\d?")) {
            throw new LaunchException(place + ": expected LEVEL BUNDLE, found: " + line);
        }
        Path jar = bundles.resolve(words[1] + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new LaunchException(place + ": " + jar + " is missing; unpack the distribution again");
        }
        return new Entry(Integer.parseInt(words[0]), jar);
    }
}
