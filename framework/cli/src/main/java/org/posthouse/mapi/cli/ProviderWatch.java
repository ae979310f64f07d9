package org.posthouse.mapi.cli;

import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_INSTANCE_KEY;
import static org.posthouse.mapi.api.property.PropTags.PR_STATUS_CODE;
import static org.posthouse.mapi.api.property.PropTags.PR_STATUS_STRING;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.Notification;
import org.posthouse.mapi.api.notify.Notification.CriticalError;
import org.posthouse.mapi.api.notify.Notification.TableEvent;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;

/** Tells when a provider of a session fails, goes or comes back, once each. Events tell it; nothing is looked at between them. */
final class ProviderWatch implements AutoCloseable {
    private static final int STATUS_OFFLINE = 2;
    private static final int STATUS_FAILURE = 4;

    private final Consumer<String> tell;
    private final Table status;
    private final Map<Binary, Integer> downs = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final List<Connection> connections;

    /**
     * Begins with what is so now, which is not told.
     *
     * @param tell gets a line without the time, on any thread, one at a time
     */
    ProviderWatch(Session session, Consumer<String> tell) {
        this.tell = tell;
        this.status = session.statusTable();
        status.setColumns(List.of(PR_INSTANCE_KEY, PR_DISPLAY_NAME, PR_STATUS_CODE, PR_STATUS_STRING));
        synchronized (this) {
            connections = List.of(
                    status.advise(EnumSet.of(EventType.fnevTableModified), this::take),
                    session.advise(null, EnumSet.of(EventType.fnevCriticalError), this::take));
            status.allRows().forEach(row -> {
                row.get(PR_INSTANCE_KEY).ifPresent(key -> downs.put(key, down(row)));
                told.add(row.get(PR_STATUS_STRING).orElse(""));
            });
        }
    }

    private synchronized void take(List<Notification> notifications) {
        for (Notification notification : notifications) {
            if (notification instanceof CriticalError error) {
                once(error.message());
            } else if (notification instanceof TableEvent event) {
                take(event);
            }
        }
    }

    private void take(TableEvent event) {
        switch (event.kind()) {
            case TABLE_ROW_ADDED, TABLE_ROW_MODIFIED -> row(event.row());
            case TABLE_CHANGED, TABLE_RELOAD -> status.allRows().forEach(this::row);
            default -> {
                // of no provider
            }
        }
    }

    private void row(PropValues row) {
        Binary key = row.get(PR_INSTANCE_KEY).orElse(Binary.EMPTY);
        int down = down(row);
        int before = downs.getOrDefault(key, 0);
        downs.put(key, down);
        if (down != 0) {
            once(row.get(PR_STATUS_STRING).orElse(row.get(PR_DISPLAY_NAME).orElse("a provider") + " is not available"));
        } else if (before != 0) {
            told.clear();
            tell.accept(row.get(PR_DISPLAY_NAME).orElse("a provider") + ": back, "
                    + row.get(PR_STATUS_STRING).orElse("available"));
        }
    }

    private static int down(PropValues row) {
        return row.get(PR_STATUS_CODE).orElse(0) & (STATUS_OFFLINE | STATUS_FAILURE);
    }

    /** A failure comes as an error and as a row. */
    private void once(String message) {
        if (told.add(message)) {
            tell.accept(message);
        }
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        status.close();
    }
}
