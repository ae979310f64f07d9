package org.posthouse.mapi.spooler;

import java.time.Duration;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.spi.transport.TransportLogon.Submission;

/** What became of offering a message to one transport. */
sealed interface Outcome {
    /** It worked on its recipients. */
    record Done() implements Outcome {}

    /** It does not want it. */
    record Refused() implements Outcome {}

    /** It wants to be asked again. */
    record Later(Duration after, String reason) implements Outcome {}

    /** It keeps the message and will say when it is to be submitted again. */
    record Kept() implements Outcome {}

    /** It finally could not send to its recipients. */
    record Failed(String reason) implements Outcome {}

    /** Errors that pass by themselves. */
    Set<ErrorCode> TEMPORARY = Set.of(
            ErrorCode.MAPI_E_BUSY,
            ErrorCode.MAPI_E_WAIT,
            ErrorCode.MAPI_E_NETWORK_ERROR,
            ErrorCode.MAPI_E_TIMEOUT,
            ErrorCode.MAPI_E_OFFLINE,
            ErrorCode.MAPI_E_RECONNECTED,
            ErrorCode.MAPI_E_DISK_ERROR,
            ErrorCode.MAPI_E_NOT_ENOUGH_DISK,
            ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY,
            ErrorCode.MAPI_E_NOT_ENOUGH_RESOURCES);

    static Outcome of(MapiException error, Duration retry) {
        if (error.code() == ErrorCode.MAPI_E_NOT_ME) {
            return new Refused();
        }
        return TEMPORARY.contains(error.code()) ? new Later(retry, error.getMessage()) : new Failed(error.getMessage());
    }

    static Outcome of(Submission.Wait wait) {
        return new Later(wait.retryAfter(), wait.reason());
    }
}
