package org.posthouse.mapi.api.table;

/**
 * A marked place in a table (BOOKMARK): one of the three fixed ones, or one that CreateBookmark gave, which is good only with
 * the table that gave it.
 *
 * @param number 0, 1, 2 for the fixed ones, larger for others
 */
public record Bookmark(int number) {
    /** Before the first row. */
    public static final Bookmark BOOKMARK_BEGINNING = new Bookmark(0);

    /** Where the cursor is. */
    public static final Bookmark BOOKMARK_CURRENT = new Bookmark(1);

    /** Behind the last row. */
    public static final Bookmark BOOKMARK_END = new Bookmark(2);
}
