package org.posthouse.mapi.admin;

/**
 * A profile in the list of profiles.
 *
 * @param name its name
 * @param isDefault whether it is the default profile
 * @param app whether it is an app profile, which a program keeps for itself
 */
public record ProfileRow(String name, boolean isDefault, boolean app) {}
