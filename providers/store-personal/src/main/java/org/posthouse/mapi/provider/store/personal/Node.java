package org.posthouse.mapi.provider.store.personal;

/** The row of a message or attachment: 0 until it is saved, then known to every copy of its draft. For one thread. */
final class Node {
    private long id;

    Node(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    void id(long saved) {
        id = saved;
    }

    boolean isSaved() {
        return id != 0;
    }
}
