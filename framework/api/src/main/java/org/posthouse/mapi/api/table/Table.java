package org.posthouse.mapi.api.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.notify.AdviseSink;
import org.posthouse.mapi.api.notify.Connection;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A view of rows (IMAPITable): columns, restriction, order and a cursor before row 0 at first.
 *
 * <p>A view belongs to its caller and is for one thread at a time; several views of the same rows are independent. Every row of
 * one {@link #queryRows} has the same columns in the same order, a missing one as PT_ERROR with MAPI_E_NOT_FOUND. Every table has
 * a PR_INSTANCE_KEY column that is unique for each row. Close it to free what it holds. Source: imapitableiunknown.md.
 */
@ProviderType
public interface Table extends AutoCloseable {
    /**
     * Replaces the columns (SetColumns). A column no row has is no error here; its cells are.
     *
     * @param columns at least one tag; PR_NULL keeps an empty place
     * @throws MapiException MAPI_E_INVALID_PARAMETER for no columns
     */
    void setColumns(List<PropTag<?>> columns);

    /** The columns in force; the default set at first (QueryColumns). */
    List<PropTag<?>> columns();

    /** All columns there could be (QueryColumns with TBL_ALL_COLUMNS). */
    List<PropTag<?>> allColumns();

    /**
     * Shows only rows that match, cursor at the beginning, user bookmarks discarded (Restrict).
     *
     * @param restriction null for all rows
     * @throws MapiException MAPI_E_TOO_COMPLEX when the table cannot evaluate it; the view stays as it was
     */
    void restrict(@Nullable Restriction restriction);

    /**
     * Orders the rows, cursor at the beginning, user bookmarks discarded (SortTable). Rows without a key come last.
     *
     * @throws MapiException MAPI_E_TOO_COMPLEX or MAPI_E_NO_SUPPORT; the earlier order stays
     */
    void sort(SortOrderSet order);

    /** The order in force (QuerySortOrder). */
    SortOrderSet sortOrder();

    /** How many rows the view has (GetRowCount). */
    int rowCount();

    /** The number of the row at the cursor; the row count when it stands behind the last (QueryPosition). */
    int position();

    /**
     * Moves the cursor (SeekRow), stopping at either end.
     *
     * @return how far it moved, with sign
     * @throws MapiException MAPI_E_INVALID_BOOKMARK
     */
    int seekRow(Bookmark origin, int rows);

    /**
     * Moves the cursor to the fraction {@code numerator/denominator} of the rows (SeekRowApprox).
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for a denominator of 0
     */
    void seekRowApprox(int numerator, int denominator);

    /**
     * Reads rows and moves the cursor behind them (QueryRows).
     *
     * @param count how many at most; negative reads that many before the cursor, forwards
     * @return the rows; none at the end
     * @throws MapiException MAPI_E_INVALID_PARAMETER for 0
     */
    default List<PropValues> queryRows(int count) {
        return queryRows(count, Set.of());
    }

    /**
     * As {@link #queryRows(int)}, with TBL_NOADVANCE leaving the cursor on the first row returned.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for 0
     */
    List<PropValues> queryRows(int count, Set<TableFlag> flags);

    /**
     * Puts the cursor on the first matching row at or after {@code origin}, or with DIR_BACKWARD the last before it (FindRow).
     *
     * @throws MapiException MAPI_E_NOT_FOUND (the cursor stays), MAPI_E_TOO_COMPLEX, MAPI_E_INVALID_BOOKMARK
     */
    void findRow(Restriction restriction, Bookmark origin, Set<TableFlag> flags);

    /**
     * Marks the row at the cursor (CreateBookmark). When that row goes, the bookmark moves to the next row of the view; when there
     * is none it is MAPI_E_INVALID_BOOKMARK.
     *
     * @throws MapiException MAPI_E_UNABLE_TO_COMPLETE for too many, MAPI_E_NO_SUPPORT
     */
    Bookmark createBookmark();

    /**
     * Forgets a bookmark; the fixed ones are passed over (FreeBookmark).
     *
     * @throws MapiException MAPI_E_INVALID_BOOKMARK
     */
    void freeBookmark(Bookmark bookmark);

    /**
     * Asks to be told of changes (Advise); a static table takes the registration and never calls.
     *
     * @param events fnevTableModified, or nothing else
     */
    Connection advise(Set<EventType> events, AdviseSink sink);

    /**
     * Shows the rows below a heading (ExpandRow).
     *
     * @return up to {@code count} of them
     * @throws MapiException MAPI_E_NO_SUPPORT for a table without categories, MAPI_E_NOT_FOUND
     */
    default List<PropValues> expandRow(Binary instanceKey, int count) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this table has no categories to expand");
    }

    /**
     * Hides the rows below a heading (CollapseRow).
     *
     * @return how many it hid
     * @throws MapiException MAPI_E_NO_SUPPORT for a table without categories, MAPI_E_NOT_FOUND
     */
    default int collapseRow(Binary instanceKey) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this table has no categories to collapse");
    }

    /** All rows from the beginning (HrQueryAllRows); the cursor ends behind the last. */
    default List<PropValues> allRows() {
        List<PropValues> rows = new ArrayList<>();
        seekRow(Bookmark.BOOKMARK_BEGINNING, 0);
        for (List<PropValues> some = queryRows(500); !some.isEmpty(); some = queryRows(500)) {
            rows.addAll(some);
        }
        return rows;
    }

    /** The first row, if there is one; the cursor ends behind it. */
    default Optional<PropValues> firstRow() {
        seekRow(Bookmark.BOOKMARK_BEGINNING, 0);
        return queryRows(1).stream().findFirst();
    }

    /** Frees what the view holds; bookmarks and registrations end. */
    @Override
    void close();
}
