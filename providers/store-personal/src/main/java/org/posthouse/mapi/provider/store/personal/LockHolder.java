package org.posthouse.mapi.provider.store.personal;

import java.time.Instant;
import java.util.Optional;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A logon of a spooler, which may hold locks in the outgoing queue; a lock ends with its process at the latest.
 *
 * @param process the process
 * @param started when it was started, in milliseconds, because numbers of processes come again
 * @param logon which logon in it
 */
record LockHolder(long process, long started, String logon) {
    static LockHolder fresh() {
        ProcessHandle self = ProcessHandle.current();
        return new LockHolder(self.pid(), started(self), MapiUid.random().toString());
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static Optional<LockHolder> parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new LockHolder(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return process + ":" + started + ":" + logon;
    }

    boolean isAlive() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(found -> started(found) == started)
                .isPresent();
    }
}
