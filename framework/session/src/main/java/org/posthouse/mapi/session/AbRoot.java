package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiContainer;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.support.TableData;

/** The root of the integrated address book: the top containers of all providers, in profile order. */
final class AbRoot extends FixedProps implements AbContainer {
    private static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ENTRYID,
            PropTags.PR_CONTAINER_FLAGS,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_DEPTH,
            PropTags.PR_COMMENT,
            PropTags.PR_STATUS,
            PropTags.PR_AB_PROVIDER_ID,
            PropTags.PR_INSTANCE_KEY);

    private final SessionCore core;

    AbRoot(SessionCore core) {
        this.core = core;
    }

    @Override
    public Table hierarchyTable(Set<ContainerFlag> flags) {
        requireOpen();
        return TableData.table(COLUMNS, rows(flags));
    }

    List<PropValues> allContainers() {
        return rows(Set.of(ContainerFlag.CONVENIENT_DEPTH));
    }

    private List<PropValues> rows(Set<ContainerFlag> flags) {
        List<PropValues> rows = new ArrayList<>();
        for (AbSlot slot : core.slotsOf(AbSlot.class)) {
            slot.logon().ifPresent(logon -> {
                try {
                    rows.addAll(Border.direct(slot.displayName(), () -> rows(logon, flags)));
                } catch (MapiException e) {
                    core.log("the containers of " + slot.displayName() + " are left out", e);
                }
            });
        }
        return rows;
    }

    private static List<PropValues> rows(AbLogon logon, Set<ContainerFlag> flags) {
        try (MapiProp root = logon.openEntry(null, Set.of());
                Table table = ((MapiContainer) root).hierarchyTable(flags)) {
            return table.allRows();
        }
    }

    @Override
    public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
        requireOpen();
        return core.entries().openEntry(entryId, flags);
    }

    @Override
    public Table contentsTable(Set<ContainerFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "the root of the address book holds containers only");
    }

    @Override
    public MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags) {
        throw readOnly();
    }

    @Override
    public Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags) {
        throw readOnly();
    }

    @Override
    public Completion deleteEntries(List<EntryId> entries) {
        throw readOnly();
    }

    private static MapiException readOnly() {
        return new MapiException(
                ErrorCode.MAPI_E_NO_ACCESS,
                "the root of the address book cannot be changed; open one of its containers");
    }

    @Override
    PropValues fixed() {
        return PropValues.builder()
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
                .put(PropTags.PR_DISPLAY_NAME, "Address Book")
                .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_NOT_SPECIFIC.value())
                .put(
                        PropTags.PR_CONTAINER_FLAGS,
                        MapiFlag.bits(Set.of(AbContainerFlag.AB_SUBCONTAINERS, AbContainerFlag.AB_UNMODIFIABLE)))
                .build();
    }

    @Override
    protected String describe() {
        return "address book root";
    }
}
