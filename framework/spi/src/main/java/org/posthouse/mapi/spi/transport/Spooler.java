package org.posthouse.mapi.spi.transport;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.spi.store.SpoolerStore;

/**
 * The MAPI spooler: an OSGi service of the framework, by which a session gets its messages sent and received. Source:
 * mapi-spooler-overview.md.
 */
@ProviderType
public interface Spooler {
    /** Begins to work for a session; transports are logged on when they are first needed. */
    Work start(Context context);

    /** The spooler's work for one session. For any thread. */
    @ProviderType
    interface Work extends AutoCloseable {
        /**
         * Sends what waits and fetches what has come, transport by transport, and returns when done.
         *
         * @param flags FLUSH_UPLOAD sends, FLUSH_DOWNLOAD fetches; none does both
         */
        void flush(Set<FlushFlag> flags);

        /** Something waits (a submitted message, new mail): it is dealt with soon, on the spooler's thread. */
        void wake();

        /** The address types of the transports that are logged on, in transport order; logs them on if need be. */
        List<String> addressTypes();

        /** Ends it: both directions off, transports logged off. */
        @Override
        void close();
    }

    /** What a session gives the spooler. */
    @ProviderType
    interface Context {
        /** For threads and messages: the profile's name. */
        String profileName();

        /** The transports in transport order; asked anew at each round, so that one can come or go. */
        List<Transport> transports();

        /** The stores whose outgoing queues are sent, the default store first. */
        List<SpoolerStore> stores();

        /** PR_STATUS_CODE and PR_STATUS_STRING of the spooler's row. */
        void status(PropValues columns);
    }

    /** One transport of the session. */
    @ProviderType
    interface Transport {
        /** PR_PROVIDER_UID. */
        MapiUid uid();

        /** Its name, for people. */
        String displayName();

        /** A provider object (the init entry point); the same while the bundle is there. Throws MAPI_E_NOT_FOUND without one. */
        TransportProvider provider();

        /** The support object to log on with; what the transport tells goes to {@code inbox}. */
        TransportSupport support(SpoolerInbox inbox);

        /** Says that it failed: it is left out, with a status row and a problem. */
        void failed(Phase phase, ErrorCode code, Throwable cause);
    }

    /** What transports tell the spooler. For any thread. */
    @ProviderType
    interface SpoolerInbox {
        /** SpoolerNotify. */
        void spoolerNotify(MapiUid transport, Set<SpoolerNotifyFlag> flags);

        /** StatusRecips. */
        void statusRecips(MapiUid transport, org.posthouse.mapi.api.store.Message message, List<PropValues> recipients);
    }
}
