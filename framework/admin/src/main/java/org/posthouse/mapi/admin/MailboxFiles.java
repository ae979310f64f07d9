package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_CLIENT_SUBMIT_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_MESSAGE_DELIVERY_TIME;
import static org.posthouse.mapi.api.property.PropTags.PR_SENDER_EMAIL_ADDRESS;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.ConvertPlan.Job;
import org.posthouse.mapi.admin.MessageSource.Item;
import org.posthouse.mapi.admin.MsgConvert.Converted;
import org.posthouse.mapi.admin.MsgConvert.Outcome;
import org.posthouse.mapi.admin.MsgConvert.Wishes;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MboxWriter;

/**
 * Writes messages into mailboxes (mbox), many into one. Mails are made several at a time, each aside, and put together in order; the
 * mailbox has its name when the last one is in it.
 */
final class MailboxFiles implements ConvertOutput {
    private final MailFormat format;
    private final Wishes wishes;
    private final OutputFolder folder;
    private final ConversionRecord record;
    private final Map<Path, Waiting> waiting = new ConcurrentHashMap<>();
    private @Nullable Open open;
    private final AtomicInteger unfinished = new AtomicInteger();

    MailboxFiles(Wishes wishes, OutputFolder folder, ConversionRecord record) {
        this.format = new MailFormat(wishes);
        this.wishes = wishes;
        this.folder = folder;
        this.record = record;
    }

    /** A mail that waits for its turn. */
    private record Waiting(Job job, int number, boolean replace, String sender, Instant time) {
        Path mailbox() {
            return job.target();
        }
    }

    /** The mailbox that is being written. */
    private record Open(Path mailbox, boolean replace, Path part, MboxWriter writer, List<Waiting> mails) {}

    @Override
    public Converted convert(Job job, Item item) throws IOException {
        Path mailbox = job.target();
        Way way = ConvertOutput.way(wishes, record, job, item, mailbox);
        if (way == Way.KEEP) {
            return Converted.of(job, item, Outcome.THERE, mailbox, List.of());
        }
        Path part = UnfinishedFiles.add(Files.createTempFile(folder.parts(), ".posthouse-", ".mail"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            Waiting[] mail = new Waiting[1];
            List<FileProblem> problems = format.write(item, out, message -> mail[0] = waiting(job, item, way, message));
            waiting.put(part, mail[0]);
            return Converted.of(job, item, Outcome.CONVERTED, part, problems);
        } catch (IOException | RuntimeException | Error failure) {
            UnfinishedFiles.remove(part);
            throw failure;
        }
    }

    private static Waiting waiting(Job job, Item item, Way way, Message message) {
        PropValues props =
                message.props(List.of(PR_SENDER_EMAIL_ADDRESS, PR_CLIENT_SUBMIT_TIME, PR_MESSAGE_DELIVERY_TIME));
        return new Waiting(
                job,
                item.number(),
                way == Way.REPLACE,
                props.get(PR_SENDER_EMAIL_ADDRESS)
                        .filter(address -> address.contains("@"))
                        .orElse(""),
                props.get(PR_MESSAGE_DELIVERY_TIME)
                        .or(() -> props.get(PR_CLIENT_SUBMIT_TIME))
                        .orElse(Instant.EPOCH));
    }

    @Override
    public Converted finish(Converted one) {
        Path part = one.output().orElse(null);
        Waiting mail = part == null ? null : waiting.remove(part);
        if (part == null || mail == null) {
            return one;
        }
        try {
            append(part, mail);
            unfinished.incrementAndGet();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Converted(
                one.file(), one.number(), one.outcome(), Optional.of(mail.mailbox()), one.problems(), one.refusal());
    }

    private void append(Path part, Waiting mail) throws IOException {
        Open to = mailbox(mail);
        try (OutputStream out = to.writer().add(mail.sender(), mail.time())) {
            Files.copy(part, out);
            to.mails().add(mail);
        } finally {
            UnfinishedFiles.remove(part);
        }
    }

    private Open mailbox(Waiting mail) throws IOException {
        Open now = open;
        if (now == null || !now.mailbox().equals(mail.mailbox())) {
            finish();
            Path part = UnfinishedFiles.add(Files.createTempFile(folder.parts(), ".posthouse-", ".part"));
            MboxWriter writer = new MboxWriter(new BufferedOutputStream(Files.newOutputStream(part)));
            now = new Open(mail.mailbox(), mail.replace(), part, writer, new ArrayList<>());
            open = now;
        }
        return now;
    }

    private void finish() throws IOException {
        Open done = open;
        if (done != null) {
            open = null;
            done.writer().close();
            Files.createDirectories(done.mailbox().toAbsolutePath().getParent());
            put(done);
            unfinished.set(0);
        }
    }

    private void put(Open done) throws IOException {
        for (Waiting mail : done.mails()) {
            if (done.replace()) {
                record.replacing(mail.job().file(), mail.number(), done.mailbox());
            } else {
                record.made(mail.job().file(), mail.number(), done.mailbox());
            }
        }
        NewFile.put(done.part(), done.mailbox(), done.replace());
        if (done.replace()) {
            for (Waiting mail : done.mails()) {
                record.made(mail.job().file(), mail.number(), done.mailbox());
            }
        }
    }

    @Override
    public int unfinished() {
        return unfinished.get();
    }

    @Override
    public void close() throws IOException {
        if (!UnfinishedFiles.isEnding()) {
            finish();
        }
    }
}
