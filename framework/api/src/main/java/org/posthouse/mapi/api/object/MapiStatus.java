package org.posthouse.mapi.api.object;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;

/**
 * How a provider or a part of MAPI is doing, and what can be done about it (IMAPIStatus).
 *
 * <p>Opened from a row of the status table. A method that PR_RESOURCE_METHODS does not announce answers MAPI_E_NO_SUPPORT.
 * Source: imapistatusimapiprop.md.
 */
@ConsumerType
public interface MapiStatus extends MapiProp {
    /** Which methods are there: bits of PR_RESOURCE_METHODS. */
    enum Method implements MapiFlag {
        STATUS_VALIDATE_STATE(0x1),
        STATUS_SETTINGS_DIALOG(0x2),
        STATUS_CHANGE_PASSWORD(0x4),
        STATUS_FLUSH_QUEUES(0x8);

        private final int bit;

        Method(int bit) {
            this.bit = bit;
        }

        @Override
        public int bit() {
            return bit;
        }
    }

    /** What ValidateState is to do. Source: imapistatus-validatestate.md. */
    enum ValidateFlag implements MapiFlag {
        SUPPRESS_UI(0x1),
        REFRESH_XP_HEADER_CACHE(0x10000),
        PROCESS_XP_HEADER_CACHE(0x20000),
        FORCE_XP_CONNECT(0x40000),
        FORCE_XP_DISCONNECT(0x80000),
        CONFIG_CHANGED(0x100000),
        ABORT_XP_HEADER_OPERATION(0x200000),
        SHOW_XP_SESSION_UI(0x400000);

        private final int bit;

        ValidateFlag(int bit) {
            this.bit = bit;
        }

        @Override
        public int bit() {
            return bit;
        }
    }

    /** Which queues to flush, and how. Source: imapistatus-flushqueues.md. */
    enum FlushFlag implements MapiFlag {
        FLUSH_UPLOAD(0x2),
        FLUSH_DOWNLOAD(0x4),
        FLUSH_FORCE(0x8),
        FLUSH_NO_UI(0x10),
        FLUSH_ASYNC_OK(0x20);

        private final int bit;

        FlushFlag(int bit) {
            this.bit = bit;
        }

        @Override
        public int bit() {
            return bit;
        }
    }

    /**
     * Checks the state of what this stands for and brings the status row up to date (ValidateState).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT, MAPI_E_BUSY, MAPI_E_UNKNOWN_FLAGS
     */
    default void validateState(Set<ValidateFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this status object has no ValidateState");
    }

    /**
     * Shows the provider's settings, to be changed there (SettingsDialog): this is how one provider is configured, while a message service
     * is configured by its entry point. MAPI's own parts have none.
     *
     * @param flags UI_READONLY suggests that nothing can be changed
     * @throws MapiException MAPI_E_NO_SUPPORT, MAPI_E_USER_CANCEL
     */
    default void settingsDialog(Set<UiFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this status object has no settings to show");
    }

    /** How settings are shown. Source: imapistatus-settingsdialog.md. */
    enum UiFlag implements MapiFlag {
        /** A suggestion that nothing can be changed. */
        UI_READONLY(0x1);

        private final int bit;

        UiFlag(int bit) {
            this.bit = bit;
        }

        @Override
        public int bit() {
            return bit;
        }
    }

    /**
     * Sends and fetches what waits (FlushQueues).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT, MAPI_E_BUSY
     */
    default void flushQueues(Set<FlushFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this status object has no queues");
    }
}
