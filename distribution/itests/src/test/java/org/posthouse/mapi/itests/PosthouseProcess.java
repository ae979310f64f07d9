package org.posthouse.mapi.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/posthouse} of the unpacked distribution as a user would, in a home of its own. */
record PosthouseProcess(Path home, String javaOptions) {
    static final Path DISTRIBUTION = Path.of("..", "assembly", "target", "posthouse");

    /** What a command left behind when it ended. */
    record Result(int code, String out, String err) {}

    Result run(String... arguments) throws IOException, InterruptedException {
        return typing("", arguments);
    }

    /** The same, with {@code input} on standard input. */
    Result typing(String input, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("posthouse", ".out");
        Path err = Files.createTempFile("posthouse", ".err");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // a command that reads nothing may have ended
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(
                    "posthouse " + String.join(" ", arguments) + " did not end: " + Files.readString(err));
        }
        Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return result;
    }

    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(DISTRIBUTION.resolve("bin/posthouse").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("POSTHOUSE_HOME", home.toString());
        builder.environment().put("POSTHOUSE_OPTS", javaOptions);
        return builder;
    }
}
