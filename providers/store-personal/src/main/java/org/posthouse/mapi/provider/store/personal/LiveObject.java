package org.posthouse.mapi.provider.store.personal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** An object whose changes are permanent at once: the store and its folders. */
abstract class LiveObject extends SqlObject {
    /** What is there, while one call reads several properties. */
    private @Nullable Map<Integer, Held> snapshot;

    LiveObject(Logon logon, boolean modifiable) {
        super(logon, modifiable);
    }

    /** All properties now, computed ones included. */
    abstract Map<Integer, Held> load(Sql sql) throws SQLException;

    /** Writes one property; large values as chunks. */
    abstract void write(Sql sql, Changes changes, int id, Held held) throws SQLException;

    /** Says that properties were changed. */
    abstract void changed(Changes changes);

    private Map<Integer, Held> current() {
        Map<Integer, Held> known = snapshot;
        return known != null ? known : core().database().read(this::load);
    }

    @Override
    public PropValues props(List<PropTag<?>> tags) {
        requireOpen();
        snapshot = core().database().read(this::load);
        try {
            return super.props(tags);
        } finally {
            snapshot = null;
        }
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        Optional<PropValue<?>> place = place(tag.id());
        return place.isPresent() ? place : new PropBag(current()).read(tag.id());
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        Map<Integer, Held> current = current();
        List<PropTag<?>> tags = new ArrayList<>(new PropBag(current).tags());
        for (int id : MessageColumns.PLACE) {
            if (!current.containsKey(id)) {
                place(id).ifPresent(value -> tags.add(value.tag()));
            }
        }
        return tags;
    }

    @Override
    Optional<Held> held(int id) {
        return Optional.ofNullable(current().get(id));
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        core().change((sql, changes) -> {
            for (PropValue<?> value : values) {
                write(sql, changes, value.tag().id(), new Held.Value(value));
            }
            changed(changes);
            return values.size();
        });
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        core().change((sql, changes) -> {
            for (PropTag<?> tag : tags) {
                write(sql, changes, tag.id(), new Held.Gone());
            }
            changed(changes);
            return tags.size();
        });
    }

    @Override
    void keep(PropTag<?> tag, Held held) {
        core().change((sql, changes) -> {
            write(sql, changes, tag.id(), held);
            changed(changes);
            return tag;
        });
        if (held instanceof Held.Staged staged) {
            staged.file().close();
        }
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }
}
