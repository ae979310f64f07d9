package org.posthouse.mapi.itests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation points to is there, and what it quotes is what stands there. */
class DocumentationTest {
    private static final Path TOP = Path.of("..", "..");
    private static final Path DISTRIBUTION = Path.of("..", "assembly", "target", "posthouse");
    private static final Pattern QUOTE = Pattern.compile("(?ms)^```(?:java|ini|xml)\n(.*?)^```");

    @Test
    void everyLinkOfTheRepositoryResolves() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(TOP.resolve("README.md")));
        pages.addAll(Links.pages(TOP.resolve("framework/docs")));
        pages.addAll(Links.pages(TOP.resolve("distribution/docs")));

        assertThat(pages).hasSizeGreaterThan(8);
        assertThat(Links.broken(pages, TOP)).isEmpty();
    }

    @Test
    void everyLinkOfTheDistributionResolves() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(DISTRIBUTION.resolve("README.md")));
        pages.addAll(Links.pages(DISTRIBUTION.resolve("docs")));

        assertThat(pages).hasSizeGreaterThan(8);
        assertThat(Links.broken(pages, DISTRIBUTION)).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhereIsFound(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "# A Title\n[a](none.md) [b](page.md#a-title) [c](#none) [d](https://example.com/) [e](..)\n");

        assertThat(Links.broken(List.of(page), folder))
                .containsExactly("page.md: none.md", "page.md: #none", "page.md: ..");
    }

    @Test
    void theGuideQuotesTheExampleAsItIs() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path source : ExampleProject.sources()) {
            sources.add(Files.readString(source));
        }
        sources.add(Files.readString(ExampleProject.FOLDER.resolve("pom.xml")));
        sources.add(Files.readString(ExampleProject.INF));
        List<String> quotes = QUOTE.matcher(Files.readString(TOP.resolve("framework/docs/writing-a-provider.md")))
                .results()
                .map(quote -> quote.group(1))
                .toList();

        assertThat(quotes).hasSizeGreaterThan(5);
        assertThat(quotes)
                .allSatisfy(quote -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(quote)));
    }
}
