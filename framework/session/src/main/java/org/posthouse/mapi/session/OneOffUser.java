package org.posthouse.mapi.session;

import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.addressbook.MailUser;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;

/** The mail user that a one-off identifier carries. Source: one-off-entry-identifiers.md. */
final class OneOffUser extends FixedProps implements MailUser {
    private final PropValues values;

    OneOffUser(EntryId entryId) {
        OneOff oneOff = OneOff.of(entryId)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_ENTRYID, "the one-off identifier " + entryId + " is cut short"));
        values = values(entryId, oneOff);
    }

    /** What is known of an address without an entry. */
    static PropValues values(EntryId entryId, OneOff oneOff) {
        return PropValues.builder()
                .put(PropTags.PR_ENTRYID, entryId.bytes())
                .put(PropTags.PR_DISPLAY_NAME, oneOff.displayName())
                .put(PropTags.PR_ADDRTYPE, oneOff.addressType())
                .put(PropTags.PR_EMAIL_ADDRESS, oneOff.address())
                .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_MAILUSER.value())
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_MAILUSER.value())
                .put(PropTags.PR_SEARCH_KEY, oneOff.searchKey())
                .put(PropTags.PR_RECORD_KEY, entryId.bytes())
                .put(PropTags.PR_SEND_RICH_INFO, oneOff.richInfo())
                .build();
    }

    @Override
    PropValues fixed() {
        return values;
    }

    @Override
    protected String describe() {
        return "one-off address";
    }
}
