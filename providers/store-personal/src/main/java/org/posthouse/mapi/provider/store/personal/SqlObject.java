package org.posthouse.mapi.provider.store.personal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.MapiPropSupport;

/** What stores, folders, messages and attachments have in common: streams, named properties, copying, where they belong. */
abstract class SqlObject extends MapiPropSupport {
    /** MAPI_MODIFY as a level of access. */
    private static final int MODIFY = 1;

    private final Logon logon;
    private final boolean modifiable;

    SqlObject(Logon logon, boolean modifiable) {
        this.logon = logon;
        this.modifiable = modifiable;
        logon.adopt(this);
    }

    /** What stands under an identifier, whole; empty for nothing. */
    abstract Optional<Held> held(int id);

    /** Puts a streamed value in its place. */
    abstract void keep(PropTag<?> tag, Held held);

    /** The row whose stored properties these are. */
    abstract long owner();

    abstract ObjectType objectType();

    final Logon logon() {
        return logon;
    }

    final StoreCore core() {
        return logon.core();
    }

    final boolean isModifiable() {
        return modifiable;
    }

    final void requireModifiable() {
        requireOpen();
        if (!modifiable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "this " + describe() + " was opened read only; open it with MAPI_MODIFY");
        }
    }

    /** The properties every object of a store has. */
    final Optional<PropValue<?>> place(int id) {
        if (id == PropTags.PR_OBJECT_TYPE.id()) {
            return Optional.of(
                    new PropValue<>(PropTags.PR_OBJECT_TYPE, objectType().value()));
        } else if (id == PropTags.PR_ACCESS_LEVEL.id()) {
            return Optional.of(new PropValue<>(PropTags.PR_ACCESS_LEVEL, modifiable ? MODIFY : 0));
        }
        return StorePlace.read(logon, id);
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        if (!modifiable) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        } else if (tag.id() == 0 || tag.id() == 0xFFFF) {
            return Optional.of(ErrorCode.MAPI_E_UNEXPECTED_ID);
        }
        return tag.type() == PropType.PT_UNSPECIFIED ? Optional.of(ErrorCode.MAPI_E_INVALID_TYPE) : Optional.empty();
    }

    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        requireModifiable();
        List<PropTag<?>> typed = tags.stream()
                .<PropTag<?>>map(tag -> tag.type() == PropType.PT_UNSPECIFIED ? tag.withType(PropType.PT_BINARY) : tag)
                .toList();
        return super.deleteProps(typed);
    }

    @Override
    public InputStream openStream(PropTag<?> tag) {
        requireOpen();
        requireStreamable(tag);
        Held held = held(tag.id())
                .orElseThrow(
                        () -> new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "this " + describe() + " has no " + tag));
        if (held instanceof Held.Staged staged) {
            return staged.file().read();
        } else if (held instanceof Held.Value value) {
            return new ByteArrayInputStream(Values.streamed(value.value()));
        }
        return new ChunkStream(core().database(), owner(), tag.id());
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        requireModifiable();
        requireStreamable(tag);
        refusal(tag).ifPresent(code -> {
            throw new MapiException(code, tag + " of this " + describe() + " cannot be written");
        });
        return new StagingStream(tag, core().folder(), streamLimit(tag), held -> {
            requireOpen();
            keep(tag, held);
        });
    }

    /** How many bytes a streamed value may have in memory. */
    int streamLimit(PropTag<?> tag) {
        return Values.INLINE_LIMIT;
    }

    private static void requireStreamable(PropTag<?> tag) {
        PropType type = tag.type();
        if (type == PropType.PT_UNSPECIFIED) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "a stream of " + tag + " needs the type of the property");
        }
        if (type != PropType.PT_BINARY && type != PropType.PT_UNICODE && type != PropType.PT_STRING8) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                    tag + " is no string or binary property and has no stream; read its value");
        }
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        requireOpen();
        return core().names().idsFromNames(names, flags);
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        requireOpen();
        return core().names().namesFromIds(tags);
    }

    @Override
    protected void release() {
        logon.disown(this);
    }
}
