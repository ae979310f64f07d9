package org.posthouse.mapi.tnef;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a TNEF stream with their numbers, in the spelling of tnef.h. Source: tnef-stream-structure.md, MS-OXTNEF 2.1.3. */
public enum TnefAttribute {
    attOwner(0x00060000),
    attSentFor(0x00060001),
    attDelegate(0x00060002),
    attDateStart(0x00030006),
    attDateEnd(0x00030007),
    attAidOwner(0x00050008),
    attRequestRes(0x00040009),
    attFrom(0x00008000),
    attSubject(0x00018004),
    attDateSent(0x00038005),
    attDateRecd(0x00038006),
    attMessageStatus(0x00068007),
    attMessageClass(0x00078008),
    attMessageID(0x00018009),
    attParentID(0x0001800A),
    attConversationID(0x0001800B),
    attBody(0x0002800C),
    attPriority(0x0004800D),
    attAttachData(0x0006800F),
    attAttachTitle(0x00018010),
    attAttachMetaFile(0x00068011),
    attAttachCreateDate(0x00038012),
    attAttachModifyDate(0x00038013),
    attDateModified(0x00038020),
    attAttachTransportFilename(0x00069001),
    attAttachRenddata(0x00069002),
    attMAPIProps(0x00069003),
    attRecipTable(0x00069004),
    attAttachment(0x00069005),
    attTnefVersion(0x00089006),
    attOemCodepage(0x00069007),
    attOriginalMessageClass(0x00070006);

    /** From here on the low half alone tells them apart. */
    private static final int FIRST_DISTINCT = 0x8000;

    private static final Map<Integer, TnefAttribute> BY_ID = new HashMap<>();

    static {
        for (TnefAttribute attribute : values()) {
            BY_ID.put(attribute.id, attribute);
            int low = attribute.id & 0xFFFF;
            if (low >= FIRST_DISTINCT) {
                BY_ID.putIfAbsent(low, attribute);
            }
        }
    }

    private final int id;

    TnefAttribute(int id) {
        this.id = id;
    }

    /** The number, type in the high half. */
    public int id() {
        return id;
    }

    /** The attribute with this number, of which there are writers that leave out the high half; empty when tnef.h has none. */
    public static Optional<TnefAttribute> of(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
