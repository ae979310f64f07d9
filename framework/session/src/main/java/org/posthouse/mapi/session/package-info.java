/**
 * Sessions: logon, choice of providers, open objects, status and notifications. Nothing is exported; the bundle offers {@link
 * org.posthouse.mapi.api.session.MapiLogon} as an OSGi service.
 *
 * <p>Start with {@link org.posthouse.mapi.session.Logons}; a {@link org.posthouse.mapi.session.SessionCore} is what the clients of
 * one profile share, a {@link org.posthouse.mapi.session.ClientSession} what one of them holds, a {@link
 * org.posthouse.mapi.session.ProviderSlot} the place of one provider section.
 */
@NullMarked
package org.posthouse.mapi.session;

import org.jspecify.annotations.NullMarked;
