package org.posthouse.mapi.session;

import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.spi.transport.Spooler;
import org.posthouse.mapi.spi.transport.Spooler.SpoolerInbox;
import org.posthouse.mapi.spi.transport.TransportProvider;
import org.posthouse.mapi.spi.transport.TransportSupport;

/** The place of a transport: the spooler logs it on when it is first needed. */
final class TransportSlot extends ProviderSlot<TransportProvider> implements Spooler.Transport {
    TransportSlot(SessionCore core, PropValues section) {
        super(core, section, TransportProvider.class);
    }

    @Override
    void logOn(TransportProvider provider) {
        // The spooler does it, through provider() and support().
    }

    @Override
    void logOff() {
        // The spooler does it: it sees at its next round, or at its end, that the transport is no longer there.
    }

    @Override
    void shutdown(TransportProvider provider) {
        // The spooler does it, after the last logoff.
    }

    /** While the bundle is away it is not looked for at every round: its coming is told. */
    @Override
    public TransportProvider provider() {
        return Optional.of(this)
                .filter(slot -> !slot.isWaiting())
                .flatMap(ProviderSlot::acquire)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        problem().map(Object::toString).orElse(displayName() + " is not there")));
    }

    @Override
    public TransportSupport support(SpoolerInbox inbox) {
        return new TransportSupportObject(this, inbox);
    }

    @Override
    public void failed(Phase phase, ErrorCode code, Throwable cause) {
        fail(
                phase,
                cause instanceof MapiException mapi
                        ? mapi
                        : new MapiException(code, String.valueOf(cause.getMessage()), cause));
    }
}
