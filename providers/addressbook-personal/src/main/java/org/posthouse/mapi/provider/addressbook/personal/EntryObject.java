package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.MapiPropSupport;

/** An open entry: what is set stays with it until it is saved. */
abstract class EntryObject extends MapiPropSupport {
    private final BookLogon logon;
    private final EntryKind kind;
    private final long list;
    private final Set<CreateFlag> create;
    private final Map<Integer, PropValue<?>> values = new LinkedHashMap<>();
    private @Nullable Stored base;
    private boolean writable;

    /** A new one, for a list. */
    EntryObject(BookLogon logon, EntryKind kind, long list, Set<CreateFlag> create) {
        this.logon = logon;
        this.kind = kind;
        this.list = list;
        this.create = Set.copyOf(create);
        this.writable = true;
        put(PropTags.PR_OBJECT_TYPE, (isList() ? ObjectType.MAPI_DISTLIST : ObjectType.MAPI_MAILUSER).value());
        put(PropTags.PR_DISPLAY_TYPE, (isList() ? DisplayType.DT_PRIVATE_DISTLIST : DisplayType.DT_MAILUSER).value());
        if (isList()) {
            put(PropTags.PR_ADDRTYPE, Entry.MAPIPDL);
        }
        logon.opened(this);
    }

    /** A stored one. */
    EntryObject(BookLogon logon, Stored stored, boolean writable) {
        this.logon = logon;
        this.kind = stored.entry().kind();
        this.list = Book.CONTAINER;
        this.create = Set.of();
        this.writable = writable;
        load(stored);
        logon.opened(this);
    }

    private <T> void put(PropTag<T> tag, T value) {
        values.put(tag.id(), new PropValue<>(tag, value));
    }

    private void load(Stored stored) {
        base = stored;
        values.clear();
        stored.row(logon.book().ids()).forEach(value -> values.put(value.tag().id(), value));
    }

    private boolean isList() {
        return kind == EntryKind.DISTLIST;
    }

    /** The entry's number; empty before it was first saved. */
    Optional<Long> number() {
        return Optional.ofNullable(base).map(Stored::id);
    }

    boolean isWritable() {
        return writable;
    }

    @Override
    protected String describe() {
        return isList() ? "distribution list" : "mail user";
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return Optional.ofNullable(values.get(tag.id()));
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        List<PropTag<?>> tags = new ArrayList<>();
        values.values().forEach(value -> tags.add(value.tag()));
        return tags;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        if (!writable) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }
        boolean computed = Entry.isComputed(tag) || isList() && tag.sameId(PropTags.PR_ADDRTYPE);
        return computed ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty();
    }

    @Override
    protected void store(List<PropValue<?>> accepted) {
        accepted.forEach(value -> values.put(value.tag().id(), value));
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        tags.forEach(tag -> values.remove(tag.id()));
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
        if (!writable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "this " + describe() + " was opened read only; open it with MAPI_MODIFY");
        }
        Entry entry = Entry.complete(kind, PropValues.of(List.copyOf(values.values())));
        Stored before = base;
        load(
                before == null
                        ? logon.book().add(list, entry, create)
                        : logon.book().change(before, entry, flags.contains(SaveFlag.FORCE_SAVE)));
        writable = !flags.contains(SaveFlag.KEEP_OPEN_READONLY);
    }

    @Override
    protected void release() {
        logon.closed(this);
    }
}
