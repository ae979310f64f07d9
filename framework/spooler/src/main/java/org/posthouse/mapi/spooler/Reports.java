package org.posthouse.mapi.spooler;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.notify.Notification.NewMail;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.store.Message.RecipientMode;
import org.posthouse.mapi.spi.store.SpoolerStore;

/**
 * Puts delivery and nondelivery reports into the receive folder of the store a message was sent from. Source:
 * mapi-report-messages.md, required-report-message-properties.md.
 */
final class Reports {
    /** PR_DELIVER_TIME. */
    static final PropTag<Instant> PR_DELIVER_TIME = PropTag.ofSysTime(0x0010);

    private static final PropTag<String> PR_ORIGINAL_SUBJECT = PropTag.ofUnicode(0x0049);
    private static final PropTag<String> PR_ORIG_MESSAGE_CLASS = PropTag.ofUnicode(0x004B);
    private static final PropTag<Instant> PR_ORIGINAL_SUBMIT_TIME = PropTag.ofSysTime(0x004E);

    /** Properties of a sent message that its copy inside a report would carry in vain. */
    private static final List<PropTag<?>> NOT_COPIED =
            List.of(PropTags.PR_ENTRYID, PropTags.PR_SUBMIT_FLAGS, PropTags.PR_TRANSPORT_KEY);

    private static final List<PropTag<?>> ORIGINAL = List.of(
            PropTags.PR_MESSAGE_CLASS,
            PropTags.PR_SUBJECT,
            PropTags.PR_CLIENT_SUBMIT_TIME,
            PropTags.PR_CONVERSATION_TOPIC,
            PropTags.PR_CONVERSATION_INDEX,
            PropTags.PR_REPORT_TAG,
            PropTags.PR_SEARCH_KEY,
            PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED,
            PropTags.PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED);

    private static final int FULL_HEIGHT = -1;

    /** How the class of a report begins; there are no reports on reports. */
    private static final String REPORT = "Report.";

    private final SpoolerStore store;

    Reports(SpoolerStore store) {
        this.store = store;
    }

    /**
     * Reports the results of one call of StatusRecips where reports are wanted.
     *
     * @param message the message sent, open
     * @param results recipients with PR_NDR_REASON_CODE or PR_DELIVER_TIME
     */
    void report(Message message, List<PropValues> results) {
        PropValues original = message.props(ORIGINAL);
        if (original.get(PropTags.PR_MESSAGE_CLASS).orElse("").startsWith(REPORT)) {
            return;
        }
        List<PropValues> failed = results.stream()
                .filter(row -> row.has(PropTags.PR_NDR_REASON_CODE))
                .toList();
        List<PropValues> delivered =
                results.stream().filter(row -> row.has(PR_DELIVER_TIME)).toList();
        if (!failed.isEmpty()
                && original.get(PropTags.PR_ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED)
                        .orElse(true)) {
            put(
                    "NDR",
                    "Undeliverable: ",
                    text("This message could not be delivered to:", failed),
                    original,
                    failed,
                    message);
        }
        if (!delivered.isEmpty()
                && original.get(PropTags.PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED)
                        .orElse(false)) {
            put("DR", "Delivered: ", text("This message was delivered to:", delivered), original, delivered, message);
        }
    }

    private static String text(String first, List<PropValues> recipients) {
        return recipients.stream()
                .map(row -> "  " + Rows.describe(row)
                        + row.get(PropTags.PR_SUPPLEMENTARY_INFO)
                                .map(cause -> ": " + cause)
                                .orElse(""))
                .collect(Collectors.joining("\r\n", first + "\r\n", "\r\n"));
    }

    private void put(
            String kind,
            String prefix,
            String text,
            PropValues original,
            List<PropValues> recipients,
            Message message) {
        String sentClass = original.get(PropTags.PR_MESSAGE_CLASS).orElse("IPM.Note");
        String reportClass = REPORT + sentClass + "." + kind;
        Instant now = Instant.now();
        String subject = original.get(PropTags.PR_SUBJECT).orElse("");
        PropValues props = PropValues.builder()
                .put(PropTags.PR_MESSAGE_CLASS, reportClass)
                .put(PropTags.PR_SUBJECT, prefix + subject)
                .put(PropTags.PR_BODY, text)
                .put(PropTags.PR_REPORT_TEXT, text)
                .put(PropTags.PR_REPORT_TIME, now)
                .put(PropTags.PR_MESSAGE_DELIVERY_TIME, now)
                .put(PropTags.PR_CLIENT_SUBMIT_TIME, now)
                .put(PropTags.PR_MESSAGE_FLAGS, 0)
                .put(PropTags.PR_SENDER_NAME, "Mail delivery")
                .put(PropTags.PR_SENT_REPRESENTING_NAME, "Mail delivery")
                .put(PR_ORIG_MESSAGE_CLASS, sentClass)
                .put(PR_ORIGINAL_SUBJECT, subject)
                .put(PR_ORIGINAL_SUBMIT_TIME, original.get(PropTags.PR_CLIENT_SUBMIT_TIME))
                .put(PropTags.PR_CONVERSATION_TOPIC, original.get(PropTags.PR_CONVERSATION_TOPIC))
                .put(PropTags.PR_CONVERSATION_INDEX, original.get(PropTags.PR_CONVERSATION_INDEX))
                .put(PropTags.PR_REPORT_TAG, original.get(PropTags.PR_REPORT_TAG))
                .build();
        EntryId folderId = store.receiveFolder(reportClass).folder();
        try (Folder folder = store.openFolder(folderId, Set.of(OpenFlag.MAPI_MODIFY));
                Message report = folder.createMessage(Set.of())) {
            report.setProps(props);
            report.modifyRecipients(
                    RecipientMode.MODRECIP_ADD,
                    recipients.stream().map(Reports::withoutNumber).toList());
            if (kind.equals("NDR")) {
                attach(report, message, subject);
            }
            report.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
            Binary id = report.prop(PropTags.PR_ENTRYID).orElse(Binary.EMPTY);
            if (!id.isEmpty()) {
                store.notifyNewMail(new NewMail(new EntryId(id), folderId, reportClass, 0));
            }
        }
    }

    private static PropValues withoutNumber(PropValues row) {
        return PropValues.of(row.stream()
                .filter(value -> !value.tag().sameId(PropTags.PR_ROWID)
                        && !value.tag().sameId(PropTags.PR_INSTANCE_KEY)
                        && !value.tag().sameId(PropTags.PR_RESPONSIBILITY))
                .<PropValue<?>>map(value -> value)
                .toList());
    }

    private static void attach(Message report, Message original, String subject) {
        try (Attach attach = report.createAttach()) {
            attach.setProps(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_EMBEDDED_MSG.value())
                    .put(PropTags.PR_DISPLAY_NAME, subject)
                    .put(PropTags.PR_RENDERING_POSITION, FULL_HEIGHT)
                    .build());
            try (Message copy = attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
                original.copyTo(copy, NOT_COPIED, Set.of());
                copy.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
            } catch (MapiException e) {
                // a report without the original is better than none
                System.getLogger(Reports.class.getName())
                        .log(System.Logger.Level.WARNING, "a report goes without the message: {0}", e.getMessage());
            }
            attach.saveChanges(Set.of(SaveFlag.KEEP_OPEN_READONLY));
        }
    }
}
