/**
 * A transport that delivers between the profiles of one POSTHOUSE_HOME.
 *
 * <p>Start with {@link org.posthouse.mapi.provider.transport.local.LocalTransport}, the component. A {@code LocalLogon} sends by way
 * of {@code Outgoing} and receives by way of {@code Incoming}; between them stands a {@code Mailbox}, a folder of files that a
 * {@code MailWriter} wrote and a {@code MailReader} reads.
 */
@NullMarked
package org.posthouse.mapi.provider.transport.local;

import org.jspecify.annotations.NullMarked;
