/**
 * The only main of Posthouse: finds the home, starts Felix with a bundle set, hands the command line to the command service.
 *
 * <p>Start at {@link org.posthouse.mapi.launcher.Launcher}; {@code Home} and {@code Distribution} are the two folders,
 * {@code BundleSet} is what to install, {@code BundleCache} is where Felix keeps its state, {@code Host} is the
 * framework, {@code DeployFolder} follows {@code deploy/}, {@code Health} tells what did not come up.
 */
@NullMarked
package org.posthouse.mapi.launcher;

import org.jspecify.annotations.NullMarked;
