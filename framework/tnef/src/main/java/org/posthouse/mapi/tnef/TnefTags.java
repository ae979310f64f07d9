package org.posthouse.mapi.tnef;

import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;

/** Properties and numbers only TNEF speaks of. */
final class TnefTags {
    static final int SIGNATURE = 0x223E9F78;
    static final int VERSION = 0x0001_0000;
    static final int LVL_MESSAGE = 1;
    static final int LVL_ATTACHMENT = 2;

    /** What a stream without attOemCodepage is in. */
    static final int DEFAULT_PAGE = 437;

    static final MapiUid IID_ISTORAGE = MapiUid.parse("{0000000B-0000-0000-C000-000000000046}");
    static final MapiUid IID_ISTREAM = MapiUid.parse("{0000000C-0000-0000-C000-000000000046}");
    static final MapiUid IID_IMESSAGE = MapiUid.parse("{00020307-0000-0000-C000-000000000046}");

    static final PropTag<Binary> PR_CONVERSATION_KEY = PropTag.ofBinary(0x000B);
    static final PropTag<Binary> PR_PARENT_KEY = PropTag.ofBinary(0x0025);
    static final PropTag<String> PR_ORIG_MESSAGE_CLASS = PropTag.ofUnicode(0x004B);
    static final PropTag<java.time.Instant> PR_START_DATE = PropTag.ofSysTime(0x0060);
    static final PropTag<java.time.Instant> PR_END_DATE = PropTag.ofSysTime(0x0061);
    static final PropTag<Integer> PR_OWNER_APPT_ID = PropTag.ofLong(0x0062);
    static final PropTag<Boolean> PR_RESPONSE_REQUESTED = PropTag.ofBoolean(0x0063);
    static final PropTag<Binary> PR_TNEF_CORRELATION_KEY = PropTag.ofBinary(0x007F);
    static final PropTag<Binary> PR_ATTACH_RENDERING = PropTag.ofBinary(0x3709);
    static final PropTag<String> PR_ATTACH_TRANSPORT_NAME = PropTag.ofUnicode(0x370C);

    /** PR_ATTACH_ENCODING of data in MacBinary: 1.2.840.113556.3.11.1. */
    static final Binary OID_MAC_BINARY = Binary.parse("2a864886f714030b01");

    /** What a message has of its own in every store, or tells the sender's; nobody carries it to another. */
    static final Set<Integer> STORES_OWN = Set.of(
            PropTags.PR_ENTRYID.id(),
            PropTags.PR_PARENT_ENTRYID.id(),
            PropTags.PR_STORE_ENTRYID.id(),
            PropTags.PR_RECORD_KEY.id(),
            PropTags.PR_STORE_RECORD_KEY.id(),
            PropTags.PR_MAPPING_SIGNATURE.id(),
            PropTags.PR_ACCESS.id(),
            PropTags.PR_ACCESS_LEVEL.id(),
            PropTags.PR_OBJECT_TYPE.id(),
            PropTags.PR_SENTMAIL_ENTRYID.id(),
            PropTags.PR_DELETE_AFTER_SUBMIT.id(),
            PropTags.PR_SUBMIT_FLAGS.id(),
            PropTags.PR_ATTACH_NUM.id());

    private TnefTags() {}
}
