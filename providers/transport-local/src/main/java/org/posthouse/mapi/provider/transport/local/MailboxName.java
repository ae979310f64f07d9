package org.posthouse.mapi.provider.transport.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.RowOrder;

/**
 * The name of a mailbox: an address of type LOCAL. Names that differ in case only name one mailbox.
 *
 * @param text as it is written; not blank, no control characters, at most 256 characters
 */
record MailboxName(String text) {
    /** The address type this transport takes. */
    static final String TYPE = "LOCAL";

    private static final String PREFIX = "m-";
    private static final int MAX = 256;
    private static final int LONGEST_PLAIN = 100;
    private static final int KEPT = 60;

    MailboxName {
        if (!isName(text)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNCONFIGURED,
                    "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no mailbox name; give 1 to " + MAX
                            + " characters, not all blank, without control characters");
        }
    }

    /** A name given by somebody else; empty when it is none. */
    static Optional<MailboxName> of(String text) {
        return isName(text) ? Optional.of(new MailboxName(text)) : Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= MAX && text.chars().noneMatch(Character::isISOControl);
    }

    /** Equal for names that differ in case only. */
    String key() {
        return RowOrder.fold(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /**
     * The folder of the mailbox: one path element that is safe on every system. The prefix keeps device names (con, nul) and dots
     * at the beginning away, everything but a-z, 0-9, _ and inner dots and hyphens is written as % and hex.
     */
    String folder() {
        StringBuilder name = new StringBuilder(PREFIX);
        byte[] bytes = key().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean inner = i < bytes.length - 1;
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || inner && (c == '.' || c == '-')) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(bytes[i]));
            }
        }
        return name.length() <= LONGEST_PLAIN ? name.toString() : name.substring(0, KEPT) + "~" + digest(bytes);
    }

    /** The name, in the form in which names are compared, of a mailbox's folder; empty when that cannot be told. */
    static Optional<String> ofFolder(String folder) {
        if (!folder.startsWith(PREFIX) || folder.contains("~")) {
            return Optional.empty();
        }
        // the only escapes are those of URLs, and a plus sign is always escaped
        String text = URLDecoder.decode(folder.substring(PREFIX.length()), StandardCharsets.UTF_8);
        return isName(text) ? Optional.of(text) : Optional.empty();
    }

    /** This name for 1, else this name with the number behind it. */
    MailboxName numbered(int number) {
        if (number == 1) {
            return this;
        }
        String suffix = " " + number;
        return new MailboxName(text.substring(0, Math.min(text.length(), MAX - suffix.length())) + suffix);
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes)).substring(0, 32);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether an address of type LOCAL means this mailbox. */
    boolean isAddress(String address) {
        return of(address).filter(other -> other.key().equals(key())).isPresent();
    }

    /** Whether a recipient is this mailbox. */
    boolean isRecipient(PropValues recipient) {
        return Addresses.isLocal(recipient) && isAddress(Addresses.address(recipient));
    }

    /** The address as a one-off. */
    OneOff oneOff() {
        return new OneOff(text, TYPE, text, true);
    }

    /** PR_ENTRYID of the address. */
    Binary entryId() {
        return oneOff().entryId().bytes();
    }
}
