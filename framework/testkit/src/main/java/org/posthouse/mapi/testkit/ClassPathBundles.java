package org.posthouse.mapi.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The archives on the class path, found by the name a set file uses: their file name without version and suffix. */
record ClassPathBundles(List<File> archives) {
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");
    private static final Pattern VERSION = Pattern.compile("(?:^|;)\\s*version\\s*=\\s*\"?([^\";]+)");

    static ClassPathBundles ofThisProcess() {
        return new ClassPathBundles(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(File::new)
                        .filter(file -> file.getName().endsWith(".jar"))
                        .toList());
    }

    Optional<File> find(String name) {
        Pattern fileName = Pattern.compile(Pattern.quote(name) + "(-\\d.*)?\\.jar");
        return archives.stream()
                .filter(jar -> fileName.matcher(jar.getName()).matches())
                .findFirst();
    }

    /** The packages {@code jar} exports, each as {@code name;version="1.2.3"}. */
    List<String> exportsOf(File jar) {
        List<String> exports = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(header(jar));
        while (clauses.find()) {
            String clause = clauses.group().strip();
            int end = clause.indexOf(';');
            Matcher version = VERSION.matcher(clause);
            String name = end < 0 ? clause : clause.substring(0, end);
            exports.add(version.find() ? name + ";version=\"" + version.group(1) + "\"" : name);
        }
        return exports;
    }

    private static String header(File jar) {
        try (JarFile file = new JarFile(jar)) {
            String exports = file.getManifest().getMainAttributes().getValue("Export-Package");
            return exports == null ? "" : exports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
