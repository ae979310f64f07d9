package org.posthouse.mapi.provider.store.personal;

import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.StoreSupport;

/** The properties that say which store an object is in and what that store can do. */
final class StorePlace {
    /** PR_MDB_PROVIDER: this kind of store. */
    static final MapiUid PROVIDER = MapiUid.parse("504F5354484F55534553544F52453031");

    /** What is there: no search folders, no categories, no OLE, no rules. */
    private static final int WRITABLE = MapiFlag.bits(Set.of(
            StoreSupport.STORE_ENTRYID_UNIQUE,
            StoreSupport.STORE_MODIFY_OK,
            StoreSupport.STORE_CREATE_OK,
            StoreSupport.STORE_ATTACH_OK,
            StoreSupport.STORE_SUBMIT_OK,
            StoreSupport.STORE_NOTIFY_OK,
            StoreSupport.STORE_MV_PROPS_OK,
            StoreSupport.STORE_RTF_OK,
            StoreSupport.STORE_HTML_OK,
            StoreSupport.STORE_RESTRICTION_OK,
            StoreSupport.STORE_SORT_OK,
            StoreSupport.STORE_UNICODE_OK,
            StoreSupport.STORE_LOCALSTORE));

    private static final int CHANGING = MapiFlag.bits(
            Set.of(StoreSupport.STORE_MODIFY_OK, StoreSupport.STORE_CREATE_OK, StoreSupport.STORE_SUBMIT_OK));

    private StorePlace() {}

    static Optional<PropValue<?>> read(Logon logon, int id) {
        if (is(id, PropTags.PR_STORE_ENTRYID)) {
            return Optional.of(
                    new PropValue<>(PropTags.PR_STORE_ENTRYID, logon.wrappedId().bytes()));
        } else if (is(id, PropTags.PR_STORE_RECORD_KEY)) {
            return Optional.of(new PropValue<>(
                    PropTags.PR_STORE_RECORD_KEY, logon.core().ids().uid().bytes()));
        } else if (is(id, PropTags.PR_MAPPING_SIGNATURE)) {
            return Optional.of(new PropValue<>(
                    PropTags.PR_MAPPING_SIGNATURE, logon.core().names().signature()));
        } else if (is(id, PropTags.PR_MDB_PROVIDER)) {
            return Optional.of(new PropValue<>(PropTags.PR_MDB_PROVIDER, PROVIDER.bytes()));
        } else if (is(id, PropTags.PR_STORE_SUPPORT_MASK)) {
            return Optional.of(new PropValue<>(PropTags.PR_STORE_SUPPORT_MASK, supportMask(logon)));
        }
        return Optional.empty();
    }

    private static int supportMask(Logon logon) {
        return logon.isWritable() ? WRITABLE : WRITABLE & ~CHANGING | StoreSupport.STORE_READONLY.bit();
    }

    private static boolean is(int id, PropTag<?> tag) {
        return id == tag.id();
    }
}
