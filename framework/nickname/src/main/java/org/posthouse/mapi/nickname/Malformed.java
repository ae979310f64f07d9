package org.posthouse.mapi.nickname;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** A stream that cannot be read, with the place where that shows; never leaves this package. */
final class Malformed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int offset;

    Malformed(int offset, String message) {
        this(ErrorCode.MAPI_E_CORRUPT_DATA, offset, message);
    }

    Malformed(ErrorCode code, int offset, String message) {
        super(message, null, false, false); // thrown and caught within one call, perhaps a million times by a fuzzer
        this.code = code;
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    ErrorCode code() {
        return code;
    }

    /** The message, which is never null. */
    String reason() {
        @Nullable String message = getMessage();
        return message == null ? "" : message;
    }

    /**
     * What to tell others.
     *
     * @param where the place of the list, such as its file after a blank; "" when that is not known
     * @param wayOut what can be done about a list that cannot be read, after a comma; "" for nothing
     */
    MapiException asMapi(String where, String wayOut) {
        String refused = code == ErrorCode.MAPI_E_VERSION ? " is left alone" : " cannot be read";
        String end = "; it is not changed" + (code == ErrorCode.MAPI_E_CORRUPT_DATA ? wayOut : "");
        return new MapiException(
                code, "the nickname list" + where + refused + ": at offset " + offset + " " + reason() + end);
    }
}
