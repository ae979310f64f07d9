package org.posthouse.mapi.tnef;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;

/**
 * Whether a TNEF stream belongs to the mail it came with: the stream has a copy of a value of the mail's header, for Internet mail
 * of its Message-ID. A receiver discards a stream with another. Source: tnef-correlation.md.
 */
public final class TnefCorrelation {
    /** Where the copy is. */
    public static final PropTag<Binary> PR_TNEF_CORRELATION_KEY = TnefTags.PR_TNEF_CORRELATION_KEY;

    private TnefCorrelation() {}

    /** The value for a Message-ID: its ASCII with a NUL. */
    public static Binary key(String messageId) {
        return Binary.of((messageId.strip() + '\0').getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a stream with {@code key} may belong to a mail with {@code messageId}, which is empty when the mail has none. */
    public static boolean matches(Binary key, String messageId) {
        return messageId.isBlank() || key.isEmpty() || text(key).equals(messageId.strip());
    }

    private static String text(Binary key) {
        String text = new String(key.toBytes(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /**
     * The copy within a stream; empty when there is none.
     *
     * @param stream standing at the signature, read as far as needed, not closed
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_CORRUPT_DATA when this is no TNEF
     */
    public static Optional<Binary> find(InputStream stream) {
        return new KeyFinder().find(stream);
    }
}
