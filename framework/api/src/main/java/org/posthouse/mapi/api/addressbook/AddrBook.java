package org.posthouse.mapi.api.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The integrated address book of a session, over all address book providers of its profile (IAddrBook).
 *
 * <p>Choices (personal address book, default directory, search path) are written to the profile at once. Source:
 * iaddrbookimapiprop.md.
 */
@ProviderType
public interface AddrBook extends MapiProp {
    /**
     * Opens an entry or container (OpenEntry).
     *
     * @param entryId null for the root container, whose hierarchy lists the top containers of all providers
     * @return an {@link AbContainer}, {@link MailUser} or {@link DistList}, closed by the caller
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID, MAPI_E_NOT_FOUND, MAPI_E_NO_ACCESS
     */
    MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags);

    /**
     * Whether two identifiers name one entry (CompareEntryIDs).
     *
     * @throws MapiException MAPI_E_UNKNOWN_ENTRYID when no provider knows them
     */
    boolean compareEntryIds(EntryId one, EntryId other);

    /** The personal address book: the one set, else the first modifiable container; empty when there is none (GetPAB). */
    Optional<EntryId> pab();

    /** Chooses the personal address book (SetPAB). */
    void setPab(EntryId container);

    /** The container shown first: the one set, else the first with names that is not the PAB, else the PAB (GetDefaultDir). */
    Optional<EntryId> defaultDir();

    /** Chooses the container shown first (SetDefaultDir). */
    void setDefaultDir(EntryId container);

    /**
     * The containers in which names are resolved, in order (GetSearchPath): the path set, else the first read/write one, every
     * DT_GLOBAL one, and the default directory if there is no DT_GLOBAL.
     */
    List<EntryId> searchPath();

    /** Stores the search path; from then on it is the answer, less what is no longer there (SetSearchPath). */
    void setSearchPath(List<EntryId> containers);

    /**
     * Resolves names to entries (ResolveName), without asking anybody.
     *
     * @param names each with PR_DISPLAY_NAME; those that have PR_ENTRYID or nothing are passed over
     * @return as many, in the same order: resolved ones gained PR_ENTRYID, PR_ADDRTYPE, PR_EMAIL_ADDRESS, ...
     */
    List<ResolvedName> resolveName(List<PropValues> names);

    /**
     * Makes the identifier of an address that is in no container (CreateOneOff).
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for an empty type or address
     */
    EntryId createOneOff(OneOff oneOff);

    /** Fills in properties of recipients, {@code tags} first, in that order (PrepareRecips). */
    List<PropValues> prepareRecips(List<PropTag<?>> tags, List<PropValues> recipients);
}
