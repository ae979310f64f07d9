package org.posthouse.mapi.convert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.store.Message;

/**
 * What a meeting message says in named properties. Source: MS-OXOCAL 2.2, MS-OXCICAL 2.1.3.1.1.20.26.
 *
 * @param id identifies the meeting in calendars
 * @param start when it begins
 * @param end when it ends
 * @param location where it is; empty when nobody has said so
 * @param sequence of this version of it
 * @param recurring whether it happens again
 */
record Meeting(String id, Instant start, Instant end, String location, int sequence, boolean recurring) {
    private static final MapiUid PSETID_APPOINTMENT = MapiUid.parse("{00062002-0000-0000-C000-000000000046}");
    private static final MapiUid PSETID_MEETING = MapiUid.parse("{6ED8DA90-450B-101B-98DA-00AA003F1305}");

    private static final List<PropName> NAMES = List.of(
            new PropName.Numeric(PSETID_MEETING, 0x0003), // PidLidGlobalObjectId
            new PropName.Numeric(PSETID_APPOINTMENT, 0x820D), // PidLidAppointmentStartWhole
            new PropName.Numeric(PSETID_APPOINTMENT, 0x820E), // PidLidAppointmentEndWhole
            new PropName.Numeric(PSETID_APPOINTMENT, 0x8208), // PidLidLocation
            new PropName.Numeric(PSETID_APPOINTMENT, 0x8201), // PidLidAppointmentSequence
            new PropName.Numeric(PSETID_APPOINTMENT, 0x8223)); // PidLidRecurring

    /** Where the date of one occurrence stands in an identifier, and where the data of other calendars begins. */
    private static final int OCCURRENCE = 16;

    private static final int DATA = 40;
    private static final String FOREIGN = "vCal-Uid\u0001\0\0\0";

    /** The meeting of a message; empty when it does not say which it is and when. */
    static Optional<Meeting> of(Message message) {
        List<Integer> ids;
        try {
            ids = message.idsFromNames(NAMES, Set.of()).stream()
                    .map(PropTag::id)
                    .toList();
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
            return Optional.empty();
        }
        Optional<Binary> id = get(message, PropTag.ofBinary(ids.get(0))).filter(found -> found.size() >= DATA);
        Optional<Instant> start = get(message, PropTag.ofSysTime(ids.get(1)));
        Optional<Instant> end = get(message, PropTag.ofSysTime(ids.get(2)));
        if (id.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Meeting(
                uid(id.get()),
                start.get(),
                end.get(),
                get(message, PropTag.ofUnicode(ids.get(3))).orElse(""),
                get(message, PropTag.ofLong(ids.get(4))).orElse(0),
                get(message, PropTag.ofBoolean(ids.get(5))).orElse(false)));
    }

    private static <T> Optional<T> get(Message message, PropTag<T> tag) {
        return tag.id() == 0 ? Optional.empty() : message.prop(tag);
    }

    /** That of the calendar it comes from, else ours without the occurrence, which is no other meeting. */
    private static String uid(Binary id) {
        String data = new String(id.slice(DATA, id.size()).toBytes(), StandardCharsets.UTF_8);
        if (data.startsWith(FOREIGN)) {
            int end = data.indexOf('\0', FOREIGN.length());
            return data.substring(FOREIGN.length(), end < 0 ? data.length() : end);
        }
        byte[] bytes = id.toBytes();
        Arrays.fill(bytes, OCCURRENCE, OCCURRENCE + 4, (byte) 0);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
