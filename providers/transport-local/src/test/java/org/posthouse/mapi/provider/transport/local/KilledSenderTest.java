package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySupport;

/** A sender in a process of its own is killed in the middle of its work, and begins again where it does not know that it ended. */
class KilledSenderTest {
    private static final int ACCEPTED_BEFORE_DEATH = 25;

    @TempDir
    Path home;

    @Test
    void whatWasAcceptedArrivesOnceEvenIfItsSenderIsKilledAndSubmitsAgain() throws IOException, InterruptedException {
        TransportLogon bob = logon(home, "Bob");
        logon(home, "Carl");
        int next = 0;
        for (int i = 0; i < 3; i++) {
            // the last one accepted is submitted again, as by a spooler that died before it could note it
            next = Math.max(0, next - 1);
            next = sendUntilKilled(next) + 1;
        }
        List<String> received = new ArrayList<>();
        while (bob.poll()) {
            MemoryMessage message = new MemoryMessage();
            assertThat(bob.startMessage(message)).isTrue();
            received.add(message.prop(PropTags.PR_SUBJECT).orElseThrow());
        }
        assertThat(received).doesNotHaveDuplicates();
        assertThat(received)
                .containsAll(IntStream.range(0, next)
                        .mapToObj(number -> "m" + number)
                        .toList());
        Path damaged =
                home.resolve("local").resolve(new MailboxName("Bob").folder()).resolve("damaged");
        assertThat(damaged).isEmptyDirectory();
        Draft.removeAbandoned(home, Instant.now().plus(Duration.ofHours(1)));
        assertThat(home.resolve("local").resolve("tmp")).isEmptyDirectory();
    }

    /** The number of the last message known to have been accepted. */
    private int sendUntilKilled(int first) throws IOException, InterruptedException {
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledSenderTest.class.getName(),
                        home.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader accepted = sender.inputReader(StandardCharsets.UTF_8)) {
            String last = "";
            for (int i = 0; i < ACCEPTED_BEFORE_DEATH; i++) {
                last = accepted.readLine();
                assertThat(last).as("what the sender says").isNotNull();
            }
            // not Process.destroyForcibly, which would throw away what the sender still said
            sender.toHandle().destroyForcibly();
            sender.waitFor();
            for (String line = accepted.readLine(); line != null && line.endsWith("."); line = accepted.readLine()) {
                last = line;
            }
            return Integer.parseInt(last.substring(0, last.length() - 1));
        } finally {
            sender.destroyForcibly();
        }
    }

    /** The sender: submits messages with one number after the other and tells each that was accepted. */
    public static void main(String... args) {
        TransportLogon alice = logon(Path.of(args[0]), "Alice");
        for (int number = Integer.parseInt(args[1]); ; number++) {
            alice.submitMessage(message(number));
            System.out.println(number + ".");
            System.out.flush();
        }
    }

    private static MemoryMessage message(int number) {
        byte[] name = ("m" + number).getBytes(StandardCharsets.UTF_8);
        MemoryMessage message = new MemoryMessage()
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, "m" + number)
                        .put(PropTags.PR_BODY, "text ".repeat(20_000))
                        .put(
                                PropTags.PR_ENTRYID,
                                EntryId.of(MapiUids.PS_MAPI, Binary.of(name)).bytes())
                        .put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.ofEpochSecond(number))
                        .build());
        return message.to(1, "Carl", "LOCAL", "Carl").to(1, "Bob", "LOCAL", "Bob");
    }

    private static TransportLogon logon(Path home, String profile) {
        TransportLogon logon = new LocalTransport(List::of).transportLogon(new MemorySupport(home, profile), Set.of());
        logon.transportNotify(
                Set.of(TransportNotifyFlag.NOTIFY_BEGIN_INBOUND, TransportNotifyFlag.NOTIFY_BEGIN_OUTBOUND));
        return logon;
    }
}
