package org.posthouse.mapi.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against a Felix of their own, started before the first and stopped after the last.
 *
 * <p>Constructors and test methods may ask for the {@link org.osgi.framework.BundleContext} of the system bundle and,
 * with {@link FromContainer}, for services. The packages of the API, the SPI, Declarative Services and the JDBC service
 * come from the test's own class path, so that test and bundles mean the same types; every other bundle of the set is
 * found on the class path by its file name, installed and started. {@code posthouse.home} is a fresh folder, removed
 * afterwards.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FelixExtension.class)
public @interface FelixContainer {
    /** The bundle set: a class path resource of that name with the suffix {@code .set}. */
    String set() default "full";

    /** The framework's start level: 10 brings up the framework's bundles, 20 (the default) the providers too. */
    int startLevel() default 20;

    /** Bundles of the set to leave out, by the names the set file uses. */
    String[] without() default {};

    /** Further framework properties, each as {@code name=value}. */
    String[] properties() default {};
}
