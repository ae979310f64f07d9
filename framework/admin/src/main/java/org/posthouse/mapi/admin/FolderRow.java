package org.posthouse.mapi.admin;

import org.posthouse.mapi.api.id.EntryId;

/**
 * A folder in the list of folders.
 *
 * @param path names from the IPM subtree down, joined with {@code /}
 * @param messages PR_CONTENT_COUNT
 * @param unread PR_CONTENT_UNREAD
 * @param entryId PR_ENTRYID
 */
public record FolderRow(String path, int messages, int unread, EntryId entryId) {}
