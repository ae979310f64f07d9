package org.posthouse.mapi.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code distribution/quickstart} shows of a build, with a stand-in for Maven that prints what Maven does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the shell script")
class QuickstartScriptTest {
    private static final String BUILDING = """
            printf '\\033[0m' >&2
            echo '[INFO] Scanning for projects...'
            echo '[INFO] Building Posthouse API 0.1.0-SNAPSHOT                 [2/19]'
            echo '[INFO] Building jar: /somewhere/api.jar'
            """;

    /** Leaves a distribution behind; the fourth argument is the pom. */
    private static final String TOUR = """
            bin=${4%/pom.xml}/distribution/assembly/target/posthouse/bin
            mkdir -p "$bin"
            printf '#!/bin/sh\\necho tour "$@"\\n' >"$bin/posthouse"
            chmod +x "$bin/posthouse"
            """;

    @TempDir
    Path folder;

    private Path script;
    private Path out;
    private Path err;

    @BeforeEach
    void copyTheScript() throws IOException {
        script = Files.createDirectory(folder.resolve("distribution")).resolve("quickstart");
        Files.copy(Path.of("..", "quickstart"), script);
        out = folder.resolve("out");
        err = folder.resolve("err");
    }

    @Test
    void eachModuleIsALineAndThenTheTourBegins() throws IOException, InterruptedException {
        int code = run(BUILDING + TOUR);

        assertThat(code).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out).lines())
                .startsWith(
                        "Building the distribution, once; two minutes, and more the first time Maven fetches what it needs:")
                .contains("  [2/19] Posthouse API", "tour quickstart --once")
                .noneMatch(line -> line.contains("jar") || line.contains("\033"));
        assertThat(err).isEmptyFile();
    }

    @Test
    void anErrorOfTheBuildIsShown() throws IOException, InterruptedException {
        int code = run(BUILDING + "echo '[ERROR] COMPILATION ERROR'\nexit 1\n");

        assertThat(code).isEqualTo(1);
        assertThat(Files.readString(err).lines())
                .hasSize(2)
                .startsWith("[ERROR] COMPILATION ERROR")
                .anyMatch(line -> line.contains("the build failed") && line.contains("quickstart.log"));
    }

    @Test
    void aMavenThatDoesNotStartIsHeard() throws IOException, InterruptedException {
        int code = run("echo 'The JAVA_HOME environment variable is not defined correctly' >&2\nexit 1\n");

        assertThat(code).isEqualTo(1);
        assertThat(Files.readString(err)).contains("JAVA_HOME environment variable", "the build failed");
    }

    private int run(String maven) throws IOException, InterruptedException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + maven);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "--once")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
