package org.posthouse.mapi.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the text that names a set's bundles: lines {@code LEVEL BUNDLE} or {@code include SET}. */
final class SetFile {
    private SetFile() {}

    /** One bundle of a set and the start level it is given. */
    record Line(int level, String bundle) {}

    static List<Line> read(String set) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : text(set).lines().toList()) {
            String line = text.replaceFirst("#.*", "").strip();
            String[] words = line.split("\\s+", 2);
            if (words.length == 2 && words[0].equals("include")) {
                lines.addAll(read(words[1]));
            } else if (words.length == 2) {
                lines.add(new Line(Integer.parseInt(words[0]), words[1]));
            }
        }
        return lines;
    }

    private static String text(String set) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(set + ".set")) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + set + ".set on the class path of the test");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
