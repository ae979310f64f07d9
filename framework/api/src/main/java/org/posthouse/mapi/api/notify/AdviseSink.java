package org.posthouse.mapi.api.notify;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives events (IMAPIAdviseSink). Called on a dispatcher thread, never on the thread of the call that caused the event, one
 * call at a time for one sink; what it throws is logged and costs nobody else anything. Source: imapiadvisesinkiunknown.md.
 */
@ConsumerType
@FunctionalInterface
public interface AdviseSink {
    /** Takes events in the order they happened. It may come once more after the connection was closed. */
    void onNotify(List<Notification> notifications);
}
