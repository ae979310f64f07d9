package org.posthouse.mapi.profile;

import java.util.Optional;
import java.util.function.Supplier;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiError;

/** What GetLastError tells: the failure of the last call that failed. */
final class LastError {
    private volatile Optional<MapiError> last = Optional.empty();

    Optional<MapiError> get() {
        return last;
    }

    <T> T of(Supplier<T> call) {
        try {
            return call.get();
        } catch (MapiException e) {
            last = Optional.of(MapiError.of(e.code(), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    void run(Runnable call) {
        of(() -> {
            call.run();
            return true;
        });
    }
}
