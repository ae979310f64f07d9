package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportLogon.Submission;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.testkit.MemoryAttach;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySpace;
import org.posthouse.mapi.testkit.MemorySupport;

class LocalTransportTest {
    @TempDir
    Path home;

    private MemorySupport support;

    private TransportLogon logon(String profile) {
        support = new MemorySupport(home, profile);
        TransportLogon logon = new LocalTransport(List::of)
                .transportLogon(
                        support, Set.of(TransportLogonFlag.LOGON_NO_INBOUND, TransportLogonFlag.LOGON_NO_OUTBOUND));
        logon.transportNotify(
                EnumSet.of(TransportNotifyFlag.NOTIFY_BEGIN_INBOUND, TransportNotifyFlag.NOTIFY_BEGIN_OUTBOUND));
        return logon;
    }

    private static MemoryMessage letter(String subject) {
        return new MemoryMessage()
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, subject)
                        .put(PropTags.PR_MESSAGE_CLASS, "IPM.Note")
                        .put(
                                PropTags.PR_ENTRYID,
                                EntryId.of(
                                                MapiUids.PS_MAPI,
                                                Binary.of(subject.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                                        .bytes())
                        .put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2026-03-01T10:00:00Z"))
                        .build());
    }

    private static MemoryMessage fetched(TransportLogon logon) {
        MemoryMessage message = new MemoryMessage();
        assertThat(logon.poll()).isTrue();
        assertThat(logon.startMessage(message)).isTrue();
        return message;
    }

    private Path folder(String name, String part) {
        return home.resolve("local").resolve(new MailboxName(name).folder()).resolve(part);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    @Tag("XP-050")
    void aMessageSentInOneProfileArrivesInAnother() {
        TransportLogon bob = logon("Bob");
        assertThat(bob.poll()).isFalse();
        TransportLogon dora = logon("Dora");
        TransportLogon alice = logon("Alice");
        MemoryMessage message = letter("Hello").to(1, "Bob", "LOCAL", "bob").to(2, "Carl", "SMTP", "carl@example.com");
        PropValues another = PropValues.builder()
                .put(PropTags.PR_ADDRTYPE, "LOCAL")
                .put(PropTags.PR_EMAIL_ADDRESS, "Dora")
                .put(PropTags.PR_RESPONSIBILITY, true)
                .build();
        message.modifyRecipients(org.posthouse.mapi.api.store.Message.RecipientMode.MODRECIP_ADD, List.of(another));

        assertThat(alice.submitMessage(message)).isInstanceOf(Submission.Accepted.class);

        assertThat(message.recipients().get(0).get(PropTags.PR_RESPONSIBILITY)).contains(true);
        assertThat(message.recipients().get(1).get(PropTags.PR_RESPONSIBILITY)).contains(false);
        MemoryMessage received = fetched(bob);
        assertThat(received.saves()).isOne();
        assertThat(received.prop(PropTags.PR_SUBJECT)).contains("Hello");
        assertThat(received.recipients()).hasSize(3);
        assertThat(dora.poll()).isFalse();
        assertThat(bob.poll()).isFalse();
        assertThat(bob.startMessage(new MemoryMessage())).isFalse();
    }

    @Test
    @Tag("XP-063")
    @Tag("XP-065")
    void theSenderIsSetAndTheRepresentedSenderKept() {
        TransportLogon bob = logon("Bob");
        TransportLogon alice = logon("Alice");
        MemoryMessage plain = letter("1").to(1, "Bob", "LOCAL", "Bob");
        MemoryMessage delegated = letter("2")
                .with(PropValues.builder()
                        .put(PropTags.PR_SENT_REPRESENTING_NAME, "The Chief")
                        .put(PropTags.PR_SENDER_NAME, "Somebody")
                        .build())
                .to(1, "Bob", "LOCAL", "Bob");
        alice.submitMessage(plain);
        alice.submitMessage(delegated);

        MemoryMessage first = fetched(bob);
        MemoryMessage second = fetched(bob);
        if (first.prop(PropTags.PR_SUBJECT).equals(Optional.of("2"))) {
            MemoryMessage other = first;
            first = second;
            second = other;
        }
        assertThat(first.prop(PropTags.PR_PROVIDER_SUBMIT_TIME)).isPresent();
        assertThat(first.prop(PropTags.PR_SENDER_NAME)).contains("Alice");
        assertThat(first.prop(PropTags.PR_SENDER_ADDRTYPE)).contains("LOCAL");
        assertThat(first.prop(PropTags.PR_SENDER_SEARCH_KEY)).contains(OneOff.searchKey("LOCAL", "Alice"));
        assertThat(first.prop(PropTags.PR_SENT_REPRESENTING_NAME)).contains("Alice");
        assertThat(second.prop(PropTags.PR_SENDER_NAME)).contains("Alice");
        assertThat(second.prop(PropTags.PR_SENT_REPRESENTING_NAME)).contains("The Chief");
        assertThat(second.prop(PropTags.PR_SENT_REPRESENTING_EMAIL_ADDRESS)).isEmpty();
    }

    @Test
    @Tag("XP-097")
    @Tag("XP-098")
    @Tag("XP-099")
    @Tag("XP-038")
    void theEnvelopeOfAnIncomingMessageIsFilled() {
        TransportLogon bob = logon("Bob");
        MemoryMessage message = letter("Hello").to(1, "Carl", "LOCAL", "carl").to(2, "Bob", "LOCAL", "BOB");
        message.deleteProps(List.of(PropTags.PR_MESSAGE_CLASS));
        logon("Carl");
        logon("Alice").submitMessage(message);

        MemoryMessage received = fetched(bob);

        assertThat(received.prop(PropTags.PR_MESSAGE_CLASS)).contains("IPM.Note");
        assertThat(received.prop(PropTags.PR_MESSAGE_DELIVERY_TIME)).isPresent();
        assertThat(received.prop(PropTags.PR_MESSAGE_FLAGS)).contains(0);
        assertThat(received.prop(PropTags.PR_RECEIVED_BY_NAME)).contains("Bob");
        assertThat(received.prop(PropTags.PR_RECEIVED_BY_EMAIL_ADDRESS)).contains("Bob");
        assertThat(received.prop(PropTags.PR_RECEIVED_BY_SEARCH_KEY)).contains(OneOff.searchKey("LOCAL", "bob"));
        assertThat(received.prop(PropTags.PR_RCVD_REPRESENTING_NAME)).contains("Bob");
        assertThat(received.prop(PropTags.PR_REPLY_RECIPIENT_NAMES)).contains("Alice");
        Binary sender = received.prop(PropTags.PR_SENDER_ENTRYID).orElseThrow();
        assertThat(received.prop(PropTags.PR_REPLY_RECIPIENT_ENTRIES)
                        .orElseThrow()
                        .contains(sender))
                .isTrue();
        assertThat(received.prop(PropTags.PR_MESSAGE_TO_ME)).contains(false);
        assertThat(received.prop(PropTags.PR_MESSAGE_CC_ME)).contains(true);
        assertThat(received.prop(PropTags.PR_MESSAGE_RECIP_ME)).contains(true);
        PropValues cc = received.recipients().get(1);
        assertThat(OneOff.of(new EntryId(cc.get(PropTags.PR_ENTRYID).orElseThrow())))
                .contains(new OneOff("Bob", "LOCAL", "BOB", true));
        assertThat(cc.get(PropTags.PR_SEARCH_KEY)).contains(OneOff.searchKey("LOCAL", "Bob"));
    }

    @Test
    @Tag("XP-095")
    void theIdentifierOfTheSendersMessageIsNotSet() {
        TransportLogon bob = logon("Bob");
        logon("Alice").submitMessage(letter("Hello").to(1, "Bob", "LOCAL", "Bob"));
        assertThat(fetched(bob).prop(PropTags.PR_ENTRYID)).isEmpty();
    }

    @Test
    @Tag("XP-062")
    void whatIsNotTransmittableStaysAndAddressingCopiesAreNotShown() {
        TransportLogon bob = logon("Bob");
        logon("Carl");
        PropTag<String> secret = PropTag.ofUnicode(0x6123);
        MemoryMessage message = letter("Again")
                .with(PropValues.builder()
                        .put(secret, "mine")
                        .put(PropTags.PR_DELETE_AFTER_SUBMIT, true)
                        .build())
                .to(0x80000001, "Bob", "LOCAL", "Bob")
                .to(0x10000000, "Bob", "LOCAL", "Bob")
                .to(3, "Carl", "LOCAL", "Carl");

        logon("Alice").submitMessage(message);

        MemoryMessage received = fetched(bob);
        assertThat(received.prop(secret)).isEmpty();
        assertThat(received.prop(PropTags.PR_DELETE_AFTER_SUBMIT)).isEmpty();
        assertThat(received.recipients()).hasSize(1);
        assertThat(received.recipients().get(0).get(PropTags.PR_RECIPIENT_TYPE)).contains(1);
    }

    @Test
    @Tag("XP-115")
    @Tag("XP-120")
    void aMailboxThatDoesNotExistIsReportedWithTheOthersInOneCall() {
        logon("Bob");
        TransportLogon alice = logon("Alice");
        MemoryMessage message = letter("Hello")
                .to(1, "Bob", "LOCAL", "Bob")
                .to(1, "Nobody", "LOCAL", "Nobody")
                .to(1, "?", "LOCAL", "");

        assertThat(alice.submitMessage(message)).isInstanceOf(Submission.Accepted.class);

        assertThat(support.reports()).hasSize(1);
        assertThat(support.reports().get(0)).hasSize(3);
        assertThat(support.reports().get(0).get(0).get(Outgoing.PR_DELIVER_TIME))
                .isPresent();
        assertThat(support.reports().get(0).get(0).has(PropTags.PR_NDR_REASON_CODE))
                .isFalse();
        assertThat(support.reports().get(0).get(1).get(PropTags.PR_NDR_REASON_CODE))
                .contains(1);
        assertThat(support.reports()
                        .get(0)
                        .get(1)
                        .get(PropTags.PR_SUPPLEMENTARY_INFO)
                        .orElseThrow())
                .contains("no mailbox 'Nobody'");
        assertThat(message.recipients())
                .allMatch(row -> row.get(PropTags.PR_RESPONSIBILITY).orElseThrow());
    }

    @Test
    void noReportIsMadeWhenAllIsWellAndNoneWasAskedFor() {
        logon("Bob");
        logon("Alice").submitMessage(letter("Hello").to(1, "Bob", "LOCAL", "Bob"));
        assertThat(support.reports()).isEmpty();
    }

    @Test
    void recipientsOfAnotherTypeAreNotTaken() {
        TransportLogon alice = logon("Alice");
        assertThat(alice.addressTypes().types()).containsExactly("LOCAL");
        assertThat(alice.submitMessage(letter("Hello").to(1, "Bob", "local", "Bob")))
                .isInstanceOf(Submission.NotMe.class);
    }

    @Test
    void bodiesAttachmentsNamedPropertiesAndEmbeddedMessagesArriveWhole() {
        TransportLogon bob = logon("Bob");
        String body = "ä€\n".repeat(60_000);
        byte[] data = new byte[300_000];
        new java.util.Random(7).nextBytes(data);
        PropName name = new PropName.Text(MapiUids.PS_PUBLIC_STRINGS, "Keywords");
        MemoryMessage message = letter("All").to(1, "Bob", "LOCAL", "Bob");
        PropTag<?> named = message.idsFromNames(List.of(name), Set.of(OpenFlag.MAPI_CREATE))
                .get(0)
                .withType(PropType.PT_MV_UNICODE);
        message.with(
                PropValues.of(new PropValue<>(PropTags.PR_BODY, body), PropValue.of(named, List.of("one", "two"))));
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, 1)
                .put(PropTags.PR_ATTACH_LONG_FILENAME, "data.bin")
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(data))
                .build());
        message.embed(letter("Inner")
                .to(3, "Eve", "SMTP", "eve@example.com")
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(new byte[] {1, 2, 3}))
                        .build()));

        logon("Alice").submitMessage(message);
        MemoryMessage received = new MemoryMessage(new MemorySpace(MemorySpace.INLINE, 0x9000));
        assertThat(bob.startMessage(received)).isTrue();

        assertThat(received.stored().get(PropTags.PR_BODY)).contains(body);
        assertThat(received.space().names()).containsValue(name);
        assertThat(received.stored().get(PropTag.ofMvUnicode(0x9000))).contains(List.of("one", "two"));
        MemoryAttach one = received.attachments().get(0);
        assertThat(one.saves()).isOne();
        assertThat(one.stored().get(PropTags.PR_ATTACH_LONG_FILENAME)).contains("data.bin");
        assertThat(one.stored().get(PropTags.PR_ATTACH_DATA_BIN)).contains(Binary.of(data));
        MemoryMessage inner = received.attachments().get(1).embedded().orElseThrow();
        assertThat(inner.saves()).isOne();
        assertThat(inner.prop(PropTags.PR_SUBJECT)).contains("Inner");
        assertThat(inner.recipients().get(0).get(PropTags.PR_EMAIL_ADDRESS)).contains("eve@example.com");
        assertThat(inner.attachments().get(0).stored().get(PropTags.PR_ATTACH_DATA_BIN))
                .contains(Binary.of(new byte[] {1, 2, 3}));
    }

    @Test
    void anAttachmentIsStreamedInPieces() {
        long size = 64L * 1024 * 1024;
        TransportLogon bob = logon("Bob");
        MemoryMessage message = new MemoryMessage() {
            @Override
            protected MemoryAttach newAttach() {
                return new MemoryAttach(space()) {
                    @Override
                    public InputStream openStream(PropTag<?> tag) {
                        return new Zeros(size);
                    }
                };
            }
        };
        message.with(letter("Big").props()).to(1, "Bob", "LOCAL", "Bob");
        message.attach(PropValues.builder().put(PropTags.PR_ATTACH_METHOD, 1).build());
        logon("Alice").submitMessage(message);
        Counter counter = new Counter();
        MemoryMessage received = new MemoryMessage() {
            @Override
            protected MemoryAttach newAttach() {
                return new MemoryAttach(space()) {
                    @Override
                    public OutputStream createStream(PropTag<?> tag) {
                        return counter;
                    }
                };
            }
        };

        assertThat(bob.startMessage(received)).isTrue();

        assertThat(counter.total).isEqualTo(size);
        assertThat(counter.largest).isLessThanOrEqualTo(MailFormat.CHUNK);
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left == 0) {
                return -1;
            }
            int size = (int) Math.min(left, length);
            left -= size;
            return size;
        }
    }

    private static final class Counter extends OutputStream {
        private long total;
        private int largest;

        @Override
        public void write(int b) {
            total++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            total += length;
            largest = Math.max(largest, length);
        }
    }

    @Test
    void submittingTheSameMessageAgainDoesNotDeliverItTwice() {
        TransportLogon bob = logon("Bob");
        TransportLogon alice = logon("Alice");
        alice.submitMessage(letter("Once").to(1, "Bob", "LOCAL", "Bob"));
        alice.submitMessage(letter("Once").to(1, "Bob", "LOCAL", "Bob"));
        fetched(bob);
        assertThat(bob.poll()).isFalse();

        alice.submitMessage(letter("Once").to(1, "Bob", "LOCAL", "Bob"));
        assertThat(bob.poll()).isFalse();

        MemoryMessage later = letter("Once").to(1, "Bob", "LOCAL", "Bob");
        later.setProp(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.parse("2026-03-01T10:00:01Z"));
        alice.submitMessage(later);
        assertThat(bob.poll()).isTrue();
    }

    @Test
    void aMessageThatCouldNotBeSavedKeepsWaiting() throws IOException {
        TransportLogon bob = logon("Bob");
        TransportLogon alice = logon("Alice");
        alice.submitMessage(letter("1").to(1, "Bob", "LOCAL", "Bob"));
        MemoryMessage full = new MemoryMessage() {
            @Override
            public void saveChanges(Set<SaveFlag> flags) {
                throw new MapiException(ErrorCode.MAPI_E_STORE_FULL, "the store is full");
            }
        };
        assertThatThrownBy(() -> bob.startMessage(full))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_STORE_FULL));
        assertThat(files(folder("Bob", "new"))).hasSize(1);

        assertThat(fetched(logon("Bob")).prop(PropTags.PR_SUBJECT)).contains("1");
    }

    @Test
    void aMessageWhoseFetcherDiedIsFetchedAgainUnlessItWasFinished() throws IOException {
        logon("Bob");
        logon("Alice").submitMessage(letter("1").to(1, "Bob", "LOCAL", "Bob"));
        Path file = files(folder("Bob", "new")).get(0);
        Path begun = folder("Bob", "cur").resolve(file.getFileName());
        Files.move(file, begun);
        byte[] bytes = Files.readAllBytes(begun);
        TransportLogon bob = logon("Bob");
        assertThat(fetched(bob).prop(PropTags.PR_SUBJECT)).contains("1");

        Files.write(begun, bytes);
        assertThat(bob.startMessage(new MemoryMessage())).isFalse();
        assertThat(files(folder("Bob", "cur"))).isEmpty();
    }

    @Test
    void aDamagedFileIsSetAsideToldAndDoesNotBlockTheRest() throws IOException {
        TransportLogon bob = logon("Bob");
        MemorySupport bobs = support;
        Files.writeString(folder("Bob", "new").resolve("000-first"), "this is no message");
        logon("Alice").submitMessage(letter("Good").to(1, "Bob", "LOCAL", "Bob"));

        assertThat(fetched(bob).prop(PropTags.PR_SUBJECT)).contains("Good");

        assertThat(files(folder("Bob", "damaged"))).hasSize(1);
        assertThat(bobs.statusRow().get(PropTags.PR_STATUS_STRING).orElseThrow())
                .contains("000-first", "damaged");
    }

    @Test
    void aFileCutShortAnywhereOrChangedAnywhereIsFoundDamaged() throws IOException {
        logon("Bob");
        MemoryMessage message = letter("Hello").to(1, "Bob", "LOCAL", "Bob");
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_METHOD, 1)
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(new byte[40]))
                .build());
        logon("Alice").submitMessage(message);
        byte[] whole = Files.readAllBytes(files(folder("Bob", "new")).get(0));
        Path file = home.resolve("changed");
        Files.write(file, whole);
        MailReader.check(file);
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, java.util.Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> MailReader.check(file)).as("cut at %d", i).isInstanceOf(DamagedMail.class);
            byte[] changed = whole.clone();
            changed[i] ^= 0x40;
            Files.write(file, changed);
            assertThatThrownBy(() -> MailReader.check(file))
                    .as("changed at %d", i)
                    .isInstanceOf(DamagedMail.class);
        }
    }

    @Test
    @Tag("XP-004")
    @Tag("XP-073")
    void nothingMovesBeforeItIsToldTo() {
        support = new MemorySupport(home, "Bob");
        TransportLogon bob = new LocalTransport(List::of).transportLogon(support, Set.of());
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(1);
        assertThat(bob.submitMessage(letter("Hello").to(1, "Bob", "LOCAL", "Bob")))
                .isInstanceOf(Submission.Wait.class);
        bob.transportNotify(Set.of(TransportNotifyFlag.NOTIFY_BEGIN_OUTBOUND));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(0x100001);
        bob.submitMessage(letter("Hello").to(1, "Bob", "LOCAL", "Bob"));
        assertThat(bob.poll()).isFalse();
        assertThat(bob.startMessage(new MemoryMessage())).isFalse();
        bob.transportNotify(Set.of(TransportNotifyFlag.NOTIFY_BEGIN_INBOUND));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(0x110001);
        assertThat(bob.poll()).isTrue();
        bob.transportNotify(Set.of(TransportNotifyFlag.NOTIFY_END_INBOUND));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(0x100001);
        assertThat(bob.poll()).isFalse();
    }

    @Test
    @Tag("XP-089")
    void aFlushSetsItsBitsUntilItsEndIsTold() {
        TransportLogon bob = logon("Bob");
        bob.flushQueues(Set.of(FlushFlag.FLUSH_UPLOAD, FlushFlag.FLUSH_DOWNLOAD));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(0x550001);
        bob.transportNotify(Set.of(TransportNotifyFlag.NOTIFY_END_OUTBOUND_FLUSH));
        bob.transportNotify(Set.of(TransportNotifyFlag.NOTIFY_END_INBOUND_FLUSH));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_CODE)).contains(0x110001);
    }

    @Test
    void theStatusRowCarriesTheIdentityAndPollingIsWanted() {
        TransportLogon bob = logon("Bob");
        assertThat(bob.wants()).containsExactly(TransportLogonFlag.LOGON_SP_POLL);
        assertThat(support.statusRow().get(PropTags.PR_IDENTITY_DISPLAY)).contains("Bob");
        assertThat(support.statusRow().get(PropTags.PR_IDENTITY_SEARCH_KEY)).contains(OneOff.searchKey("LOCAL", "Bob"));
        assertThat(OneOff.of(new EntryId(
                        support.statusRow().get(PropTags.PR_IDENTITY_ENTRYID).orElseThrow())))
                .contains(new OneOff("Bob", "LOCAL", "Bob", true));
    }

    @Test
    void thePropertyOfTheSectionNamesTheMailbox() {
        support = new MemorySupport(home, "Bob");
        support.section().setProp(LocalTransport.PR_LOCAL_MAILBOX, "Office");
        new LocalTransport(List::of).transportLogon(support, Set.of());
        assertThat(folder("office", "new")).isDirectory();
        assertThat(folder("Bob", "new")).doesNotExist();
    }
}
