package org.posthouse.mapi.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Says which DLL names the bundle of this component answers to.
 *
 * <p>Put it beside {@code @Component(scope = PROTOTYPE)} on the class that implements {@code StoreProvider}, {@code
 * TransportProvider}, {@code AbProvider} or {@code MessageService}: each session gets an object of its own, as each call of a MAPI
 * init entry point does. The framework finds the bundle when a profile's PR_PROVIDER_DLL_NAME (for a message service
 * PR_SERVICE_DLL_NAME) equals one of the names, compared without case, folder and suffix. A bundle has at most one provider of each
 * kind. Sources: starting-a-service-provider.md, msproviderinit.md.
 */
@Capability(namespace = MapiProvider.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MapiProvider {
    /** The capability namespace in which names are declared. */
    String NAMESPACE = "org.posthouse.mapi.provider";

    /** The names this bundle answers to, such as {@code PHSTORE}. */
    @Attribute
    String[] dll();
}
