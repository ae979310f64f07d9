/**
 * What a provider's author tests with, on JUnit Jupiter: objects in memory, and a real Felix with the bundles of a named set.
 *
 * <ul>
 *   <li>Start here: {@link org.posthouse.mapi.testkit.MemorySupport} is what a provider is given at logon, {@link
 *       org.posthouse.mapi.testkit.MemoryMessage} a message to send or to fill, without any container.
 *   <li>{@link org.posthouse.mapi.testkit.MemoryStore} is a store as a spooler sees it, {@link
 *       org.posthouse.mapi.testkit.MemorySection} a section of a profile.
 *   <li>{@link org.posthouse.mapi.testkit.FelixContainer} on a test class starts the container.
 *   <li>{@link org.posthouse.mapi.testkit.FromContainer} on a parameter asks for an OSGi service.
 *   <li>{@link org.posthouse.mapi.testkit.TestBundle} writes a bundle from classes of the test.
 *   <li>{@link org.posthouse.mapi.testkit.Components} tells which components are not satisfied, and why.
 * </ul>
 *
 * <p>A test that starts no container can exclude {@code org.ops4j.pax.exam} and {@code org.apache.felix} from this dependency.
 */
@Export
@NullMarked
@Version("0.1.0")
package org.posthouse.mapi.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
