package org.posthouse.mapi.spooler;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param poll between two looks at transports that want to be polled
 * @param call how long a transport may take for anything but a transfer before it counts as hung
 * @param transfer how long it may take over one message
 * @param retry until a message is tried again when the transport did not say
 * @param ending how long a round under way may go on once the session ends
 */
record Timing(Duration poll, Duration call, Duration transfer, Duration retry, Duration ending) {
    static final Timing USUAL = new Timing(
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
}
