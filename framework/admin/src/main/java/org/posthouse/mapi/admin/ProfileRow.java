package org.posthouse.mapi.admin;

/**
 * A profile in the list of profiles.
 *
 * @param name its name
 * @param isDefault whether it is the default profile
 */
public record ProfileRow(String name, boolean isDefault) {}
