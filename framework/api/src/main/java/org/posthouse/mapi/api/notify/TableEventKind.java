package org.posthouse.mapi.api.notify;

/** What happened to a table. Source: table_notification.md. */
public enum TableEventKind {
    TABLE_CHANGED(1),
    TABLE_ERROR(2),
    TABLE_ROW_ADDED(3),
    TABLE_ROW_DELETED(4),
    TABLE_ROW_MODIFIED(5),
    TABLE_SORT_DONE(6),
    TABLE_RESTRICT_DONE(7),
    TABLE_SETCOL_DONE(8),
    TABLE_RELOAD(9);

    private final int value;

    TableEventKind(int value) {
        this.value = value;
    }

    /** The number in ulTableEvent. */
    public int value() {
        return value;
    }
}
