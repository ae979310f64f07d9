package org.posthouse.mapi.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Says that this bundle carries its own part of {@code mapisvc.inf}, as a setup program would add it on Windows.
 *
 * <p>Put it on the component or on the package. While the bundle is there the part is laid under the administrator's file: its
 * services can be added to profiles without anyone writing a file. It is a whole INF, with [Services] and the sections that those
 * lead to. What the administrator's file says under the same names counts before it; sections that profiles have copied stay when the
 * bundle goes. Sources: file-format-of-mapisvc-inf.md, supporting-message-service-installation.md.
 */
@Capability(namespace = MapiSvc.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface MapiSvc {
    /** The capability namespace in which a part is declared. */
    String NAMESPACE = "org.posthouse.mapi.mapisvc";

    /** Where the text is in the bundle, such as {@code OSGI-INF/mapisvc.inf}, which is also what a capability without it means. */
    @Attribute
    String[] resource();
}
