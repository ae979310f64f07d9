package org.posthouse.mapi.benchmarks;

import ch.astorm.jotlmsg.OutlookMessage;
import ch.astorm.jotlmsg.OutlookMessageRecipient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.msg.MessageOptions;
import org.posthouse.mapi.msg.StorageMessage;

/**
 * Writes one plain message with an attachment of growing size to a file. HSMF makes no messages; jotlmsg does it on POI's compound
 * files.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class MsgWriting {
    private static final String SUBJECT = "Minutes of the meeting";
    private static final String BODY = "Dear all,\r\nplease find what was said below.\r\n".repeat(20);

    /** Bytes attached; none for 0. */
    @Param({"0", "100000", "1000000", "20000000"})
    public int attached;

    private byte[] data = {};
    private Path folder = Path.of("");
    private Path file = Path.of("");

    /** Makes the bytes and a place. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        data = "0123456789abcde\n".repeat(attached / 16 + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        data = java.util.Arrays.copyOf(data, attached);
        folder = Files.createTempDirectory("posthouse-msg");
        file = folder.resolve("written.msg");
    }

    /** Removes what was written. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    /** This project, to a stream, as the peer does it. */
    @Benchmark
    public void posthouse(Processor processor) throws IOException {
        long begin = Processor.now();
        try (CompoundFile made = CompoundFile.inMemory(CfbVersion.V3);
                StorageMessage message = StorageMessage.openOnStorage(made.root(), MessageOptions.DEFAULT);
                OutputStream out = Files.newOutputStream(file)) {
            fill(message);
            made.writeTo(out);
        }
        processor.add(begin);
    }

    /** This project, to a file that is on the disk, whole, when the call returns, whatever happens to the machine. */
    @Benchmark
    public void posthouseDurable(Processor processor) throws IOException {
        long begin = Processor.now();
        Files.deleteIfExists(file);
        try (StorageMessage message = StorageMessage.create(file)) {
            fill(message);
        }
        processor.add(begin);
    }

    private void fill(StorageMessage message) throws IOException {
        message.setProps(PropValues.builder()
                .put(PropTags.PR_SUBJECT, SUBJECT)
                .put(PropTags.PR_BODY, BODY)
                .put(PropTags.PR_SENDER_NAME, "ada@example.org")
                .put(PropTags.PR_SENDER_ADDRTYPE, "SMTP")
                .put(PropTags.PR_SENDER_EMAIL_ADDRESS, "ada@example.org")
                .build());
        message.modifyRecipients(
                Message.RecipientMode.REPLACE_ALL,
                List.of(PropValues.builder()
                        .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
                        .put(PropTags.PR_DISPLAY_NAME, "Bob Example")
                        .put(PropTags.PR_ADDRTYPE, "SMTP")
                        .put(PropTags.PR_EMAIL_ADDRESS, "bob@example.org")
                        .build()));
        if (attached > 0) {
            attach(message);
        }
        message.saveChanges(Set.of());
    }

    private void attach(StorageMessage message) throws IOException {
        try (Attach attach = message.createAttach()) {
            attach.setProps(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value())
                    .put(PropTags.PR_ATTACH_LONG_FILENAME, "minutes.txt")
                    .put(PropTags.PR_ATTACH_MIME_TAG, "text/plain")
                    .build());
            try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                out.write(data);
            }
            attach.saveChanges(Set.of());
        }
    }

    /** The peer. */
    @Benchmark
    public void jotlmsg(Processor processor) throws IOException {
        long begin = Processor.now();
        OutlookMessage message = new OutlookMessage();
        message.setSubject(SUBJECT);
        message.setPlainTextBody(BODY);
        message.setFrom("ada@example.org");
        message.addRecipient(OutlookMessageRecipient.Type.TO, "bob@example.org", "Bob Example");
        if (attached > 0) {
            message.addAttachment("minutes.txt", "text/plain", new ByteArrayInputStream(data));
        }
        message.writeTo(file.toFile());
        processor.add(begin);
    }

    /** The bytes of the attachment alone, to a plain file. */
    @Benchmark
    public void fileBytes(Processor processor) throws IOException {
        long begin = Processor.now();
        Files.write(file, data);
        processor.add(begin);
    }
}
