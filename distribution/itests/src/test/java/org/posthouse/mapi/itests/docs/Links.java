package org.posthouse.mapi.itests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of Markdown pages that lead nowhere; those into the web are not followed. */
final class Links {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");

    private Links() {}

    static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !folder.relativize(file).toString().contains("target"))
                    .toList();
        }
    }

    /** Each as "page: link". A page may not lead out of {@code top}. */
    static List<String> broken(List<Path> pages, Path top) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Matcher links = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (links.find()) {
                String link = links.group(1);
                if (!link.matches("[a-z]+:.*") && !resolves(page, link, top)) {
                    broken.add(top.toRealPath().relativize(page.toRealPath()) + ": " + link);
                }
            }
        }
        return broken;
    }

    private static boolean resolves(Path page, String link, Path top) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        return Files.exists(target)
                && target.toRealPath().startsWith(top.toRealPath())
                && (hash < 0 || hasHeading(target, link.substring(hash + 1)));
    }

    private static boolean hasHeading(Path page, String anchor) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", ""))
                .anyMatch(heading -> heading.replace(' ', '-').equals(anchor));
    }
}
