package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

class AttachTest extends StoreFixture {
    private static final Set<OpenFlag> MAKE = Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY);
    private static final int MEGABYTE = 1024 * 1024;

    private static void attach(Message message, String name) {
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, name);
            attach.saveChanges(Set.of());
        }
    }

    private static List<String> names(Message message) {
        try (Table table = message.attachmentTable()) {
            return table.allRows().stream()
                    .map(row -> row.get(PropTags.PR_ATTACH_NUM).orElseThrow() + " "
                            + row.get(PropTags.PR_ATTACH_LONG_FILENAME).orElse("-"))
                    .toList();
        }
    }

    @Test
    @Tag("STORE-078")
    @Tag("TBL-084")
    void anAttachmentIsReachedByItsNumberOnceItIsSaved() {
        EntryId id = message(inbox(), "one", message -> {
            attach(message, "a.txt");
            try (Attach unsaved = message.createAttach()) {
                assertThat(unsaved.prop(PropTags.PR_ATTACH_NUM)).hasValue(1);
            }
            attach(message, "b.txt");
            assertThat(names(message)).containsExactly("0 a.txt", "2 b.txt");
        });
        try (Message message = store.openMessage(id, Set.of())) {
            assertThat(names(message)).containsExactly("0 a.txt", "2 b.txt");
            try (Attach attach = message.openAttach(2, Set.of())) {
                assertThat(attach.prop(PropTags.PR_OBJECT_TYPE)).hasValue(ObjectType.MAPI_ATTACH.value());
                assertThat(attach.prop(PropTags.PR_ATTACH_METHOD)).hasValue(0);
                assertThat(attach.prop(PropTags.PR_RENDERING_POSITION)).hasValue(-1);
                assertThat(attach.prop(PropTags.PR_ENTRYID)).isEmpty();
            }
            refused(ErrorCode.MAPI_E_NOT_FOUND, () -> message.openAttach(1, Set.of()));
            refused(ErrorCode.MAPI_E_NO_ACCESS, () -> message.openAttach(0, MODIFY));
        }
    }

    @Test
    @Tag("TBL-084")
    void theTableIsInOrderOfRenderingPositionAsASignedNumber() {
        try (Message message = inbox().createMessage(Set.of())) {
            for (int position : new int[] {5, -1, 3}) {
                try (Attach attach = message.createAttach()) {
                    attach.setProp(PropTags.PR_RENDERING_POSITION, position);
                    attach.saveChanges(Set.of());
                }
            }
            try (Table table = message.attachmentTable()) {
                assertThat(table.allRows())
                        .extracting(
                                row -> row.get(PropTags.PR_RENDERING_POSITION).orElseThrow())
                        .isEqualTo(List.of(-1, 3, 5));
            }
        }
    }

    @Test
    @Tag("PROP-063")
    void anAttachmentIsPartOfItsMessagesTransaction() {
        EntryId id = message(inbox(), "one", message -> attach(message, "a.txt"));
        try (Message message = store.openMessage(id, MODIFY)) {
            message.deleteAttach(0);
            attach(message, "b.txt");
            assertThat(names(message)).containsExactly("1 b.txt");
        }
        try (Message message = store.openMessage(id, MODIFY)) {
            assertThat(names(message)).containsExactly("0 a.txt");
            try (Attach attach = message.openAttach(0, MODIFY)) {
                attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "c.txt");
                attach.saveChanges(Set.of());
                attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "never");
            }
            message.saveChanges(Set.of());
            message.deleteAttach(0);
            message.saveChanges(Set.of());
            assertThat(message.prop(PropTags.PR_HASATTACH)).hasValue(false);
            attach(message, "d.txt");
            message.saveChanges(Set.of());
        }
        try (Message message = store.openMessage(id, MODIFY)) {
            assertThat(names(message)).hasSize(1).first().asString().endsWith("d.txt");
        }
    }

    @Test
    void anEmbeddedMessageIsSavedWithItsAttachmentAndItsMessage() {
        EntryId id = message(inbox(), "outer", message -> {
            try (Attach attach = message.createAttach()) {
                try (Message inside = attach.openEmbedded(MAKE)) {
                    inside.setProp(PropTags.PR_SUBJECT, "middle");
                    to(inside, "Ann");
                    try (Attach deeper = inside.createAttach()) {
                        try (Message innermost = deeper.openEmbedded(MAKE)) {
                            innermost.setProp(PropTags.PR_SUBJECT, "innermost");
                            attach(innermost, "deep.txt");
                            innermost.saveChanges(Set.of());
                        }
                        deeper.saveChanges(Set.of());
                    }
                    inside.saveChanges(Set.of());
                }
                attach.saveChanges(Set.of());
            }
        });
        try (Message message = store.openMessage(id, MODIFY);
                Attach attach = message.openAttach(0, MODIFY)) {
            assertThat(attach.prop(PropTags.PR_ATTACH_METHOD)).hasValue(Attach.Method.ATTACH_EMBEDDED_MSG.value());
            assertThat(attach.propList()).contains(PropTags.PR_ATTACH_DATA_OBJ);
            try (Message inside = attach.openEmbedded(MODIFY)) {
                assertThat(inside.prop(PropTags.PR_DISPLAY_TO)).hasValue("Ann");
                try (Message innermost = inside.openAttach(0, Set.of()).openEmbedded(Set.of())) {
                    assertThat(innermost.prop(PropTags.PR_SUBJECT)).hasValue("innermost");
                    assertThat(names(innermost)).containsExactly("0 deep.txt");
                }
                inside.setProp(PropTags.PR_SUBJECT, "changed");
                inside.saveChanges(Set.of());
            }
            attach.saveChanges(Set.of());
            message.saveChanges(Set.of());
        }
        try (Message message = store.openMessage(id, Set.of());
                Message inside = message.openAttach(0, Set.of()).openEmbedded(Set.of())) {
            assertThat(inside.prop(PropTags.PR_SUBJECT)).hasValue("changed");
            assertThat(names(inside)).hasSize(1);
        }
        assertThat(inbox().prop(PropTags.PR_CONTENT_COUNT)).hasValue(1);
        inbox().deleteMessages(List.of(id), Set.of());
        long left = ((SqlStore) store)
                .core()
                .database()
                .read(sql -> sql.number("SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM attach)"
                        + " + (SELECT count(*) FROM recipient) + (SELECT count(*) FROM prop)"
                        + " + (SELECT count(*) FROM chunk)"));
        assertThat(left).isZero();
    }

    @Test
    void aHundredMegabytesAreWrittenAndReadInConstantMemory() throws Exception {
        int megabytes = 100;
        MessageDigest written = MessageDigest.getInstance("SHA-256");
        EntryId id = message(inbox(), "huge", message -> {
            try (Attach attach = message.createAttach()) {
                try (OutputStream out =
                        new DigestOutputStream(attach.createStream(PropTags.PR_ATTACH_DATA_BIN), written)) {
                    fill(out, megabytes);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                attach.saveChanges(Set.of());
            }
            long before = used();
            message.saveChanges(Set.of());
            assertThat(used() - before).isLessThan(40L * MEGABYTE);
        });
        MessageDigest read = MessageDigest.getInstance("SHA-256");
        try (Message message = store.openMessage(id, Set.of());
                Attach attach = message.openAttach(0, Set.of())) {
            PropValues answer = attach.props(List.of(PropTags.PR_ATTACH_DATA_BIN));
            assertThat(answer.asList().get(0).value()).isEqualTo(ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
            assertThat(attach.prop(PropTags.PR_ATTACH_SIZE).orElseThrow()).isGreaterThan(megabytes * MEGABYTE - 1);
            try (InputStream in = new DigestInputStream(attach.openStream(PropTags.PR_ATTACH_DATA_BIN), read)) {
                byte[] buffer = new byte[64 * 1024];
                long total = 0;
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    total += count;
                }
                assertThat(total).isEqualTo((long) megabytes * MEGABYTE);
            }
        }
        assertThat(read.digest()).isEqualTo(written.digest());
        assertThat(home.resolve("stores").toFile().listFiles((dir, name) -> name.endsWith(".tmp")))
                .isEmpty();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void fill(OutputStream out, int megabytes) throws IOException {
        byte[] block = new byte[MEGABYTE];
        Random random = new Random(7);
        for (int i = 0; i < megabytes; i++) {
            random.nextBytes(block);
            out.write(block);
        }
    }

    @Test
    void aStreamedValueIsSeenByItsWriterBeforeItIsSaved() throws Exception {
        try (Message message = inbox().createMessage(Set.of());
                Attach attach = message.createAttach()) {
            try (OutputStream out = attach.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
                fill(out, 1);
            }
            assertThat(attach.openStream(PropTags.PR_ATTACH_DATA_BIN).readAllBytes())
                    .hasSize(MEGABYTE);
            attach.setProp(PropTags.PR_ATTACH_DATA_BIN, Binary.of((byte) 1));
            assertThat(attach.prop(PropTags.PR_ATTACH_DATA_BIN)).hasValue(Binary.of((byte) 1));
        }
    }
}
