package org.posthouse.mapi.spooler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.transport.Spooler;
import org.posthouse.mapi.spi.transport.SpoolerNotifyFlag;
import org.posthouse.mapi.spi.transport.TransportLogon.AddressTypes;
import org.posthouse.mapi.spi.transport.TransportLogon.End;
import org.posthouse.mapi.spi.transport.TransportLogon.Submission;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.testkit.MemoryFolder;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemoryStore;

@Timeout(30)
class MapiSpoolerTest {
    private static final Timing FAST = new Timing(
            Duration.ofMillis(10),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMinutes(5),
            Duration.ofMillis(200));

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final MemoryStore store = new MemoryStore();
    private final List<Spooler.Transport> transports = new CopyOnWriteArrayList<>();
    private final List<PropValues> statuses = new CopyOnWriteArrayList<>();
    private final Spooler.Work work = new MapiSpooler(FAST).start(new Context());

    private final class Context implements Spooler.Context {
        @Override
        public String profileName() {
            return "Test";
        }

        @Override
        public List<Spooler.Transport> transports() {
            return transports;
        }

        @Override
        public List<SpoolerStore> stores() {
            return List.of(store);
        }

        @Override
        public void status(PropValues columns) {
            statuses.add(columns);
        }
    }

    @AfterEach
    void end() {
        work.close();
    }

    private ScriptedTransport transport(String name, AddressTypes types) {
        ScriptedTransport transport = new ScriptedTransport(name, calls, types);
        transports.add(transport);
        return transport;
    }

    private static Function<Message, Submission> answer(Submission submission) {
        return message -> submission;
    }

    private void flush() {
        work.flush(Set.of());
    }

    private List<Boolean> responsibilities(List<PropValues> rows) {
        return rows.stream()
                .map(row -> row.get(PropTags.PR_RESPONSIBILITY).orElseThrow())
                .toList();
    }

    @Test
    @Tag("XP-001")
    @Tag("XP-003")
    void aTransportIsStartedInOrderWhenItIsFirstNeeded() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        assertThat(calls).isEmpty();
        flush();
        assertThat(calls)
                .startsWith("A logon", "A addressTypes", "A notify [NOTIFY_BEGIN_INBOUND, NOTIFY_BEGIN_OUTBOUND]");
        assertThat(a.logonFlags)
                .containsExactlyInAnyOrder(TransportLogonFlag.LOGON_NO_INBOUND, TransportLogonFlag.LOGON_NO_OUTBOUND);
    }

    @Test
    @Tag("XP-002")
    void closingTurnsBothDirectionsOffLogsOffAndShutsDown() {
        transport("A", AddressTypes.of("SMTP"));
        flush();
        calls.clear();
        work.close();
        assertThat(calls)
                .containsExactly("A notify [NOTIFY_END_INBOUND, NOTIFY_END_OUTBOUND]", "A logoff", "A shutdown");
        work.close();
        flush();
        assertThat(calls).hasSize(3);
    }

    @Test
    @Tag("XP-025")
    @Tag("XP-048")
    @Tag("XP-053")
    void messagesAreSentInOrderAndFinished() {
        transport("A", AddressTypes.of("SMTP"));
        store.submit("1").to(1, "X", "SMTP", "x");
        store.submit("2").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls).containsSubsequence("A submit 1", "A end", "A submit 2", "A end");
        assertThat(store.finished()).containsExactly(MemoryFolder.id("1"), MemoryFolder.id("2"));
        assertThat(store.locked()).isEmpty();
        assertThat(store.inbox().saved()).isEmpty();
    }

    @Test
    @Tag("XP-049")
    void aTransportSeesAllRecipientsAndFalseForItsOwn() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        ScriptedTransport b = transport("B", AddressTypes.of("FAX"));
        store.submit("1").to(1, "X", "SMTP", "x").to(1, "Y", "FAX", "y").to(1, "Z", "SMTP", "z");
        flush();
        assertThat(responsibilities(a.offered.get(0))).containsExactly(false, true, false);
        assertThat(responsibilities(b.offered.get(0))).containsExactly(true, false, true);
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    @Tag("XP-016")
    @Tag("XP-015")
    void uidsOfAllTransportsComeBeforeAddressTypesOfAny() {
        MapiUid uid = MapiUid.random();
        transport("A", AddressTypes.of("X"));
        transport("B", new AddressTypes(List.of(), List.of(uid), false));
        MemoryMessage message = store.submit("1");
        message.modifyRecipients(
                RecipientMode.MODRECIP_ADD,
                List.of(PropValues.builder()
                        .put(PropTags.PR_ADDRTYPE, "X")
                        .put(PropTags.PR_EMAIL_ADDRESS, "x")
                        .put(
                                PropTags.PR_ENTRYID,
                                EntryId.of(uid, Binary.of((byte) 1)).bytes())
                        .build()));
        flush();
        assertThat(calls).contains("B submit 1").doesNotContain("A submit 1");
    }

    @Test
    @Tag("XP-014")
    @Tag("XP-018")
    void addressTypesMatchExactlyAndATransportForAllTakesTheRest() {
        transport("A", AddressTypes.of("SMTP"));
        transport("B", new AddressTypes(List.of(), List.of(), true));
        store.submit("1").to(1, "X", "smtp", "x");
        store.submit("2").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls).contains("B submit 1", "A submit 2").doesNotContain("A submit 1", "B submit 2");
    }

    @Test
    @Tag("XP-017")
    @Tag("XP-051")
    @Tag("XP-054")
    void whatOneTransportLeavesGoesToTheNextAndThenToAReport() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = answer(new Submission.NotMe());
        ScriptedTransport b = transport("B", AddressTypes.of("SMTP"));
        b.onSubmit = message -> {
            PropValues first = Rows.of(message).get(0);
            message.modifyRecipients(
                    RecipientMode.MODRECIP_MODIFY,
                    List.of(first.with(PropValues.builder()
                            .put(PropTags.PR_RESPONSIBILITY, true)
                            .build())));
            return new Submission.Accepted();
        };
        store.submit("Hello").to(1, "Xenia", "SMTP", "x").to(1, "Yves", "SMTP", "y");
        flush();
        assertThat(calls).containsSubsequence("A submit Hello", "B submit Hello", "B end");
        assertThat(calls).doesNotContain("A end");
        assertThat(store.finished()).hasSize(1);
        assertThat(store.inbox().saved()).hasSize(1);
        assertThat(store.inbox().saved().get(0).recipients()).hasSize(1);
        assertThat(text(0)).contains("Yves [SMTP:y]", "no transport").doesNotContain("Xenia");
    }

    private String text(int report) {
        return store.inbox()
                .saved()
                .get(report)
                .stored()
                .get(PropTags.PR_REPORT_TEXT)
                .orElseThrow();
    }

    private Object value(int report, org.posthouse.mapi.api.property.PropTag<?> tag) {
        return store.inbox().saved().get(report).stored().get(tag).orElseThrow();
    }

    @Test
    @Tag("XP-117")
    @Tag("XP-118")
    @Tag("XP-120")
    void aNondeliveryReportNamesRecipientAndCauseAndCarriesTheMessage() {
        MemoryMessage message = store.submit("Hello").to(1, "Xenia", "PIGEON", "x");
        message.setProp(PropTags.PR_REPORT_TAG, Binary.of((byte) 7));
        flush();
        assertThat(value(0, PropTags.PR_MESSAGE_CLASS)).isEqualTo("Report.IPM.Note.NDR");
        assertThat(value(0, PropTags.PR_SUBJECT)).isEqualTo("Undeliverable: Hello");
        assertThat(value(0, PropTags.PR_REPORT_TAG)).isEqualTo(Binary.of((byte) 7));
        assertThat(text(0)).contains("Xenia [PIGEON:x]", "no transport takes addresses of type PIGEON");
        MemoryMessage report = store.inbox().saved().get(0);
        assertThat(report.recipients().get(0).get(PropTags.PR_NDR_REASON_CODE)).isPresent();
        assertThat(report.attachments()).hasSize(1);
        assertThat(report.attachments().get(0).embedded().orElseThrow().prop(PropTags.PR_SUBJECT))
                .contains("Hello");
        assertThat(report.attachments().get(0).embedded().orElseThrow().recipients())
                .hasSize(1);
        assertThat(store.newMail())
                .singleElement()
                .satisfies(event -> assertThat(event.messageClass()).isEqualTo("Report.IPM.Note.NDR"));
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    @Tag("XP-116")
    void reportsAreMadeAsTheSenderAsked() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = message -> {
            PropValues row = Rows.of(message).get(0);
            a.inbox.statusRecips(
                    a.uid(),
                    message,
                    List.of(row.with(PropValues.builder()
                            .put(Reports.PR_DELIVER_TIME, java.time.Instant.EPOCH)
                            .build())));
            ScriptedTransport.takeAll(message);
            return new Submission.Accepted();
        };
        store.submit("silent").to(1, "X", "SMTP", "x");
        MemoryMessage unwanted = store.submit("unwanted").to(1, "X", "PIGEON", "x");
        unwanted.setProp(PropTags.PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED, false);
        MemoryMessage wanted = store.submit("wanted").to(1, "X", "SMTP", "x");
        wanted.setProp(PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED, true);
        flush();
        assertThat(store.finished()).hasSize(3);
        assertThat(store.inbox().saved()).hasSize(1);
        assertThat(value(0, PropTags.PR_MESSAGE_CLASS)).isEqualTo("Report.IPM.Note.DR");
        assertThat(store.inbox().saved().get(0).attachments()).isEmpty();
    }

    @Test
    @Tag("XP-055")
    @Tag("XP-047")
    void aMessageThatHasToWaitStaysQueuedAndLetsOthersPass() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = answer(new Submission.Wait(Duration.ofMinutes(9), "the line is busy"));
        transport("B", AddressTypes.of("FAX"));
        MemoryMessage first = store.submit("1").to(1, "X", "SMTP", "x").to(1, "Y", "FAX", "y");
        store.submit("2").to(1, "Y", "FAX", "y");
        flush();
        assertThat(store.finished()).containsExactly(MemoryFolder.id("2"));
        assertThat(store.queue()).containsOnlyKeys(MemoryFolder.id("1"));
        assertThat(store.locked()).isEmpty();
        assertThat(responsibilities(first.recipients())).containsExactly(false, true);
        assertThat(statuses.get(statuses.size() - 1)
                        .get(PropTags.PR_STATUS_STRING)
                        .orElseThrow())
                .contains("1 message waits", "the line is busy");
        a.onSubmit = message -> {
            ScriptedTransport.takeAll(message);
            return new Submission.Accepted();
        };
        flush();
        assertThat(store.queue()).isEmpty();
        assertThat(calls.stream().filter("B submit 1"::equals)).hasSize(1);
    }

    @Test
    void aMessageIsTriedAgainByItselfWhenItsTimeHasCome() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(2);
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        a.onSubmit = message -> {
            sent.countDown();
            if (sent.getCount() == 1) {
                return new Submission.Wait(Duration.ofMillis(30), "not yet");
            }
            ScriptedTransport.takeAll(message);
            return new Submission.Accepted();
        };
        store.submit("1").to(1, "X", "SMTP", "x");
        work.wake();
        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTemporaryErrorKeepsTheMessageAndAnotherMakesAReport() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = message -> {
            throw new MapiException(ErrorCode.MAPI_E_NETWORK_ERROR, "the line is down");
        };
        store.submit("1").to(1, "Xenia", "SMTP", "x");
        flush();
        assertThat(store.queue()).hasSize(1);
        assertThat(store.inbox().saved()).isEmpty();
        a.onSubmit = message -> {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, "it is too big");
        };
        flush();
        assertThat(store.queue()).isEmpty();
        assertThat(text(0)).contains("Xenia", "it is too big");
        assertThat(a.failures).isEmpty();
    }

    @Test
    @Tag("XP-057")
    void whatARefusingTransportChangedIsDroppedUnlessItSavedIt() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        MemoryMessage stored = store.submit("1").to(1, "X", "SMTP", "x");
        a.onSubmit = message -> {
            message.setProp(PropTags.PR_COMMENT, "saved");
            message.saveChanges(Set.of());
            message.setProp(PropTags.PR_COMMENT, "unsaved");
            throw new MapiException(ErrorCode.MAPI_E_NETWORK_ERROR, "the line is down");
        };
        flush();
        assertThat(stored.prop(PropTags.PR_COMMENT)).contains("saved");
        a.onSubmit = message -> {
            message.setProp(PropTags.PR_COMMENT, "sent");
            ScriptedTransport.takeAll(message);
            return new Submission.Accepted();
        };
        flush();
        assertThat(stored.prop(PropTags.PR_COMMENT)).contains("sent");
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    void aMessageIsNotSentAgainToWhomItWasSentBeforeItsReportFailed() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        store.submit("1").to(1, "X", "SMTP", "x").to(1, "Y", "PIGEON", "y");
        store.inbox().refuse(true);
        flush();
        assertThat(store.queue()).hasSize(1);
        assertThat(store.locked()).isEmpty();
        store.inbox().refuse(false);
        flush();
        assertThat(calls.stream().filter("A submit 1"::equals)).hasSize(1);
        assertThat(store.inbox().saved()).hasSize(1);
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    @Tag("XP-010")
    void aTransportThatFailsToLogOffIsLoggedOffAllTheSame() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        flush();
        a.onLogoff = () -> {
            throw new MapiException(ErrorCode.MAPI_E_CALL_FAILED, "not now");
        };
        transports.clear();
        assertThat(work.addressTypes()).isEmpty();
        assertThat(calls).endsWith("A logoff", "A shutdown");
    }

    @Test
    void aTransportThatThrowsIsLeftOutAndTheNextOneTakesOver() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = message -> {
            throw new NoClassDefFoundError("com/example/Missing");
        };
        transport("B", AddressTypes.of("SMTP"));
        store.submit("1").to(1, "X", "SMTP", "x");
        store.submit("2").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls).contains("A submit 1", "B submit 1", "B submit 2").doesNotContain("A submit 2");
        assertThat(a.failures).singleElement().asString().contains("USE", "com/example/Missing");
        assertThat(store.inbox().saved()).isEmpty();
        assertThat(work.addressTypes()).containsExactly("SMTP");
        assertThat(calls.stream().filter("A logon"::equals)).hasSize(1);
    }

    @Test
    void aTransportThatHangsIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onSubmit = message -> {
            boolean interrupted = false;
            while (!interrupted) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return new Submission.NotMe();
        };
        transport("B", AddressTypes.of("SMTP"));
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls).contains("B submit 1");
        assertThat(a.failures).singleElement().asString().contains("MAPI_E_TIMEOUT");
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    void aTransportThatCannotLogOnCostsItselfOnly() {
        ScriptedTransport bad = new ScriptedTransport("Bad", calls, AddressTypes.of("FAX"));
        transports.add(bad);
        bad.types = null;
        transport("B", AddressTypes.of("SMTP"));
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        flush();
        assertThat(bad.failures).hasSize(1);
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    void mailForATransportWhoseBundleIsAwayWaitsForIt() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        flush();
        a.there = false;
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls).contains("A logoff");
        assertThat(store.queue()).hasSize(1);
        assertThat(store.inbox().saved()).isEmpty();
        a.there = true;
        flush();
        assertThat(store.finished()).hasSize(1);
        transports.remove(a);
        flush();
        assertThat(work.addressTypes()).isEmpty();
    }

    @Test
    @Tag("XP-059")
    void aMessageATransportKeepsIsSubmittedAgainWhenItSaysSo() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        a.end = End.END_DONT_RESEND;
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        assertThat(store.queue()).hasSize(1);
        a.end = End.SENT;
        a.inbox.spoolerNotify(a.uid(), Set.of(SpoolerNotifyFlag.NOTIFY_SENTDEFERRED));
        flush();
        assertThat(calls.stream().filter("A submit 1"::equals)).hasSize(2);
        assertThat(store.finished()).hasSize(1);
    }

    @Test
    @Tag("XP-059")
    void aTransportMayAskToSendNowOrLater() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        a.onSubmit = message -> {
            a.end = calls.stream().filter("A submit 1"::equals).count() < 3 ? End.END_RESEND_NOW : End.END_RESEND_LATER;
            return new Submission.Accepted();
        };
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        assertThat(calls.stream().filter("A submit 1"::equals)).hasSize(3);
        assertThat(store.queue()).hasSize(1);
        assertThat(store.inbox().saved()).isEmpty();
    }

    @Test
    @Tag("XP-029")
    void recipientsThatAlreadyHaveAResentMessageGetNothing() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        store.submit("1").to(0x80000001, "X", "SMTP", "x").to(0x10000000, "X", "SMTP", "x");
        flush();
        assertThat(responsibilities(a.offered.get(0))).containsExactly(true, false);
    }

    @Test
    @Tag("XP-091")
    @Tag("XP-092")
    void incomingMessagesAreSavedInTheReceiveFolderOfTheirClassAndTold() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.incoming.addAll(List.of("IPM.Note", "IPM.StickyNote.X", "IPM.Note"));
        flush();
        assertThat(store.inbox().saved()).hasSize(2);
        assertThat(store.notes().saved()).hasSize(1);
        assertThat(store.newMail())
                .extracting(event -> event.messageClass())
                .containsExactly("IPM.Note", "IPM.StickyNote.X", "IPM.Note");
        assertThat(store.newMail().get(1).parentId()).isEqualTo(MemoryFolder.id("notes"));
    }

    @Test
    @Tag("XP-093")
    @Tag("XP-094")
    void aMessageThatWasNotSavedOrFailedIsNotDelivered() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.incoming.add("IPM.Note");
        a.onStart = () -> {
            throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, "it is broken");
        };
        flush();
        a.onStart = a.incoming::clear;
        flush();
        assertThat(store.inbox().saved()).isEmpty();
        assertThat(store.newMail()).isEmpty();
        assertThat(a.failures).isEmpty();
    }

    @Test
    @Tag("XP-007")
    void withoutPollingMailIsFetchedOnlyWhenItWasAnnounced() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        a.incoming.add("IPM.Note");
        flush();
        assertThat(store.inbox().saved()).isEmpty();
        a.inbox.spoolerNotify(a.uid(), Set.of(SpoolerNotifyFlag.NOTIFY_NEWMAIL));
        flush();
        assertThat(store.inbox().saved()).hasSize(1);
    }

    @Test
    @Tag("XP-006")
    void aTransportThatWantsItIsPolledAgainAndAgain() throws InterruptedException {
        CountDownLatch polls = new CountDownLatch(5);
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onPoll = polls::countDown;
        work.wake();
        assertThat(polls.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("XP-083")
    void afterACriticalErrorATransportIsOnlyReleased() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.wants = Set.of();
        flush();
        calls.clear();
        a.inbox.spoolerNotify(a.uid(), Set.of(SpoolerNotifyFlag.NOTIFY_CRITICAL_ERROR));
        store.submit("1").to(1, "X", "SMTP", "x");
        flush();
        flush();
        assertThat(calls).containsExactly("A logoff", "A shutdown");
        assertThat(a.failures).hasSize(1);
    }

    @Test
    @Tag("XP-021")
    void addressTypesAreAskedAgainWhenTheyChanged() {
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        assertThat(work.addressTypes()).containsExactly("SMTP");
        a.types = AddressTypes.of("SMTP", "FAX");
        a.inbox.spoolerNotify(a.uid(), Set.of(SpoolerNotifyFlag.NOTIFY_CONFIG_CHANGE));
        assertThat(work.addressTypes()).containsExactly("SMTP", "FAX");
    }

    @Test
    @Tag("XP-086")
    void flushingAsksTransportsInOrderAndOneDirectionLeavesTheOther() {
        transport("A", AddressTypes.of("SMTP")).incoming.add("IPM.Note");
        transport("B", AddressTypes.of("FAX"));
        store.submit("1").to(1, "X", "SMTP", "x");
        work.flush(Set.of(FlushFlag.FLUSH_UPLOAD));
        assertThat(calls)
                .containsSubsequence(
                        "A flush [FLUSH_UPLOAD]",
                        "B flush [FLUSH_UPLOAD]",
                        "A submit 1",
                        "A notify [NOTIFY_END_OUTBOUND_FLUSH]");
        assertThat(store.inbox().saved()).isEmpty();
    }

    @Test
    void aMessageSomebodyElseHoldsIsLeftAlone() {
        transport("A", AddressTypes.of("SMTP"));
        store.submit("1").to(1, "X", "SMTP", "x");
        store.setLockState(MemoryFolder.id("1"), true);
        flush();
        assertThat(calls).doesNotContain("A submit 1");
        assertThat(store.locked()).hasSize(1);
    }

    @Test
    void closingDoesNotWaitForATransportThatHangs() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ScriptedTransport a = transport("A", AddressTypes.of("SMTP"));
        a.onPoll = () -> {
            begun.countDown();
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException deaf) {
                    if (never.getCount() == 0) {
                        return;
                    }
                }
            }
        };
        work.wake();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        work.close();
        never.countDown();
        assertThat(new ArrayList<>(statuses).get(statuses.size() - 1).get(PropTags.PR_STATUS_STRING))
                .contains("ended");
    }
}
