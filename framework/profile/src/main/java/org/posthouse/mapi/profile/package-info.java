/**
 * Stored profiles: one SQLite database, its sections, who may open them, and the administration objects over it.
 *
 * <p>Start with ProfilesComponent, the OSGi services; ProfileDatabase is the file, ProfileData what is read from it, SectionOpener
 * the rules of access, ServiceInstaller the way from a catalogue into a profile.
 */
@NullMarked
package org.posthouse.mapi.profile;

import org.jspecify.annotations.NullMarked;
