package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;

/** An object whose changes wait for SaveChanges: messages and attachments. */
abstract class TransactedObject extends SqlObject {
    private final List<StagedFile> staged = new ArrayList<>();

    TransactedObject(Logon logon, boolean modifiable) {
        super(logon, modifiable);
    }

    /** What it holds, changes included. */
    abstract PropBag bag();

    /** What follows from where it is; goes before what it holds. */
    abstract Optional<PropValue<?>> computed(int id);

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        Optional<PropValue<?>> computed = computed(tag.id());
        return computed.isPresent() ? computed : bag().read(tag.id());
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        List<PropTag<?>> tags = new ArrayList<>(bag().tags());
        for (int id : MessageColumns.PLACE) {
            computed(id).ifPresent(value -> tags.add(value.tag()));
        }
        return tags;
    }

    @Override
    Optional<Held> held(int id) {
        return bag().held(id);
    }

    @Override
    void keep(PropTag<?> tag, Held held) {
        if (held instanceof Held.Staged file) {
            staged.add(file.file());
            bag().put(tag.id(), held);
        } else if (held instanceof Held.Value value) {
            store(List.of(value.value()));
        }
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        values.forEach(bag()::put);
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        tags.forEach(tag -> bag().remove(tag.id()));
    }

    /** Hands the files of large values to the object this one is part of, which needs them until it is saved. */
    final List<StagedFile> releaseStaged() {
        List<StagedFile> files = List.copyOf(staged);
        staged.clear();
        return files;
    }

    final void adoptStaged(List<StagedFile> files) {
        staged.addAll(files);
    }

    @Override
    protected void release() {
        super.release();
        staged.forEach(StagedFile::close);
    }
}
