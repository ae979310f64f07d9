package org.posthouse.mapi.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiStatus.Method;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.ProviderProblem;
import org.posthouse.mapi.api.session.ProviderProblem.Phase;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

/** The rows of a session's status table: MAPI, the spooler, the address book, and the providers. Source: status-tables.md. */
final class StatusRows {
    static final int STATUS_AVAILABLE = 1;
    static final int STATUS_OFFLINE = 2;
    static final int STATUS_FAILURE = 4;

    /** The provider part of a status row's entry identifier, so that OpenEntry finds it. */
    static final MapiUid STATUS_UID = MapiUid.parse("504F5354484F5553452D535441545553");

    private static final List<PropTag<?>> COLUMNS = List.of(
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_STATUS_CODE,
            PropTags.PR_STATUS_STRING,
            PropTags.PR_RESOURCE_TYPE,
            PropTags.PR_RESOURCE_FLAGS,
            PropTags.PR_RESOURCE_METHODS,
            PropTags.PR_PROVIDER_DLL_NAME,
            PropTags.PR_IDENTITY_DISPLAY,
            PropTags.PR_IDENTITY_ENTRYID,
            PropTags.PR_IDENTITY_SEARCH_KEY,
            PropTags.PR_OWN_STORE_ENTRYID,
            PropTags.PR_ENTRYID,
            PropTags.PR_INSTANCE_KEY,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_ROWID);

    private final TableData data = new TableData(COLUMNS);
    private int lastRow;

    /** Adds or changes MAPI's own row for one of its parts. */
    void part(ResourceType type, String name, int status, Set<Method> methods) {
        put(
                new MapiUid(Binary.parse(String.format("%032x", type.value()))),
                PropValues.builder()
                        .put(PropTags.PR_DISPLAY_NAME, name)
                        .put(PropTags.PR_STATUS_CODE, status)
                        .put(PropTags.PR_STATUS_STRING, status == STATUS_AVAILABLE ? "Available" : "Not available")
                        .put(PropTags.PR_RESOURCE_TYPE, type.value())
                        .put(PropTags.PR_RESOURCE_FLAGS, 0)
                        .put(PropTags.PR_RESOURCE_METHODS, MapiFlag.bits(methods))
                        .put(PropTags.PR_PROVIDER_DLL_NAME, "POSTHOUSE")
                        .build(),
                true);
    }

    /** Changes columns of the row of one of MAPI's parts. */
    void part(ResourceType type, PropValues columns) {
        put(new MapiUid(Binary.parse(String.format("%032x", type.value()))), columns, true);
    }

    /** Adds or changes a row; with {@code merge} the columns not given stay. */
    synchronized void put(MapiUid key, PropValues columns, boolean merge) {
        Optional<PropValues> old = data.row(key.bytes());
        int rowId = old.flatMap(row -> row.get(PropTags.PR_ROWID)).orElseGet(() -> ++lastRow);
        PropValues computed = PropValues.builder()
                .put(PropTags.PR_ENTRYID, entryId(key).bytes())
                .put(PropTags.PR_INSTANCE_KEY, key.bytes())
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_STATUS.value())
                .put(PropTags.PR_ROWID, rowId)
                .build();
        data.put(SharedIdentity.whole((merge ? old.orElse(PropValues.EMPTY) : PropValues.EMPTY).with(columns))
                .with(computed));
    }

    /** A provider that was logged on and said nothing itself has a row all the same. */
    void started(ProviderSlot<?> slot) {
        if (row(slot.uid()).isEmpty()) {
            put(slot.uid(), provider(slot, STATUS_AVAILABLE, "Available"), false);
        }
    }

    /** A provider that is left out: out of reach when its bundle went away, else failed; the text says why. */
    void failed(ProviderSlot<?> slot, ProviderProblem problem) {
        int code = problem.phase() == Phase.GONE ? STATUS_OFFLINE : STATUS_FAILURE;
        put(slot.uid(), provider(slot, code, problem.toString()), false);
    }

    private static PropValues provider(ProviderSlot<?> slot, int code, String text) {
        return PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, slot.displayName())
                .put(PropTags.PR_STATUS_CODE, code)
                .put(PropTags.PR_STATUS_STRING, text)
                .put(PropTags.PR_RESOURCE_METHODS, 0)
                .put(PropTags.PR_PROVIDER_DLL_NAME, slot.dllName().orElse(""))
                .put(
                        PropTags.PR_RESOURCE_FLAGS,
                        slot.section.get(PropTags.PR_RESOURCE_FLAGS).orElse(0))
                .put(
                        PropTags.PR_RESOURCE_TYPE,
                        slot.section.get(PropTags.PR_RESOURCE_TYPE).orElse(0))
                .build();
    }

    static EntryId entryId(MapiUid key) {
        return EntryId.of(STATUS_UID, key.bytes());
    }

    void remove(MapiUid key) {
        data.remove(key.bytes());
    }

    Optional<PropValues> row(MapiUid key) {
        return data.row(key.bytes());
    }

    List<PropValues> rows() {
        return data.rows();
    }

    Table view() {
        return data.view();
    }
}
