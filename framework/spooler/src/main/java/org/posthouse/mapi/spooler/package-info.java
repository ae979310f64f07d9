/**
 * The MAPI spooler: takes messages from outgoing queues to transports and from transports to receive folders.
 *
 * <p>Start with {@link org.posthouse.mapi.spooler.MapiSpooler}, the component, which makes a {@code SessionWork} for each session: a
 * thread and its rounds. {@code Transports} keeps the session's transports logged on, each a {@code Desk} behind a {@code Border};
 * {@code Sending} handles one outgoing message, {@code Receiving} what comes in, {@code Reports} what could not be delivered.
 */
@NullMarked
package org.posthouse.mapi.spooler;

import org.jspecify.annotations.NullMarked;
