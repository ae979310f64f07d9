package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.ByteBuffer;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/**
 * An entry in the file.
 *
 * @param id its number, never used again after it
 * @param version grows with every change
 * @param entry what it is
 */
record Stored(long id, long version, Entry entry) {
    /** Everything a table or a GetProps can ask for. */
    PropValues row(BookIds ids) {
        Binary entryId = ids.entry(entry.kind(), id).bytes();
        boolean list = entry.kind() == EntryKind.DISTLIST;
        return entry.props()
                .with(PropValues.builder()
                        .put(PropTags.PR_ENTRYID, entryId)
                        .put(PropTags.PR_RECORD_KEY, entryId)
                        .put(PropTags.PR_INSTANCE_KEY, instanceKey(id))
                        .put(PropTags.PR_SEARCH_KEY, entry.searchKey().orElse(entryId))
                        .put(
                                PropTags.PR_OBJECT_TYPE,
                                (list ? ObjectType.MAPI_DISTLIST : ObjectType.MAPI_MAILUSER).value())
                        .put(
                                PropTags.PR_DISPLAY_TYPE,
                                (list ? DisplayType.DT_PRIVATE_DISTLIST : DisplayType.DT_MAILUSER).value())
                        .build());
    }

    static Binary instanceKey(long id) {
        return Binary.of(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }
}
