package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the package comment, compiled and run as it stands there. */
final class PackageExampleTest {
    @Test
    @Tag("NICK-010")
    void theExampleOfThePackageWorksOnAClassPath(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("outlook.nk2");
        Files.write(file, new Sample().person("Zoë", "zoe@example.net", 0x4000).bytes());
        Path source = folder.resolve("Example.java");
        Files.writeString(source, """
                import java.nio.file.*;
                import org.posthouse.mapi.api.addressbook.OneOff;
                import org.posthouse.mapi.nickname.*;
                public class Example {
                    public static void run() throws Exception {
                """ + example().replace("\"outlook.nk2\"", "\"" + file + "\"") + "}}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-proc:none", "-cp", classPath(), source.toString()))
                .isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new java.net.URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        }
        NicknameList list = NicknameList.read(Files.readAllBytes(file));
        assertThat(list.entries())
                .extracting(NicknameEntry::nickname)
                .containsExactly("zoe@example.net", "jane@example.org");
        assertThat(list.find("jane@example.org").orElseThrow().weight()).isEqualTo(0x4000);
    }

    private static String example() throws Exception {
        String comment = Files.readString(Path.of("src/main/java/org/posthouse/mapi/nickname/package-info.java"));
        Matcher code =
                Pattern.compile("<pre>\\{@code(.*?)}</pre>", Pattern.DOTALL).matcher(comment);
        assertThat(code.find()).isTrue();
        return code.group(1).replaceAll("(?m)^ \\* ?", "");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
