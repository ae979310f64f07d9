package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.io.Serial;

/** A file that is no whole message of a known version. */
final class DamagedMail extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    DamagedMail(String message) {
        super(message);
    }

    DamagedMail(String message, Throwable cause) {
        super(message, cause);
    }
}
