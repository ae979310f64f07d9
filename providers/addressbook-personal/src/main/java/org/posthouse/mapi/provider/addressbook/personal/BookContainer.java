package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.MapiPropSupport;

/** The container of all entries. Its name can be changed, and is when it is saved. */
final class BookContainer extends MapiPropSupport implements AbContainer {
    private final BookLogon logon;
    private final Members members;
    private final boolean writable;
    private String name;

    BookContainer(BookLogon logon, boolean writable) {
        this.logon = logon;
        this.members = new Members(logon, Book.CONTAINER, writable);
        this.writable = writable;
        this.name = logon.book().name();
        logon.opened(this);
    }

    /** Its row in the hierarchy table, which is also what it has as properties. */
    static PropValues row(Book book, String name) {
        Binary id = book.ids().container().bytes();
        return PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_COMMENT, "")
                .put(PropTags.PR_ENTRYID, id)
                .put(PropTags.PR_RECORD_KEY, id)
                .put(PropTags.PR_INSTANCE_KEY, id)
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
                .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_MODIFIABLE.value())
                .put(
                        PropTags.PR_CONTAINER_FLAGS,
                        MapiFlag.bits(Set.of(AbContainerFlag.AB_MODIFIABLE, AbContainerFlag.AB_RECIPIENTS)))
                .put(PropTags.PR_DEPTH, 0)
                .put(PropTags.PR_STATUS, 0)
                .put(PropTags.PR_AB_PROVIDER_ID, book.ids().book().bytes())
                .build();
    }

    @Override
    protected String describe() {
        return "address book container";
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return row(logon.book(), name).find(tag);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return new ArrayList<>(row(logon.book(), name).tags());
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return List.of(PropTags.PR_CONTAINER_CONTENTS);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        if (!writable) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }
        return tag.sameId(PropTags.PR_DISPLAY_NAME) ? Optional.empty() : Optional.of(ErrorCode.MAPI_E_COMPUTED);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        values.forEach(value -> name = String.valueOf(value.value()));
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "a container keeps its name; set another one");
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
        if (!writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "this container was opened read only; open it with MAPI_MODIFY");
        }
        logon.book().rename(name);
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        requireOpen();
        return members.table();
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        requireOpen();
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this container has no containers");
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return logon.openEntry(entryId, flags);
    }

    @Override
    public MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags) {
        requireOpen();
        return members.create(kind, flags);
    }

    @Override
    public Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags) {
        requireOpen();
        return members.copy(entries, flags);
    }

    @Override
    public Completion deleteEntries(List<EntryId> entries) {
        requireOpen();
        return members.delete(entries);
    }

    @Override
    public List<ResolvedName> resolveNames(List<PropTag<?>> tags, List<PropValues> names) {
        requireOpen();
        return members.resolve(tags, names);
    }

    @Override
    protected void release() {
        logon.closed(this);
    }
}
