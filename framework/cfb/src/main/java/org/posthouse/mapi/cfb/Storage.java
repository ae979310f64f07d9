package org.posthouse.mapi.cfb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * A folder of a compound file (IStorage): named storages and streams, a class identifier, state bits and two times.
 *
 * <p>Names are compared without case, by the rule of the format: upper-cased UTF-16 code units. All methods but {@code name} fail with
 * MAPI_E_INVALID_OBJECT after the file was closed, and with MAPI_E_OBJECT_DELETED after this storage was deleted or what was written was
 * reverted; every method that changes something fails with MAPI_E_NO_ACCESS when the file is open for reading. Handles stay good over
 * {@link CompoundFile#commit()}. Like the file, for one thread at a time. Source: MS-CFB section 2.6; IStorage.
 */
public sealed interface Storage extends Entry permits FileStorage, EditStorage {
    /** Whether it can be changed: the file was opened for writing. */
    boolean writable();

    /** Commits the file, as IStorage::Commit of its root does; see {@link CompoundFile#commit()}. */
    void commit();

    /** The class of the object that the storage holds; sixteen zeros when none was set. */
    MapiUid clsid();

    /** 32 bits that belong to the program that wrote the file. */
    int stateBits();

    /**
     * The children in the order of the directory: by length of name, then by upper-cased code units.
     *
     * <p>An unmodifiable list, made at the time of the call; its size is known without making its entries.
     */
    List<Entry> entries();

    /** The child of this name, of either kind. */
    Optional<Entry> entry(String name);

    /** The storage of this name; empty when there is none, or when the name is that of a stream. */
    Optional<Storage> storage(String name);

    /** The stream of this name; empty when there is none, or when the name is that of a storage. */
    Optional<Stream> stream(String name);

    /**
     * Makes an empty storage.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_COLLISION when the name is taken; MAPI_E_INVALID_PARAMETER when it is
     *     empty, longer than 31 code units, or holds {@code / \ : !}; MAPI_E_TOO_BIG when a limit is reached
     */
    Storage createStorage(String name);

    /** Makes an empty stream; fails as {@link #createStorage} does. */
    Stream createStream(String name);

    /** Removes a child and all below it; says whether it was there. */
    boolean delete(String name);

    /**
     * Gives a child another name.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_FOUND when there is no such child; MAPI_E_COLLISION and
     *     MAPI_E_INVALID_PARAMETER as in {@link #createStorage}
     */
    void rename(String name, String newName);

    /**
     * An empty storage of this file that lies in no other and is in no commit: a place for what is not finished, from where {@link #move}
     * brings it in. It is lost with a revert and with the file; what it holds stays over a commit.
     */
    Storage aside();

    /**
     * Takes a child out and puts it into another storage of this file, all below it included (IStorage::MoveElementTo). No bytes are copied,
     * and handles stay good.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_FOUND when there is no such child; MAPI_E_NO_ACCESS when {@code target}
     *     lies within that child, in another file or aside; MAPI_E_COLLISION, MAPI_E_INVALID_PARAMETER and MAPI_E_TOO_BIG as in {@link
     *     #createStorage}
     */
    void move(String name, Storage target, String newName);

    /** Sets the class of the object that the storage holds. */
    void setClsid(MapiUid clsid);

    /** Sets those of the state bits that {@code mask} names, as IStorage::SetStateBits does. */
    void setStateBits(int bits, int mask);

    /** Sets when this storage was made; none unless set. The root cannot have this time, and ignores it. */
    void setCreated(Instant created);

    /** Sets when this storage was last changed; none unless set. */
    void setModified(Instant modified);

    /**
     * Copies what this storage holds, and its class and state bits, into another of any compound file.
     *
     * <p>Children of {@code target} that have other names stay; storages of one name are merged, streams of one name replaced, as
     * IStorage::CopyTo does it.
     *
     * @param exclusions names of children of this storage to leave out
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NO_ACCESS when {@code target} lies within this storage; MAPI_E_COLLISION
     *     when a name is a stream's here and a storage's there
     */
    void copyTo(Storage target, Set<String> exclusions);

    /**
     * Copies one child into another storage of any compound file, under a name that is free there.
     *
     * @throws org.posthouse.mapi.api.error.MapiException MAPI_E_NOT_FOUND when there is no such child; MAPI_E_COLLISION when the new name
     *     is taken; MAPI_E_NO_ACCESS when {@code target} lies within that child
     */
    void copyEntry(String name, Storage target, String newName);
}
