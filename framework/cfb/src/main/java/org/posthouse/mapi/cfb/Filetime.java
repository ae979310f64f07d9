package org.posthouse.mapi.cfb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** FILETIME, hundreds of nanoseconds since 1601, in which zero is no time. */
final class Filetime {
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long PER_SECOND = 10_000_000;

    private Filetime() {}

    static Optional<Instant> instant(long filetime) {
        return filetime == 0
                ? Optional.empty()
                : Optional.of(EPOCH.plusSeconds(Long.divideUnsigned(filetime, PER_SECOND))
                        .plusNanos(100 * Long.remainderUnsigned(filetime, PER_SECOND)));
    }

    /** Cuts off what is below a hundred nanoseconds; 0 for none, and for what is before 1601. */
    static long of(@Nullable Instant instant) {
        if (instant == null || instant.isBefore(EPOCH)) {
            return 0;
        }
        Duration since = Duration.between(EPOCH, instant);
        return since.getSeconds() * PER_SECOND + since.getNano() / 100;
    }
}
