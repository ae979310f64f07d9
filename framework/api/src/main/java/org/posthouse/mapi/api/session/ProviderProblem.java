package org.posthouse.mapi.api.session;

import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Why a provider does not take part in a session, or stopped taking part.
 *
 * @param provider PR_PROVIDER_UID
 * @param displayName its name, for people
 * @param dllName PR_PROVIDER_DLL_NAME, when the profile has one
 * @param bundle the bundle that answers for that name, when one does
 * @param phase what was being done
 * @param code the SCODE
 * @param cause in one line, what was found
 */
public record ProviderProblem(
        MapiUid provider,
        String displayName,
        Optional<String> dllName,
        Optional<String> bundle,
        Phase phase,
        ErrorCode code,
        String cause) {
    /** What was being done. */
    public enum Phase {
        /** Finding the bundle that declares the name. */
        FIND,
        /** Getting a provider object from the bundle (the init entry point). */
        INIT,
        /** The provider's logon. */
        LOGON,
        /** Work after logon. */
        USE,
        /** Its bundle stopped or went away. */
        GONE
    }

    /** One line: provider, phase, cause. */
    @Override
    public String toString() {
        return displayName + " (" + dllName.orElse("no PR_PROVIDER_DLL_NAME")
                + bundle.map(name -> ", bundle " + name).orElse("") + "): "
                + phase.name().toLowerCase(java.util.Locale.ROOT) + " failed: " + cause + " (" + code + ")";
    }
}
