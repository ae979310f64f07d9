package org.posthouse.mapi.tnef;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Message classes and the names Microsoft Mail had for them, which attMessageClass carries. Source: MS-OXTNEF 2.1.3.3.1. */
final class MessageClasses {
    private static final Map<String, String> OLD = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final Map<String, String> NEW = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        pair("IPM.Note", "IPM.Microsoft Mail.Note");
        pair("Report.IPM.Note.NDR", "IPM.Microsoft Mail.Non-Delivery");
        pair("Report.IPM.Note.IPNRN", "IPM.Microsoft Mail.Read Receipt");
        pair("IPM.Schedule.Meeting.Request", "IPM.Microsoft Schedule.MtgReq");
        pair("IPM.Schedule.Meeting.Resp.Pos", "IPM.Microsoft Schedule.MtgRespP");
        pair("IPM.Schedule.Meeting.Resp.Neg", "IPM.Microsoft Schedule.MtgRespN");
        pair("IPM.Schedule.Meeting.Resp.Tent", "IPM.Microsoft Schedule.MtgRespA");
        pair("IPM.Schedule.Meeting.Canceled", "IPM.Microsoft Schedule.MtgCncl");
    }

    private MessageClasses() {}

    private static void pair(String now, String then) {
        OLD.put(now, then);
        NEW.put(then, now);
    }

    static String toOld(String messageClass) {
        return Optional.ofNullable(OLD.get(messageClass)).orElse(messageClass);
    }

    static String toNew(String messageClass) {
        return Optional.ofNullable(NEW.get(messageClass)).orElse(messageClass);
    }

    /** Whether attOwner of a message of this class is who the sender acts for, as in a request; else for whom it was received. */
    static boolean isFromOwner(String messageClass) {
        String lower = messageClass.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith("ipm.schedule.meeting.request") || lower.startsWith("ipm.schedule.meeting.canceled");
    }
}
