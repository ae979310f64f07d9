/**
 * Profiles and their sections, services and providers.
 *
 * <p>Start with {@link org.posthouse.mapi.api.profile.AdminProfiles}, the OSGi service that gives a {@link
 * org.posthouse.mapi.api.profile.ProfAdmin}; that gives a {@link org.posthouse.mapi.api.profile.MsgServiceAdmin} for one profile,
 * and that a {@link org.posthouse.mapi.api.profile.ProviderAdmin} for one service. {@link
 * org.posthouse.mapi.api.profile.ProfSect} is one section. {@link org.posthouse.mapi.api.profile.ProfileCheck} verifies what is stored, {@link
 * org.posthouse.mapi.api.profile.ProfileTransfer} carries profiles to other machines.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.profile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
