package org.posthouse.mapi.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiStatus.FlushFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.MapiLogon;
import org.posthouse.mapi.api.session.ProviderBundles;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.spi.Profiles;
import org.posthouse.mapi.spi.transport.Spooler;

/** MAPILogonEx: chooses the profile, joins or makes a session. One logon at a time. */
@Component
public final class Logons implements MapiLogon {
    /** Seconds a provider may take to log on or off; a framework property. */
    static final String PROVIDER_TIMEOUT = "posthouse.provider.timeout";

    private static final int DEFAULT_TIMEOUT = 30;

    private final Profiles profiles;
    private final ProviderServices services;
    private final Environment environment;
    private final ReentrantLock logons = new ReentrantLock();
    private final AtomicReference<@Nullable SessionCore> shared = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Spooler spooler;

    /** Made by Declarative Services. */
    @Activate
    public Logons(BundleContext context, @Reference Profiles profiles, @Reference ProviderBundles bundles) {
        this.profiles = profiles;
        this.services = new ProviderServices(context, bundles);
        String timeout = context.getProperty(PROVIDER_TIMEOUT);
        String home = context.getProperty("posthouse.home");
        this.environment = new Environment(
                Path.of(home == null ? "." : home),
                Duration.ofSeconds(timeout == null ? DEFAULT_TIMEOUT : Integer.parseInt(timeout)));
    }

    @Override
    public Session logon(@Nullable String profileName, Set<LogonFlag> flags) {
        SessionCore joined = shared.get();
        if (joined != null && !flags.contains(LogonFlag.MAPI_NEW_SESSION) && joined.join()) {
            return new ClientSession(joined);
        }
        String name = name(profileName, flags);
        lock(flags);
        try {
            return begin(name, flags);
        } finally {
            logons.unlock();
        }
    }

    private void lock(Set<LogonFlag> flags) {
        if (!flags.contains(LogonFlag.MAPI_TIMEOUT_SHORT)) {
            logons.lock();
        } else if (!logons.tryLock()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TIMEOUT, "another logon is under way; try again, or without MAPI_TIMEOUT_SHORT");
        }
    }

    private String name(@Nullable String profileName, Set<LogonFlag> flags) {
        if (profileName != null && !profileName.isEmpty()) {
            return profileName;
        }
        if (!flags.contains(LogonFlag.MAPI_USE_DEFAULT)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_LOGON_FAILED, "no profile was named; name one, or ask for the default profile");
        }
        return profiles.defaultProfile()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_LOGON_FAILED,
                        "there is no default profile; name one, or make one the default"));
    }

    private Session begin(String name, Set<LogonFlag> flags) {
        SessionCore core =
                new SessionCore(profiles.open(name), services, environment, flags.contains(LogonFlag.MAPI_NO_MAIL));
        core.join();
        ClientSession session = new ClientSession(core);
        try {
            core.start(spooler);
            if (flags.contains(LogonFlag.MAPI_FORCE_DOWNLOAD)) {
                core.spooler().ifPresent(work -> work.flush(Set.of(FlushFlag.FLUSH_DOWNLOAD)));
            }
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        if (flags.contains(LogonFlag.MAPI_ALLOW_OTHERS)) {
            shared.set(core);
            core.whenEnded(() -> shared.compareAndSet(core, null));
        }
        return session;
    }
}
