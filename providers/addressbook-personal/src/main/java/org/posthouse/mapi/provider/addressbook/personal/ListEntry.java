package org.posthouse.mapi.provider.addressbook.personal;

import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DistList;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;

/** A distribution list of the book. It holds members from its first saving on; changing them is permanent at once. */
final class ListEntry extends EntryObject implements DistList {
    private final BookLogon logon;

    ListEntry(BookLogon logon, long list, Set<CreateFlag> create) {
        super(logon, EntryKind.DISTLIST, list, create);
        this.logon = logon;
    }

    ListEntry(BookLogon logon, Stored stored, boolean writable) {
        super(logon, stored, writable);
        this.logon = logon;
    }

    private Members members() {
        requireOpen();
        long number = number().orElseThrow(() -> new MapiException(
                ErrorCode.MAPI_E_CALL_FAILED, "a new distribution list has members once it is saved; save it first"));
        return new Members(logon, number, isWritable());
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        return members().table();
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "a distribution list has no containers");
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return logon.openEntry(entryId, flags);
    }

    @Override
    public MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags) {
        return members().create(kind, flags);
    }

    @Override
    public Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags) {
        return members().copy(entries, flags);
    }

    @Override
    public Completion deleteEntries(List<EntryId> entries) {
        return members().delete(entries);
    }

    @Override
    public List<ResolvedName> resolveNames(List<PropTag<?>> tags, List<PropValues> names) {
        return members().resolve(tags, names);
    }
}
