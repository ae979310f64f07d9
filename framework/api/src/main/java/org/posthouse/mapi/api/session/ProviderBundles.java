package org.posthouse.mapi.api.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which bundles declare which DLL names, started or not: an OSGi service. Answers are of the moment; for any thread. */
@ProviderType
public interface ProviderBundles {
    /** The bundle that answers for a PR_PROVIDER_DLL_NAME or PR_SERVICE_DLL_NAME: the first installed of those that declare it. */
    Optional<ProviderBundle> find(String dllName);

    /** All bundles that declare a name, in the order they were installed. */
    List<ProviderBundle> all();

    /**
     * The form in which names are compared: lower case, without folder and suffix, so that {@code C:\X\Store32.DLL} and
     * {@code store32} are one.
     */
    static String key(String dllName) {
        String name = dllName.strip();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean library = suffix.equals("dll") || suffix.equals("so") || suffix.equals("dylib") || suffix.equals("jar");
        return (library ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
    }

    /**
     * A bundle with providers.
     *
     * @param id the framework's bundle id
     * @param symbolicName Bundle-SymbolicName
     * @param version Bundle-Version
     * @param dllNames the names it answers to, as it declares them
     * @param active whether it is started
     */
    record ProviderBundle(long id, String symbolicName, String version, List<String> dllNames, boolean active) {
        public ProviderBundle {
            dllNames = List.copyOf(dllNames);
        }
    }
}
