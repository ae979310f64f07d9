package org.posthouse.mapi.cli;

import java.nio.file.Path;

/** What a command gets from the framework it runs in. */
interface Host {
    /**
     * A service of the framework, waited for when it is just coming.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_INITIALIZED when it does not come
     */
    <T> T service(Class<T> type);

    /** Starts the provider bundles, and returns when that is done. */
    void startProviders();

    /** How many bundles are installed. */
    int bundles();

    /** POSTHOUSE_HOME. */
    Path home();

    /** The version of this command. */
    String version();

    /**
     * Returns when the framework stops.
     *
     * @param before is done first, while every bundle still works
     */
    void awaitStop(Runnable before);

    /** Lets {@link #awaitStop} return, without {@code before}; for any thread. */
    void endWait();
}
