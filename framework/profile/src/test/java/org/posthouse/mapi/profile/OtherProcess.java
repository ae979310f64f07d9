package org.posthouse.mapi.profile;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.spi.Profiles;

/** Another process on the same POSTHOUSE_HOME, which does what it is told line by line and answers each with a line. */
final class OtherProcess implements AutoCloseable {
    static final PropTag<Integer> NUMBER = PropTag.ofLong(0x6610);

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private OtherProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Over the profile of that name. */
    static OtherProcess start(Path home, String profile) throws IOException {
        return new OtherProcess(java(OtherProcess.class, home.toString(), profile));
    }

    /** A JVM that starts fast, with the classes of this one. */
    static Process java(Class<?> main, String... arguments) throws IOException {
        return java(List.of("-cp", classPath()), main, arguments);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static Process java(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable"));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Gives an order and waits for the answer. */
    String ask(String order) throws IOException {
        orders.write(order);
        orders.newLine();
        orders.flush();
        return answers.readLine();
    }

    /** The same for a thread of its own. */
    String asked(String order) {
        try {
            return ask(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not die");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** The other side. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Fixture fixture = new Fixture(Path.of(arguments[0]));
                MsgServiceAdmin admin = fixture.admin().adminServices(arguments[1])) {
            ProfSect section = null;
            Profiles.OpenProfile used = null;
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ");
                try {
                    switch (words[0]) {
                        case "read" -> section = admin.openProfileSection(MapiUid.parse(words[1]), Set.of());
                        case "write" ->
                            section = admin.openProfileSection(MapiUid.parse(words[1]), Set.of(OpenFlag.MAPI_MODIFY));
                        case "use" -> used = fixture.profiles.open(arguments[1]);
                        case "temporary" -> used.addTemporary(org.posthouse.mapi.api.property.PropValues.EMPTY);
                        case "leave" -> used.close();
                        case "ask" -> {
                            for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                                fixture.subsystem.inUse().isInUse(1);
                            }
                        }
                        case "set" -> section.setProp(NUMBER, Integer.parseInt(words[1]));
                        default -> section.close();
                    }
                    System.out.println("done");
                } catch (MapiException e) {
                    System.out.println(e.code() + " " + e.getMessage());
                }
            }
        }
    }
}
