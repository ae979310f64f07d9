package org.posthouse.mapi.api.addressbook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUids;

/**
 * A recipient without an address book entry: name, address type and address, carried whole in its entry identifier.
 *
 * <p>Layout after the provider's MAPIUID: 16-bit version 0, 16-bit flags, then name, type and address, each ended by NUL, UTF-16LE
 * when MAPI_ONE_OFF_UNICODE is set. Identifiers made here are Unicode. Source: one-off-entry-identifiers.md, MS-OXCDATA 2.2.5.1.
 *
 * @param displayName the name; the address when empty
 * @param addressType PR_ADDRTYPE, upper case
 * @param address PR_EMAIL_ADDRESS
 * @param richInfo whether the recipient takes rich text and MAPI properties (PR_SEND_RICH_INFO)
 */
public record OneOff(String displayName, String addressType, String address, boolean richInfo) {
    private static final int MAPI_ONE_OFF_NO_RICH_INFO = 0x0001;
    private static final int MAPI_ONE_OFF_UNICODE = 0x8000;
    private static final int HEAD = 4;
    private static final int PARTS = 3;

    public OneOff {
        if (addressType.isEmpty() || address.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "a one-off address needs an address type and an address, not '" + addressType + "' and '" + address
                            + "'");
        }
        if ((displayName + addressType + address).indexOf('\0') >= 0) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER,
                    "a one-off address has a NUL in its name, type or address, where NUL ends each of them");
        }
        addressType = addressType.toUpperCase(Locale.ROOT);
        displayName = displayName.isEmpty() ? address : displayName;
    }

    /** The identifier that carries it. */
    public EntryId entryId() {
        int flags = MAPI_ONE_OFF_UNICODE | (richInfo ? 0 : MAPI_ONE_OFF_NO_RICH_INFO);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, (byte) flags, (byte) (flags >> 8)});
        for (String part : new String[] {displayName, addressType, address}) {
            out.writeBytes((part + '\0').getBytes(StandardCharsets.UTF_16LE));
        }
        return EntryId.of(MapiUids.MAPI_ONE_OFF_UID, Binary.of(out.toByteArray()));
    }

    /** What a one-off identifier carries; empty when it is not one, or is cut short. */
    public static Optional<OneOff> of(EntryId entryId) {
        if (!entryId.provider().equals(MapiUids.MAPI_ONE_OFF_UID)) {
            return Optional.empty();
        }
        Binary data = entryId.data();
        if (data.size() < HEAD) {
            return Optional.empty();
        }
        int flags = data.at(2) | data.at(3) << 8;
        Charset charset =
                (flags & MAPI_ONE_OFF_UNICODE) != 0 ? StandardCharsets.UTF_16LE : Charset.forName("windows-1252");
        String[] parts = new String(data.slice(HEAD, data.size()).toBytes(), charset).split("\0", -1);
        if (parts.length <= PARTS || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OneOff(parts[0], parts[1], parts[2], (flags & MAPI_ONE_OFF_NO_RICH_INFO) == 0));
    }

    /** PR_SEARCH_KEY of the address: upper-case {@code TYPE:ADDRESS} with a terminating NUL. */
    public Binary searchKey() {
        return searchKey(addressType, address);
    }

    /** PR_SEARCH_KEY of any address. Source: pidtagsearchkey-canonical-property.md. */
    public static Binary searchKey(String addressType, String address) {
        String key = (addressType + ":" + address).toUpperCase(Locale.ROOT) + '\0';
        return Binary.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
