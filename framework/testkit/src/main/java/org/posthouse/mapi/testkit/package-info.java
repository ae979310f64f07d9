/**
 * What a provider's author tests with: a real Felix with the bundles of a named set, for JUnit Jupiter.
 *
 * <ul>
 *   <li>Start here: {@link org.posthouse.mapi.testkit.FelixContainer} on a test class starts the container.
 *   <li>{@link org.posthouse.mapi.testkit.FromContainer} on a parameter asks for an OSGi service.
 *   <li>{@link org.posthouse.mapi.testkit.TestBundle} writes a bundle from classes of the test.
 *   <li>{@link org.posthouse.mapi.testkit.Components} tells which components are not satisfied, and why.
 * </ul>
 */
@Export
@NullMarked
@Version("0.1.0")
package org.posthouse.mapi.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
