package org.posthouse.mapi.itests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that keep the tree what it is drawn as. */
class ArchitectureTest {
    private static final Path TOP = Path.of("..", "..");

    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/itests/"))
                .importPackages("org.posthouse.mapi");
        assertThat(classes).isNotEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.posthouse.mapi.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void noPackageUsesOneOfItsOwnOrAHigherLayer() {
        assertThat(uses(use -> Layers.of(use.from()) <= Layers.of(use.to()))).isEmpty();
    }

    @Test
    void noProviderSeesAnother() {
        assertThat(uses(use -> Layers.isProvider(use.from()) && Layers.isProvider(use.to())))
                .isEmpty();
    }

    @Test
    void nobodySeesAProvider() {
        assertThat(uses(use -> Layers.isProvider(use.to()))).isEmpty();
    }

    @Test
    void noSourceOfTheFrameworkNamesAProvider() throws IOException {
        List<String> names = providerNames();
        assertThat(names).isNotEmpty();
        try (Stream<Path> files = Files.walk(TOP.resolve("framework"))) {
            assertThat(files.filter(file -> file.toString().contains("/src/main/"))
                            .filter(Files::isRegularFile)
                            .filter(file -> names.stream().anyMatch(name -> contains(file, name))))
                    .isEmpty();
        }
    }

    private record Use(String from, String to) {}

    /** Every pair of packages for which {@code wrong} holds, with one place each. */
    private static Collection<String> uses(Predicate<Use> wrong) {
        SortedMap<String, String> found = new TreeMap<>();
        classes.forEach(type -> {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Use use = new Use(
                        type.getPackageName(), dependency.getTargetClass().getPackageName());
                if (Layers.isOurs(use.to()) && !use.from().equals(use.to()) && wrong.test(use)) {
                    found.putIfAbsent(
                            use.from() + " " + use.to(),
                            dependency.getDescription().lines().findFirst().orElse(""));
                }
            }
        });
        return found.values();
    }

    /** Folder names of the providers and the packages they stand for. */
    private static List<String> providerNames() throws IOException {
        try (Stream<Path> folders = Files.list(TOP.resolve("providers"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .flatMap(name -> Stream.of(name, "provider." + name.replace('-', '.')))
                    .toList();
        }
    }

    private static boolean contains(Path file, String name) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
