package org.posthouse.mapi.spooler;

import org.osgi.service.component.annotations.Component;
import org.posthouse.mapi.spi.transport.Spooler;

/** The spooler as an OSGi service: each session gets a thread of its own, which sleeps until there is something to do. */
@Component(service = Spooler.class)
public final class MapiSpooler implements Spooler {
    private final Timing timing;

    /** Made by the framework. */
    public MapiSpooler() {
        this(Timing.USUAL);
    }

    MapiSpooler(Timing timing) {
        this.timing = timing;
    }

    @Override
    public Work start(Context context) {
        return SessionWork.start(context, timing);
    }
}
