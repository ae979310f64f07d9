package org.posthouse.mapi.admin;

/**
 * A file, or a message in a file, that could not be worked on.
 *
 * @param file which; for one of several messages in a file with its number, as in {@code old.mbox, mail 3}
 * @param code MAPI's name for what is wrong, such as MAPI_E_CORRUPT_DATA
 * @param reason why, in one line
 */
public record Refusal(String file, String code, String reason) {}
