package org.posthouse.mapi.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.spi.Profiles;

/** {@code posthouse run}. */
final class RunCommand implements Entity {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "The host: a session of the default profile, its spooler, until Ctrl-C";
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(
                "",
                "Starts the providers, logs on to the default profile if there is one, and stays up until Ctrl-C.",
                args -> args.example("posthouse run"),
                RunCommand::run));
    }

    private static int run(Call call) {
        Optional<String> profile = call.host().service(Profiles.class).defaultProfile();
        if (profile.isPresent()) {
            return stayUp(call, profile.get());
        }
        call.host().startProviders();
        up(call, "no default profile, so no session");
        call.host().awaitStop(() -> {});
        return Shell.DONE;
    }

    /** Keeps a session, and with it the spooler's work, until the framework stops. */
    static int stayUp(Call call, String profile) {
        Session session = call.logon(profile);
        Console console = call.console();
        console.leftOut().tell(console, "");
        ProviderWatch watch = new ProviderWatch(session, line -> {
            console.line(LocalTimes.of(Instant.now()) + " " + line);
            console.flush();
        });
        AtomicBoolean deleted = new AtomicBoolean();
        Runnable gone = () -> {
            deleted.set(true);
            call.host().endWait();
        };
        ProfileGone looks = new ProfileGone(call.host().home(), () -> call.isGone(profile), gone);
        LogFile.open(call.host().home()).listen(failure -> {
            if (failure instanceof MapiException known && known.code() == ErrorCode.MAPI_E_PROFILE_DELETED) {
                gone.run();
            }
        });
        up(call, "profile \"" + profile + "\"");
        Runnable end = () -> {
            looks.close();
            watch.close();
            close(session, console);
        };
        call.host().awaitStop(end);
        if (!deleted.get()) {
            return Shell.DONE;
        }
        end.run();
        console.error("profile '" + profile + "' was deleted, so its session ended (MAPI_E_PROFILE_DELETED)");
        return Shell.FAILED;
    }

    private static void up(Call call, String what) {
        long providers = call.host().service(ProviderBundles.class).all().stream()
                .filter(ProviderBundle::active)
                .count();
        call.console()
                .line("posthouse is up: " + Count.of(call.host().bundles(), "bundle") + ", "
                        + Count.of(providers, "provider bundle") + "; " + what + "; Ctrl-C ends it");
        call.console().flush();
    }

    private static void close(Session session, Console console) {
        try {
            session.close();
        } catch (MapiException failed) {
            console.error("the session did not end well: " + failed.getMessage());
        }
    }
}
