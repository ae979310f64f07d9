package org.posthouse.mapi.api.object;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

/** An object that holds others (IMAPIContainer): a folder, an address book container, a distribution list. */
@ProviderType
public interface MapiContainer extends MapiProp {
    /**
     * What it holds (GetContentsTable).
     *
     * @param flags MAPI_ASSOCIATED for the associated messages of a folder
     * @throws MapiException MAPI_E_NO_SUPPORT when it holds nothing by nature
     */
    Table contentsTable(Set<ContainerFlag> flags);

    /**
     * Its child containers (GetHierarchyTable).
     *
     * @param flags CONVENIENT_DEPTH for all levels, with PR_DEPTH 0 for immediate children
     * @throws MapiException MAPI_E_NO_SUPPORT when it has none by nature
     */
    Table hierarchyTable(Set<ContainerFlag> flags);

    /**
     * Opens what it holds (OpenEntry).
     *
     * @return the object, to be cast by its PR_OBJECT_TYPE; closed by the caller
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_UNKNOWN_ENTRYID, MAPI_E_NO_ACCESS
     */
    MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags);

    /**
     * Starts or stops a search (SetSearchCriteria).
     *
     * @param criteria what to look for and where
     * @throws MapiException MAPI_E_NO_SUPPORT for a container that is no search folder, MAPI_E_TOO_COMPLEX
     */
    default void searchCriteria(SearchCriteria criteria) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this container does not search");
    }

    /**
     * The search in force (GetSearchCriteria).
     *
     * @throws MapiException MAPI_E_NO_SUPPORT, MAPI_E_NOT_INITIALIZED
     */
    default SearchCriteria searchCriteria() {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this container does not search");
    }

    /**
     * What a search folder looks for.
     *
     * @param restriction which messages; empty repeats the last one
     * @param folders where; none repeats the last ones
     * @param flags RECURSIVE_SEARCH, RESTART_SEARCH, ...
     */
    record SearchCriteria(Optional<Restriction> restriction, List<EntryId> folders, Set<SearchFlag> flags) {
        public SearchCriteria {
            folders = List.copyOf(folders);
            flags = Set.copyOf(flags);
        }
    }
}
