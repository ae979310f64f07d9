/**
 * Tables: views of rows with columns, order, restriction and a cursor.
 *
 * <p>Start with {@link org.posthouse.mapi.api.table.Table}; {@link org.posthouse.mapi.api.table.Restriction} filters it, {@link
 * org.posthouse.mapi.api.table.SortOrderSet} orders it.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.api.table;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
