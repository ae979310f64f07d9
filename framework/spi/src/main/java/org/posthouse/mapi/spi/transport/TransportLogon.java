package org.posthouse.mapi.spi.transport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.object.MapiStatus.ValidateFlag;
import org.posthouse.mapi.api.store.Message;

/**
 * A transport session (IXPLogon): takes outgoing messages and fills incoming ones.
 *
 * <p>The spooler calls it on one thread, {@link #transportNotify} perhaps on another. Messages are the spooler's: valid until the
 * call (for an accepted one, until {@link #endMessage}) returns. Source: ixplogoniunknown.md.
 */
@ConsumerType
public interface TransportLogon {
    /** What it wants of the spooler: LOGON_SP_POLL, LOGON_SP_IDLE, LOGON_SP_RESOLVE. */
    Set<TransportLogonFlag> wants();

    /** Which recipients it takes; asked right after logon (AddressTypes). */
    AddressTypes addressTypes();

    /**
     * Sends a message to the recipients whose PR_RESPONSIBILITY is FALSE (SubmitMessage), and sets TRUE for each that it sent to or
     * finally failed to; those left FALSE go to the next transport.
     *
     * @param message open for writing; save what is to be kept
     * @throws MapiException the message is kept and the error is told to its sender
     */
    Submission submitMessage(Message message);

    /** Ends the work on an accepted message (EndMessage). */
    default End endMessage(Message message) {
        return End.SENT;
    }

    /** Whether incoming messages wait (Poll). */
    default boolean poll() {
        return false;
    }

    /**
     * Fills an incoming message (StartMessage).
     *
     * @param message new, in the receive folder
     * @return whether it was filled and saved; false when nothing waits any more
     */
    default boolean startMessage(Message message) {
        return false;
    }

    /** Tells what begins or ends (TransportNotify). Before it returns the status row is up to date. */
    default void transportNotify(Set<TransportNotifyFlag> flags) {}

    /** Idle time (Idle), when LOGON_SP_IDLE was asked for. */
    default void idle() {}

    /** Starts a flush (FlushQueues): sets the STATUS_..._FLUSH bits and clears them when nothing is left. */
    default void flushQueues(Set<FlushFlag> flags) {}

    /** Does what ValidateState of the status object would. */
    default void validateState(Set<ValidateFlag> flags) {}

    /**
     * Opens the status object (OpenStatusEntry).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT when there is none
     */
    default MapiStatus openStatusEntry() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this transport has no status object");
    }

    /** Ends the session, at any time, a message in process included (TransportLogoff). Twice is harmless. */
    void transportLogoff();

    /** What became of a submission. Source: ixplogon-submitmessage.md. */
    sealed interface Submission {
        /** It was taken; {@link #endMessage} follows. */
        record Accepted() implements Submission {}

        /** MAPI_E_NOT_ME: another transport is asked. */
        record NotMe() implements Submission {}

        /**
         * MAPI_E_BUSY, MAPI_E_WAIT, MAPI_E_NETWORK_ERROR: it is tried again later.
         *
         * @param retryAfter when
         * @param reason in one line
         */
        record Wait(Duration retryAfter, String reason) implements Submission {}
    }

    /** How EndMessage ends. Source: ixplogon-endmessage.md. */
    enum End {
        /** It was sent. */
        SENT,
        /** It is submitted again at once. */
        END_RESEND_NOW,
        /** It is submitted again later. */
        END_RESEND_LATER,
        /** The transport keeps it and announces it with NOTIFY_SENTDEFERRED. */
        END_DONT_RESEND
    }

    /**
     * Which recipients a transport takes.
     *
     * @param types address types, compared exactly; none takes no recipient by type
     * @param uids MAPIUIDs of entry identifiers
     * @param all whether it takes every type (a null array in MAPI)
     */
    record AddressTypes(List<String> types, List<MapiUid> uids, boolean all) {
        public AddressTypes {
            types = List.copyOf(types);
            uids = List.copyOf(uids);
        }

        /** These address types. */
        public static AddressTypes of(String... types) {
            return new AddressTypes(List.of(types), List.of(), false);
        }
    }
}
