package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
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
import org.posthouse.mapi.support.TableData;

/** The root of the provider, which holds its one container and cannot be changed. */
final class RootContainer extends MapiPropSupport implements AbContainer {
    private static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_COMMENT,
            PropTags.PR_DEPTH,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_ENTRYID,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_STATUS,
            PropTags.PR_CONTAINER_FLAGS,
            PropTags.PR_AB_PROVIDER_ID);

    private final BookLogon logon;
    private final PropValues props;

    RootContainer(BookLogon logon) {
        this.logon = logon;
        Binary id = logon.book().ids().root().bytes();
        props = PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, logon.book().name())
                .put(PropTags.PR_ENTRYID, id)
                .put(PropTags.PR_RECORD_KEY, id)
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
                .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_LOCAL.value())
                .put(
                        PropTags.PR_CONTAINER_FLAGS,
                        MapiFlag.bits(Set.of(AbContainerFlag.AB_SUBCONTAINERS, AbContainerFlag.AB_UNMODIFIABLE)))
                .build();
        logon.opened(this);
    }

    @Override
    protected String describe() {
        return "address book root";
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return props.find(tag);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return new ArrayList<>(props.tags());
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return List.of(PropTags.PR_CONTAINER_HIERARCHY);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        throw readOnly();
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        throw readOnly();
    }

    private static MapiException readOnly() {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS, "the root of an address book cannot be changed; use the container in it");
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
        throw readOnly();
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        requireOpen();
        throw new MapiException(
                ErrorCode.MAPI_E_NO_SUPPORT, "the root of an address book holds containers, not entries");
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        requireOpen();
        return TableData.table(
                COLUMNS, List.of(BookContainer.row(logon.book(), logon.book().name())));
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return logon.openEntry(entryId, flags);
    }

    @Override
    public MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags) {
        requireOpen();
        throw readOnly();
    }

    @Override
    public Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags) {
        requireOpen();
        throw readOnly();
    }

    @Override
    public Completion deleteEntries(List<EntryId> entries) {
        requireOpen();
        throw readOnly();
    }

    @Override
    protected void release() {
        logon.closed(this);
    }
}
