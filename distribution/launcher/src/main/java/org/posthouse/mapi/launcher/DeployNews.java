package org.posthouse.mapi.launcher;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Says what happened to {@code deploy/}, a line with the time for each bundle, to whoever watches a running host.
 *
 * <p>Only a command that stays up has such a listener: what the others print is read by programs.
 */
final class DeployNews {
    /** For a command that does not stay up. */
    static final DeployNews NONE = new DeployNews(null, InstantSource.system());

    private final @Nullable PrintStream out;
    private final InstantSource clock;

    private DeployNews(@Nullable PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    static DeployNews to(PrintStream out, InstantSource clock) {
        return new DeployNews(out, clock);
    }

    void installed(Bundle bundle) {
        say("installed", bundle);
    }

    void updated(Bundle bundle) {
        say("updated", bundle);
    }

    void removed(Bundle bundle) {
        say("removed", bundle);
    }

    private void say(String what, Bundle bundle) {
        if (out != null) {
            String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    clock.instant().atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
            out.println(time + " deploy: " + what + " " + bundle.getSymbolicName() + " " + bundle.getVersion());
            out.flush();
        }
    }
}
