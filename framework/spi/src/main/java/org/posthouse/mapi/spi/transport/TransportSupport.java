package org.posthouse.mapi.spi.transport;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.Support;

/** What a transport provider is given at logon. Source: imapisupportiunknown.md. */
@ProviderType
public interface TransportSupport extends Support {
    /** Tells the spooler something (SpoolerNotify). For any thread. */
    void spoolerNotify(Set<SpoolerNotifyFlag> flags);

    /**
     * Reports delivery results (StatusRecips): makes delivery or nondelivery reports to the sender where they are asked for.
     *
     * @param message the message sent
     * @param recipients its recipients; those with PR_NDR_REASON_CODE failed, those with PR_DELIVER_TIME were delivered to
     */
    void statusRecips(Message message, List<PropValues> recipients);

    /** Lets the spooler do other work; true when the current message should no longer be sent (SpoolerYield). */
    boolean spoolerYield();

    /** Of which transport of the profile this is: its PR_PROVIDER_UID. */
    @Override
    MapiUid providerUid();
}
