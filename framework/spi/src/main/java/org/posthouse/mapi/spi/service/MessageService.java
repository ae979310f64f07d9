package org.posthouse.mapi.spi.service;

import java.nio.file.Path;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The entry point of a message service (MSGSERVICEENTRY): an OSGi service.
 *
 * <p>Found by PR_SERVICE_DLL_NAME (the bundle declares the name) and PR_SERVICE_ENTRY_NAME (the component's property {@link #ENTRY}
 * has it; compared exactly). Source: msgserviceentry.md.
 */
@ConsumerType
public interface MessageService {
    /** The component property that holds the entry point's name or names. */
    String ENTRY = "org.posthouse.mapi.entry";

    /**
     * Takes part in what is being done to the service.
     *
     * @param call valid until the method returns
     * @throws MapiException MAPI_E_UNCONFIGURED when data is missing, MAPI_E_NO_SUPPORT, MAPI_E_USER_CANCEL
     */
    void serviceEntry(Call call);

    /** What is being done. Source: msgserviceentry.md. */
    enum Context {
        /** The service has come to this machine; there is no profile. */
        MSG_SERVICE_INSTALL(1),
        /** The service has been added to a profile, with all its sections there. */
        MSG_SERVICE_CREATE(2),
        /** Its settings are to be changed to {@link Call#values}, or shown. */
        MSG_SERVICE_CONFIGURE(3),
        /** The service is about to be taken out of the profile; its sections are still there. */
        MSG_SERVICE_DELETE(4),
        /** The service is about to go from this machine; MAPI_E_USER_CANCEL keeps it. */
        MSG_SERVICE_UNINSTALL(5),
        /** A provider has been added to the service. */
        MSG_SERVICE_PROVIDER_CREATE(6),
        /** A provider is about to be taken out of the service; its section is still there. */
        MSG_SERVICE_PROVIDER_DELETE(7);

        private final int value;

        Context(int value) {
            this.value = value;
        }

        /** The number in ulContext. */
        public int value() {
            return value;
        }
    }

    /**
     * One call of the entry point.
     *
     * @param context what is being done
     * @param flags what may be shown
     * @param values what to set, for MSG_SERVICE_CONFIGURE only
     * @param admin the service's providers and sections; a null identifier opens the service's own section. For MSG_SERVICE_INSTALL and
     *     MSG_SERVICE_UNINSTALL, which concern no profile, every call of it is MAPI_E_NO_SUPPORT
     * @param profileName the profile; "" where there is none
     * @param home POSTHOUSE_HOME
     */
    record Call(
            Context context,
            Set<ServiceUiFlag> flags,
            PropValues values,
            ProviderAdmin admin,
            String profileName,
            Path home) {
        public Call {
            flags = Set.copyOf(flags);
        }

        /**
         * Whether the service may show its settings in this call: always with SERVICE_UI_ALWAYS, with SERVICE_UI_ALLOWED when something is
         * missing, else never. Source: msgserviceentry.md.
         *
         * @param configured whether the service has all it needs, the values of this call included
         */
        public boolean mayShowUi(boolean configured) {
            return flags.contains(ServiceUiFlag.SERVICE_UI_ALWAYS)
                    || !configured && flags.contains(ServiceUiFlag.SERVICE_UI_ALLOWED);
        }
    }
}
