package org.posthouse.mapi.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderBundles.ProviderBundle;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.session.ProviderServices.Lease;

/**
 * The place of one provider section in a session: finds the bundle, holds the provider object, and knows why there is none.
 *
 * @param <P> the kind of provider
 */
abstract class ProviderSlot<P> {
    final SessionCore core;
    final PropValues section;
    private final MapiUid uid;
    private final Class<P> kind;
    private @Nullable Lease<P> lease;
    private volatile Optional<ProviderProblem> problem = Optional.empty();

    ProviderSlot(SessionCore core, PropValues section, Class<P> kind) {
        this.core = core;
        this.section = section;
        this.kind = kind;
        this.uid = new MapiUid(section.get(PropTags.PR_PROVIDER_UID).orElseThrow());
    }

    /** Logs the provider on, when its kind is logged on with the session. Called with the slot locked. */
    abstract void logOn(P provider);

    /** Ends the logon, if there is one; whatever goes wrong is only logged. */
    abstract void logOff();

    /** Tells the provider object that its last logon has ended. */
    abstract void shutdown(P provider);

    public final MapiUid uid() {
        return uid;
    }

    final Optional<Binary> service() {
        return section.get(PropTags.PR_SERVICE_UID);
    }

    public final String displayName() {
        return section.get(PropTags.PR_DISPLAY_NAME)
                .or(() -> section.get(PropTags.PR_PROVIDER_DISPLAY))
                .orElse("provider " + uid);
    }

    final Optional<String> dllName() {
        return section.get(PropTags.PR_PROVIDER_DLL_NAME);
    }

    final Optional<ProviderProblem> problem() {
        return problem;
    }

    /** Whether this bundle answers for its DLL name. */
    final boolean isOf(@Nullable Bundle bundle) {
        return bundle != null
                && dllName()
                        .flatMap(core.services()::bundle)
                        .filter(declared -> declared.id() == bundle.getBundleId())
                        .isPresent();
    }

    /** Whether it waits for a bundle, so that a coming one is worth a try. */
    final boolean isWaiting() {
        return problem.filter(it -> it.phase() == Phase.FIND || it.phase() == Phase.GONE)
                .isPresent();
    }

    /** Gets a provider object and logs it on; what fails becomes this slot's problem. */
    final synchronized boolean start() {
        Optional<P> provider = acquire();
        if (provider.isEmpty()) {
            return false;
        }
        problem.ifPresent(former -> core.status().remove(uid));
        try {
            logOnConfigured(provider.get());
            problem = Optional.empty();
            core.status().started(this);
            core.identity().share(service());
            return true;
        } catch (MapiException e) {
            logOff();
            fail(Phase.LOGON, e);
            core.logonFailed(this, e);
            return false;
        }
    }

    /** A provider that says it is unconfigured gets its service's entry point called, and one more try. */
    private void logOnConfigured(P provider) {
        try {
            logOn(provider);
        } catch (MapiException e) {
            boolean retry = e.code() == ErrorCode.MAPI_E_UNCONFIGURED
                    && service()
                            .filter(service -> core.profile().configure(new MapiUid(service)))
                            .isPresent();
            if (!retry) {
                throw e;
            }
            logOn(provider);
        }
    }

    /** The provider object, found now if there is none yet; empty when it cannot be had, which is then this slot's problem. */
    final synchronized Optional<P> acquire() {
        Lease<P> held = lease;
        if (held != null) {
            return Optional.of(held.provider());
        }
        Phase phase = Phase.FIND;
        try {
            String name = dllName()
                    .orElseThrow(() -> new MapiException(
                            ErrorCode.MAPI_E_NOT_FOUND,
                            "its profile section has no PR_PROVIDER_DLL_NAME, so no bundle can be found for it"));
            ServiceReference<P> reference = core.services().find(name, kind);
            phase = Phase.INIT;
            Lease<P> fresh = core.border()
                    .call("getting " + displayName(), () -> core.services().lease(reference));
            lease = fresh;
            return Optional.of(fresh.provider());
        } catch (MapiException e) {
            fail(phase, e);
            return Optional.empty();
        }
    }

    /** Records why this provider is not there, in the status table too. */
    final void fail(Phase phase, MapiException cause) {
        Optional<String> bundle = dllName().flatMap(core.services()::bundle).map(ProviderBundle::symbolicName);
        ProviderProblem found =
                new ProviderProblem(uid, displayName(), dllName(), bundle, phase, cause.code(), plain(cause));
        problem = Optional.of(found);
        core.providerFailed(this, found);
    }

    /** The message without the code that {@link MapiException} puts behind it. */
    private static String plain(MapiException cause) {
        String message = String.valueOf(cause.getMessage());
        String suffix = " (" + cause.code() + ")";
        return message.endsWith(suffix) ? message.substring(0, message.length() - suffix.length()) : message;
    }

    /** Its service is going: what it opened ends, the session stays. */
    final synchronized void gone(ServiceReference<?> reference) {
        Lease<P> held = lease;
        if (held == null || !held.isOf(reference)) {
            return;
        }
        logOff();
        release();
        fail(
                Phase.GONE,
                new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "its bundle was stopped; it is logged on again when the bundle comes back"));
    }

    /** Ends the logon and gives the provider object back. */
    final synchronized void stop() {
        logOff();
        release();
    }

    private void release() {
        Lease<P> held = lease;
        if (held != null) {
            lease = null;
            core.quietly("shutting down " + displayName(), () -> shutdown(held.provider()));
            held.close();
        }
    }
}
