package org.posthouse.mapi.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for a person: where the machine is, to the minute, in columns that line up. Programs get ISO 8601 in JSON. */
final class LocalTimes {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private LocalTimes() {}

    static String of(Instant time) {
        return SHORT.format(time.atZone(ZoneId.systemDefault()));
    }
}
