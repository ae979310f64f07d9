/**
 * The personal message store: one SQLite file for each store.
 *
 * <p>Start with {@link org.posthouse.mapi.provider.store.personal.PersonalStoreProvider}. {@code StoreCore} is an open file, shared
 * by all logons to it in this process; {@code Schema} says what is in it. {@code SqlStore}, {@code SqlFolder}, {@code SqlMessage},
 * {@code SqlAttach} and {@code SqlTable} are the objects clients hold; {@code MessageDraft} and {@code PropBag} keep what is not
 * saved yet, {@code MessageSaver} saves it. Values up to 64 KiB are read with the properties, larger ones as streams of chunks.
 */
@NullMarked
package org.posthouse.mapi.provider.store.personal;

import org.jspecify.annotations.NullMarked;
