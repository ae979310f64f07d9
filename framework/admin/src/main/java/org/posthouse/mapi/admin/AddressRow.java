package org.posthouse.mapi.admin;

import org.posthouse.mapi.api.id.EntryId;

/**
 * An entry of an address book.
 *
 * @param name PR_DISPLAY_NAME
 * @param addressType PR_ADDRTYPE; "" for a distribution list without one
 * @param address PR_EMAIL_ADDRESS
 * @param list whether it is a distribution list
 * @param entryId PR_ENTRYID
 */
public record AddressRow(String name, String addressType, String address, boolean list, EntryId entryId) {
    /** {@code TYPE:ADDRESS}, as {@code send --to} takes it. */
    public String typed() {
        return addressType.isEmpty() ? address : addressType + ":" + address;
    }

    boolean isCalled(String text) {
        return text.equalsIgnoreCase(name)
                || text.equalsIgnoreCase(address)
                || text.equalsIgnoreCase(typed())
                || text.equalsIgnoreCase(entryId.toString());
    }
}
