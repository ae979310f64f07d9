/**
 * The posthouse command: one class for each entity, each a view over the operations of {@code org.posthouse.mapi.admin}.
 *
 * <p>Start with PosthouseCommand, the OSGi service that the launcher calls; Shell finds entity and action and turns what they throw
 * into one line and an exit code; an Action declares its arguments to picocli and gets a Call. Host is what a command gets from the
 * framework, Console where it prints.
 */
@NullMarked
package org.posthouse.mapi.cli;

import org.jspecify.annotations.NullMarked;
