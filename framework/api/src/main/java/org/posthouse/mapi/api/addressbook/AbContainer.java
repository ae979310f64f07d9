package org.posthouse.mapi.api.addressbook;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.MapiContainer;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A container of address book entries (IABContainer). Its contents table understands an equality restriction on PR_ANR. Source:
 * iabcontainerimapicontainer.md.
 */
@ProviderType
public interface AbContainer extends MapiContainer {
    /**
     * Makes an entry that enters the container at its SaveChanges, where duplicates are looked for (CreateEntry).
     *
     * @param kind mail user or distribution list
     * @return a {@link MailUser} or {@link DistList}, closed by the caller
     * @throws MapiException MAPI_E_NO_ACCESS for a container that cannot be modified
     */
    MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags);

    /** Copies entries of this or another container (CopyEntries). */
    Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags);

    /** Removes entries (DeleteEntries). */
    Completion deleteEntries(List<EntryId> entries);

    /**
     * Resolves names by this container's own means (ResolveNames).
     *
     * @param names each with PR_DISPLAY_NAME; as many come back in the same order
     * @throws MapiException MAPI_E_NO_SUPPORT, and the caller uses PR_ANR on the contents table instead
     */
    default List<ResolvedName> resolveNames(List<PropTag<?>> tags, List<PropValues> names) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this container resolves names by PR_ANR only");
    }

    /** What CreateEntry makes: the two default templates. */
    enum EntryKind {
        /** PR_DEF_CREATE_MAILUSER. */
        MAILUSER,
        /** PR_DEF_CREATE_DL. */
        DISTLIST
    }
}
