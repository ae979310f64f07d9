package org.posthouse.mapi.msg;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.MapiPropSupport;

/** What messages and attachments on storage have in common: properties kept until they are saved, streams, names, copying. */
abstract class StgObject extends MapiPropSupport {
    private final MessageRoot root;
    private final boolean modifiable;
    private int references = 1;
    private int changes;
    private int handedOver;

    StgObject(MessageRoot root, boolean modifiable) {
        this.root = root;
        this.modifiable = modifiable;
    }

    /** What it holds, changes included. */
    abstract PropDraft draft();

    /** The values that follow from where and what it is; they go before what it holds. */
    abstract Optional<PropValue<?>> computed(int id);

    /** The tags of which {@link #computed} may have values. */
    abstract List<PropTag<?>> computedTags();

    /** Whether a client cannot set it. */
    abstract boolean isComputed(PropTag<?> tag);

    /** The object it lies in, the last of which is the message on the storage. */
    abstract Optional<StgObject> parent();

    /** How strings are written. */
    abstract Encoding encoding();

    final MessageRoot root() {
        return root;
    }

    final boolean isModifiable() {
        return modifiable;
    }

    final void touch() {
        changes++;
    }

    /** Remembers that all changes so far are with the object this one lies in, or in the file. */
    final void handedOver() {
        handedOver = changes;
    }

    /** Whether nothing was changed since. */
    final boolean isClean() {
        return handedOver == changes;
    }

    /** Gives the object out once more. */
    final void retain() {
        requireOpen();
        references++;
    }

    @Override
    protected boolean isLastClose() {
        return --references <= 0;
    }

    /** Closes it whoever else has it. */
    final void end() {
        references = 1;
        close();
    }

    final void requireModifiable() {
        requireOpen();
        if (!modifiable) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS,
                    "this " + describe() + " was opened read only; open it with MAPI_MODIFY");
        }
    }

    @Override
    protected boolean isReadOnly() {
        return !modifiable;
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        Optional<PropValue<?>> computed = computed(tag.id());
        return computed.isPresent()
                ? computed
                : draft().read(tag.id(), root.limits().inlineSize());
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return tags(false);
    }

    @Override
    protected List<PropTag<?>> objectTags() {
        return tags(true);
    }

    private List<PropTag<?>> tags(boolean objects) {
        List<PropTag<?>> tags = new ArrayList<>();
        List<PropTag<?>> computed = computedTags().stream()
                .filter(tag ->
                        tag.type() == PropType.PT_OBJECT || computed(tag.id()).isPresent())
                .toList();
        for (PropTag<?> tag : draft().tags()) {
            if (tag.type() == PropType.PT_OBJECT == objects && computed.stream().noneMatch(tag::sameId)) {
                tags.add(tag);
            }
        }
        computed.stream()
                .filter(tag -> tag.type() == PropType.PT_OBJECT == objects)
                .forEach(tags::add);
        return tags;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        if (!modifiable) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }
        boolean isThere = draft().tag(tag.id()) != 0;
        if (tag.isNamed() && !isThere && root.names().name(tag.id()).isEmpty()) {
            return Optional.of(ErrorCode.MAPI_E_UNEXPECTED_ID);
        }
        boolean isFixed = isThere && Attributes.isReadOnly(draft().flags(tag.id()));
        return isFixed || isComputed(tag) ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty();
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        values.forEach(StgObject::requireStorable);
        values.forEach(draft()::put);
        touch();
    }

    private static void requireStorable(PropValue<?> value) {
        try {
            if (FixedValues.isInEntry(value.tag().type())) {
                FixedValues.encode(value.tag().type(), value.value());
            } else if (value.value() instanceof List<?> list
                    && FixedValues.isInEntry(value.tag().type().single())) {
                list.forEach(each -> FixedValues.encode(value.tag().type().single(), each));
            }
        } catch (ArithmeticException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_BAD_VALUE, "the value of " + value.tag() + " is beyond what its type holds", e);
        }
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        tags.forEach(tag -> draft().remove(tag.id()));
        touch();
    }

    /** Mandatory properties stay. */
    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        List<PropTag<?>> others = tags.stream().filter(tag -> !isMandatory(tag)).toList();
        List<PropProblem> problems = new ArrayList<>();
        if (!others.isEmpty() || tags.isEmpty() || isReadOnly()) {
            for (PropProblem problem : super.deleteProps(others)) {
                problems.add(new PropProblem(tags.indexOf(problem.tag()), problem.tag(), problem.code()));
            }
        } else {
            requireOpen();
        }
        for (int i = 0; i < tags.size(); i++) {
            if (isMandatory(tags.get(i))) {
                problems.add(new PropProblem(i, tags.get(i), ErrorCode.MAPI_E_NO_ACCESS));
            }
        }
        return List.copyOf(problems);
    }

    private boolean isMandatory(PropTag<?> tag) {
        return draft().tag(tag.id()) != 0 && (draft().flags(tag.id()) & PropAttribute.PROPATTR_MANDATORY.bit()) != 0;
    }

    @Override
    public InputStream openStream(PropTag<?> tag) {
        requireOpen();
        return new OwnedInput(ValueStreams.open(this, tag), this::requireOpen);
    }

    @Override
    public OutputStream createStream(PropTag<?> tag) {
        requireModifiable();
        ValueStreams.requireStreamable(tag);
        refusal(tag).ifPresent(code -> {
            throw new MapiException(code, tag + " of this " + describe() + " cannot be written");
        });
        return ValueStreams.create(this, tag, held -> {
            requireOpen();
            keep(held);
        });
    }

    /** Takes a value that was written as a stream. */
    void keep(Held held) {
        draft().put(held);
        touch();
    }

    @Override
    public List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        requireOpen();
        if (flags.contains(OpenFlag.MAPI_CREATE)) {
            requireModifiable();
        }
        return root.names().idsFromNames(names, flags);
    }

    @Override
    public List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        requireOpen();
        return root.names().namesFromIds(tags);
    }

    @Override
    protected List<PropTag<?>> copiedTags() {
        return propList().stream()
                .filter(tag -> tag.type() == PropType.PT_OBJECT || !isComputed(tag))
                .toList();
    }

    @Override
    protected final boolean contains(MapiProp object) {
        return object instanceof StgObject other
                && other.parent()
                        .filter(parent -> parent == this || contains(parent))
                        .isPresent();
    }
}
