package com.example.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.MailUser;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.support.MapiPropSupport;
import org.posthouse.mapi.support.TableData;

/** An object with fixed properties that nobody can change. */
abstract class HelloObject extends MapiPropSupport {
    private final PropValues values;
    private Runnable onRelease = () -> {};

    HelloObject(PropValues values) {
        this.values = values;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return values.find(tag);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return values.tags();
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    protected void store(List<PropValue<?>> accepted) {}

    @Override
    protected void remove(List<PropTag<?>> tags) {}

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }

    /** What to do when the object is closed, by whoever opened it or by the logon's end. */
    final void onRelease(Runnable action) {
        onRelease = action;
    }

    @Override
    protected void release() {
        onRelease.run();
    }

    /** An entry: who somebody is and where mail for them goes. */
    static final class User extends HelloObject implements MailUser {
        User(PropValues values) {
            super(values);
        }
    }

    /** The root, or the one container in it. */
    static final class Container extends HelloObject implements AbContainer {
        private final AbLogon logon;
        private final List<PropValues> containers;
        private final List<PropValues> entries;
        private final List<Table> tables = new ArrayList<>();

        Container(PropValues values, AbLogon logon, List<PropValues> containers, List<PropValues> entries) {
            super(values);
            this.logon = logon;
            this.containers = containers;
            this.entries = entries;
        }

        @Override
        public Table hierarchyTable(Set<ContainerFlag> flags) {
            return table(containers);
        }

        @Override
        public Table contentsTable(Set<ContainerFlag> flags) {
            return table(entries);
        }

        private Table table(List<PropValues> rows) {
            requireOpen();
            List<PropTag<?>> columns = rows.isEmpty() ? List.of(PropTags.PR_DISPLAY_NAME) : rows.get(0).tags();
            Table table = TableData.table(columns, rows);
            tables.add(table);
            return table;
        }

        @Override
        public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
            requireOpen();
            return logon.openEntry(entryId, flags);
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
            return new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "the Hello Book cannot be changed");
        }

        @Override
        protected void release() {
            tables.forEach(Table::close);
            super.release();
        }
    }
}
