package org.posthouse.mapi.api.notify;

/** A registration for events; closing it is Unadvise. Closing twice is harmless. Source: imsgstore-unadvise.md. */
public interface Connection extends AutoCloseable {
    /** The number of this registration, never 0. */
    int number();

    /** Ends the registration, after a call of the sink that is under way has ended. */
    @Override
    void close();
}
