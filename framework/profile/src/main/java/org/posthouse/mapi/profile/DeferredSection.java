package org.posthouse.mapi.profile;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A section that was not to be had when it was opened with MAPI_DEFERRED_ERRORS: each call tries again, and tells the error, until
 * one gets it. Source: imapisession-openprofilesection.md.
 */
final class DeferredSection implements ProfSect {
    private final MapiUid uid;
    private final boolean modifiable;
    private final Supplier<ProfSect> opening;
    private final Consumer<ProfSect> onClose;
    private @Nullable ProfSect section;
    private boolean closed;

    DeferredSection(MapiUid uid, boolean modifiable, Supplier<ProfSect> opening, Consumer<ProfSect> onClose) {
        this.uid = uid;
        this.modifiable = modifiable;
        this.opening = opening;
        this.onClose = onClose;
    }

    private ProfSect section() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, "this profile section " + uid + " has been closed; open it again");
        }
        ProfSect there = section;
        if (there == null) {
            there = opening.get();
            section = there;
        }
        return there;
    }

    @Override
    public MapiUid uid() {
        return uid;
    }

    @Override
    public Owner owner() {
        return section().owner();
    }

    @Override
    public boolean isModifiable() {
        return modifiable;
    }

    @Override
    public PropValues props(List<PropTag<?>> tags) {
        return section().props(tags);
    }

    @Override
    public PropValues props() {
        return section().props();
    }

    @Override
    public List<PropTag<?>> propList() {
        return section().propList();
    }

    @Override
    public <T> Optional<T> prop(PropTag<T> tag) {
        return section().prop(tag);
    }

    @Override
    public List<PropProblem> setProps(PropValues values) {
        return section().setProps(values);
    }

    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        return section().deleteProps(tags);
    }

    @Override
    public List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags) {
        return section().copyTo(itself(destination), exclude, flags);
    }

    @Override
    public List<PropProblem> copyProps(MapiProp destination, List<PropTag<?>> include, Set<CopyFlag> flags) {
        return section().copyProps(itself(destination), include, flags);
    }

    /** So that a copy onto itself is told as such. */
    private MapiProp itself(MapiProp destination) {
        return destination == this ? section() : destination;
    }

    @Override
    public InputStream openStream(PropTag<?> tag) {
        return section().openStream(tag);
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        return section().createStream(tag);
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        section().saveChanges(flags);
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        ProfSect there = section;
        if (there != null) {
            there.close();
        }
    }
}
