package org.posthouse.mapi.msg;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.store.RecipientType;

/** The properties that follow from where and what an object is. */
final class Computed {
    static final List<PropTag<?>> MESSAGE = List.of(
            PropTags.PR_STORE_SUPPORT_MASK,
            PropTags.PR_DISPLAY_TO,
            PropTags.PR_DISPLAY_CC,
            PropTags.PR_DISPLAY_BCC,
            PropTags.PR_HASATTACH,
            PropTags.PR_ACCESS,
            PropTags.PR_ACCESS_LEVEL,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_MAPPING_SIGNATURE,
            PropTags.PR_MESSAGE_RECIPIENTS,
            PropTags.PR_MESSAGE_ATTACHMENTS);

    static final List<PropTag<?>> ATTACHMENT = List.of(
            PropTags.PR_STORE_SUPPORT_MASK,
            PropTags.PR_ATTACH_NUM,
            PropTags.PR_ATTACH_SIZE,
            PropTags.PR_ACCESS,
            PropTags.PR_ACCESS_LEVEL,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_MAPPING_SIGNATURE);

    private static final int MODIFY = 1;
    private static final int READ = 2;
    private static final int DELETE = 4;

    private Computed() {}

    static Optional<PropValue<?>> ofMessage(StgMessage message, int id) {
        if (id == PropTags.PR_HASATTACH.id()) {
            return value(PropTags.PR_HASATTACH, message.message().hasAttachments());
        } else if (id == PropTags.PR_DISPLAY_TO.id()) {
            return display(message, PropTags.PR_DISPLAY_TO, RecipientType.MAPI_TO);
        } else if (id == PropTags.PR_DISPLAY_CC.id()) {
            return display(message, PropTags.PR_DISPLAY_CC, RecipientType.MAPI_CC);
        } else if (id == PropTags.PR_DISPLAY_BCC.id()) {
            return display(message, PropTags.PR_DISPLAY_BCC, RecipientType.MAPI_BCC);
        }
        return ofObject(message, id, ObjectType.MAPI_MESSAGE);
    }

    static Optional<PropValue<?>> ofAttachment(StgAttach attach, int id) {
        if (id == PropTags.PR_ATTACH_NUM.id()) {
            return value(PropTags.PR_ATTACH_NUM, attach.number());
        } else if (id == PropTags.PR_ATTACH_SIZE.id()) {
            Optional<PropValue<?>> stored = attach.draft().isChanged()
                    ? Optional.empty()
                    : attach.draft().read(id, 0);
            int size = (int) Math.min(Integer.MAX_VALUE, MessageTables.dataSize(attach.draft()));
            return stored.isPresent() ? stored : value(PropTags.PR_ATTACH_SIZE, size);
        }
        return ofObject(attach, id, ObjectType.MAPI_ATTACH);
    }

    private static Optional<PropValue<?>> ofObject(StgObject object, int id, ObjectType type) {
        if (id == PropTags.PR_OBJECT_TYPE.id()) {
            return value(PropTags.PR_OBJECT_TYPE, type.value());
        } else if (id == PropTags.PR_ACCESS_LEVEL.id()) {
            return value(PropTags.PR_ACCESS_LEVEL, object.isModifiable() ? MODIFY : 0);
        } else if (id == PropTags.PR_ACCESS.id()) {
            return value(PropTags.PR_ACCESS, object.isModifiable() ? MODIFY | READ | DELETE : READ);
        } else if (id == PropTags.PR_MAPPING_SIGNATURE.id()) {
            return value(PropTags.PR_MAPPING_SIGNATURE, object.root().names().signature());
        }
        return Optional.empty();
    }

    private static <T> Optional<PropValue<?>> value(PropTag<T> tag, T value) {
        return Optional.of(new PropValue<>(tag, value));
    }

    /** What is stored, as long as the recipients are; else the names of the recipients. */
    private static Optional<PropValue<?>> display(StgMessage message, PropTag<String> tag, RecipientType type) {
        Optional<PropValue<?>> stored = message.draft().read(tag.id(), Integer.MAX_VALUE);
        return stored.isPresent() && message.message().changedRecipients() == null
                ? stored
                : value(tag, display(message.message().recipients(message.root()), type));
    }

    /** The names of the recipients of one kind with a semicolon between; "" for none. */
    static String display(RecipientList recipients, RecipientType type) {
        return recipients.rows().stream()
                .filter(row -> row.get(PropTags.PR_RECIPIENT_TYPE)
                                .flatMap(RecipientType::of)
                                .orElse(RecipientType.MAPI_TO)
                        == type)
                .map(Computed::name)
                .collect(Collectors.joining("; "));
    }

    private static String name(PropValues recipient) {
        return recipient
                .get(PropTags.PR_DISPLAY_NAME)
                .or(() -> recipient.get(PropTags.PR_EMAIL_ADDRESS))
                .orElse("");
    }

    /** SetReadFlag: there is nobody to send a report, so only the flag changes. */
    static void setReadFlag(StgMessage message, Set<ReadFlag> flags) {
        Set<MessageFlag> now = flags(message.message().props());
        if (flags.contains(ReadFlag.CLEAR_READ_FLAG)) {
            now.remove(MessageFlag.MSGFLAG_READ);
        } else {
            now.add(MessageFlag.MSGFLAG_READ);
        }
        setFlags(message.draft(), now);
        message.touch();
    }

    private static Set<MessageFlag> flags(PropDraft props) {
        Set<MessageFlag> flags = EnumSet.noneOf(MessageFlag.class);
        props.get(PropTags.PR_MESSAGE_FLAGS).ifPresent(bits -> flags.addAll(MapiFlag.of(MessageFlag.class, bits)));
        return flags;
    }

    private static void setFlags(PropDraft props, Set<MessageFlag> flags) {
        int named = MapiFlag.bits(EnumSet.allOf(MessageFlag.class));
        int others = props.get(PropTags.PR_MESSAGE_FLAGS).orElse(0) & ~named;
        props.put(new PropValue<>(PropTags.PR_MESSAGE_FLAGS, others | MapiFlag.bits(flags)));
    }

    /** What SaveChanges computes, of what it was computed from was changed. */
    static void atSave(MessageDraft draft, Encoding encoding) {
        PropDraft props = draft.props();
        boolean isNew = draft.storage() == null;
        RecipientList recipients = draft.changedRecipients();
        if (recipients != null || isNew) {
            names(props, recipients, encoding);
        }
        if (!draft.attachments().isEmpty() || isNew) {
            boolean has = draft.hasAttachments();
            props.putComputed(PropTags.PR_HASATTACH, has);
            Set<MessageFlag> flags = flags(props);
            if (has != flags.contains(MessageFlag.MSGFLAG_HASATTACH)) {
                if (has) {
                    flags.add(MessageFlag.MSGFLAG_HASATTACH);
                } else {
                    flags.remove(MessageFlag.MSGFLAG_HASATTACH);
                }
                setFlags(props, flags);
            }
        }
        if (props.isChanged(PropTags.PR_SUBJECT)) {
            subject(props);
        }
    }

    private static void names(PropDraft props, @Nullable RecipientList recipients, Encoding encoding) {
        RecipientList list = recipients == null ? new RecipientList(new LinkedHashMap<>()) : recipients;
        props.putComputed(PropTags.PR_DISPLAY_TO, encoding.fit(display(list, RecipientType.MAPI_TO)));
        props.putComputed(PropTags.PR_DISPLAY_CC, encoding.fit(display(list, RecipientType.MAPI_CC)));
        props.putComputed(PropTags.PR_DISPLAY_BCC, encoding.fit(display(list, RecipientType.MAPI_BCC)));
    }

    private static void subject(PropDraft props) {
        Optional<String> subject = props.get(PropTags.PR_SUBJECT);
        if (subject.isEmpty()) {
            props.remove(PropTags.PR_SUBJECT_PREFIX.id());
            props.remove(PropTags.PR_NORMALIZED_SUBJECT.id());
            return;
        }
        Optional<String> set = props.get(PropTags.PR_SUBJECT_PREFIX)
                .filter(there -> !there.isEmpty() || props.isChanged(PropTags.PR_SUBJECT_PREFIX));
        String prefix = SubjectPrefix.of(subject.get(), set);
        props.put(new PropValue<>(PropTags.PR_SUBJECT_PREFIX, prefix));
        props.putComputed(PropTags.PR_NORMALIZED_SUBJECT, subject.get().substring(prefix.length()));
    }
}
