package org.posthouse.mapi.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.table.Bookmark;

/** The user bookmarks of a view, each tied to a row; a row that goes gives its bookmarks to the next. For one thread at a time. */
final class Bookmarks {
    private static final int LIMIT = 10_000;

    /** The row of each bookmark; empty when it went and there was no next. */
    private final Map<Integer, Optional<Binary>> rows = new HashMap<>();

    private int next = Bookmark.BOOKMARK_END.number() + 1;

    Bookmark add(Binary key) {
        if (rows.size() >= LIMIT) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNABLE_TO_COMPLETE, "the table has " + LIMIT + " bookmarks; free some");
        }
        rows.put(next, Optional.of(key));
        return new Bookmark(next++);
    }

    /**
     * The row a bookmark stands for.
     *
     * @throws MapiException MAPI_E_INVALID_BOOKMARK
     */
    Binary row(Bookmark bookmark) {
        return rows.getOrDefault(bookmark.number(), Optional.empty()).orElseThrow(() -> invalid(bookmark));
    }

    void free(Bookmark bookmark) {
        boolean fixed = bookmark.number() >= 0 && bookmark.number() <= Bookmark.BOOKMARK_END.number();
        if (!fixed && rows.remove(bookmark.number()) == null) {
            throw invalid(bookmark);
        }
    }

    /** Moves the bookmarks of rows that are not in {@code after} to the next rows that are. */
    void follow(ViewRows before, ViewRows after) {
        rows.replaceAll((number, row) ->
                row.flatMap(key -> after.indexOf(key) >= 0 ? row : before.survivor(before.indexOf(key), after)));
    }

    void clear() {
        rows.clear();
    }

    private static MapiException invalid(Bookmark bookmark) {
        return new MapiException(
                ErrorCode.MAPI_E_INVALID_BOOKMARK,
                "bookmark " + bookmark.number() + " is not, or no longer, a place in this table");
    }
}
