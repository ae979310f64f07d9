package org.posthouse.mapi.provider.store.personal;

import org.posthouse.mapi.api.notify.Connection;

/** A registration for events that ends with its logon at the latest. */
final class LogonConnection implements Connection {
    private final Logon logon;
    private final Connection connection;

    LogonConnection(Logon logon, Connection connection) {
        this.logon = logon;
        this.connection = connection;
        logon.adopt(this);
    }

    @Override
    public int number() {
        return connection.number();
    }

    @Override
    public void close() {
        logon.disown(this);
        connection.close();
    }
}
