package org.posthouse.mapi.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for the OSGi service of the parameter's type; the test fails when none comes within ten seconds. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromContainer {
    /** A filter in OSGi's syntax that the service's properties have to match; empty for any. */
    String filter() default "";
}
