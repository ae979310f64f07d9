package org.posthouse.mapi.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * The rules every object with properties follows, over a subclass that stores them.
 *
 * <p>It does the types and errors of GetProps, the checks of SetProps and DeleteProps, copying, and refuses every call after {@link
 * #close}. A subclass reads, checks, stores and removes. Not thread-safe unless the subclass makes it so. Source:
 * imapipropiunknown.md.
 */
public abstract class MapiPropSupport implements MapiProp {
    private volatile boolean closed;

    /** The stored or computed value under an identifier, secure ones included; an error value when it cannot be given inline. */
    protected abstract Optional<PropValue<?>> read(PropTag<?> tag);

    /** The tags of everything {@link #props()} gives, secure ones and PT_OBJECT not included. */
    protected abstract List<PropTag<?>> visibleTags();

    /** Whether nothing of the object can be changed; DeleteProps then fails as a whole, SetProps by {@link #refusal}. */
    protected boolean isReadOnly() {
        return false;
    }

    /** Why a value cannot be set or removed; empty when it can. */
    protected abstract Optional<ErrorCode> refusal(PropTag<?> tag);

    /** Stores values that passed the checks, all at once. */
    protected abstract void store(List<PropValue<?>> values);

    /** Removes what stands under identifiers that passed the checks, all at once; some may not exist. */
    protected abstract void remove(List<PropTag<?>> tags);

    /** Frees what the object holds; called once, by the first {@link #close}. */
    protected void release() {}

    /** The PT_OBJECT tags GetPropList adds. */
    protected List<PropTag<?>> objectTags() {
        return List.of();
    }

    /**
     * Refuses to work after close.
     *
     * @throws MapiException MAPI_E_INVALID_OBJECT
     */
    protected final void requireOpen() {
        if (closed) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_OBJECT, "this " + describe() + " has been closed; open it again");
        }
    }

    /** What the object is, for messages. */
    protected String describe() {
        return "object";
    }

    @Override
    public PropValues props(List<PropTag<?>> tags) {
        requireOpen();
        if (tags.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "a list of no properties was asked for; leave it out for all");
        }
        List<PropValue<?>> values = new ArrayList<>(tags.size());
        for (PropTag<?> tag : tags) {
            values.add(typed(tag));
        }
        return PropValues.of(values);
    }

    private PropValue<?> typed(PropTag<?> tag) {
        Optional<PropValue<?>> found = read(tag);
        return found.isEmpty()
                ? PropValue.error(tag, ErrorCode.MAPI_E_NOT_FOUND)
                : as(tag, found.get()).orElseGet(() -> PropValue.error(tag, ErrorCode.MAPI_E_UNEXPECTED_TYPE));
    }

    /** A value with the type that was asked for; empty when it cannot have it. */
    static Optional<PropValue<?>> as(PropTag<?> tag, PropValue<?> value) {
        PropType stored = value.tag().type();
        if (value.isError() || tag.type() == PropType.PT_UNSPECIFIED || stored == tag.type()) {
            return Optional.of(value);
        }
        boolean text = stored.isString() && tag.type().isString();
        return text && stored.isMultiValue() == tag.type().isMultiValue()
                ? Optional.of(PropValue.of(tag, value.value()))
                : Optional.empty();
    }

    @Override
    public PropValues props() {
        requireOpen();
        List<PropTag<?>> tags = visibleTags();
        return tags.isEmpty() ? PropValues.EMPTY : props(tags);
    }

    @Override
    public List<PropTag<?>> propList() {
        requireOpen();
        List<PropTag<?>> tags = new ArrayList<>(visibleTags());
        tags.addAll(objectTags());
        return List.copyOf(tags);
    }

    @Override
    public List<PropProblem> setProps(PropValues values) {
        requireOpen();
        if (values.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "no properties were given to set");
        }
        for (PropValue<?> value : values) {
            if (value.tag().type() == PropType.PT_OBJECT) {
                throw new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER, value.tag() + " is an object and cannot be set as a value");
            }
        }
        return apply(values);
    }

    private List<PropProblem> apply(PropValues values) {
        List<PropProblem> problems = new ArrayList<>();
        List<PropValue<?>> accepted = new ArrayList<>();
        int index = 0;
        for (PropValue<?> value : values) {
            if (!value.isError() && value.tag().type() != PropType.PT_NULL) {
                int at = index;
                unstorable(value.tag())
                        .or(() -> refusal(value.tag()))
                        .ifPresentOrElse(
                                code -> problems.add(new PropProblem(at, value.tag(), code)),
                                () -> accepted.add(value));
            }
            index++;
        }
        if (!accepted.isEmpty()) {
            store(accepted);
        }
        return List.copyOf(problems);
    }

    private static Optional<ErrorCode> unstorable(PropTag<?> tag) {
        if (tag.id() == 0 || tag.id() == PropTag.PROP_ID_INVALID) {
            return Optional.of(ErrorCode.MAPI_E_UNEXPECTED_ID);
        }
        return tag.type() == PropType.PT_UNSPECIFIED ? Optional.of(ErrorCode.MAPI_E_INVALID_TYPE) : Optional.empty();
    }

    @Override
    public List<PropProblem> deleteProps(List<PropTag<?>> tags) {
        requireOpen();
        if (isReadOnly()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NO_ACCESS, "this " + describe() + " is read-only; nothing can be deleted from it");
        }
        if (tags.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "no properties were given to delete");
        }
        List<PropProblem> problems = new ArrayList<>();
        List<PropTag<?>> accepted = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            PropTag<?> tag = tags.get(i);
            Optional<ErrorCode> refusal = refusal(tag);
            if (refusal.isPresent()) {
                problems.add(new PropProblem(i, tag, refusal.get()));
            } else {
                accepted.add(tag);
            }
        }
        if (!accepted.isEmpty()) {
            remove(accepted);
        }
        return List.copyOf(problems);
    }

    @Override
    public List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags) {
        requireOpen();
        requireNoNull(exclude);
        List<PropTag<?>> tags = copiedTags().stream()
                .filter(tag -> exclude.stream().noneMatch(tag::sameId))
                .toList();
        return new Copier(this, destination, tags).copy(flags);
    }

    @Override
    public List<PropProblem> copyProps(MapiProp destination, List<PropTag<?>> include, Set<CopyFlag> flags) {
        requireOpen();
        requireNoNull(include);
        if (include.isEmpty()) {
            throw new MapiException(ErrorCode.MAPI_E_INVALID_PARAMETER, "no properties were given to copy");
        }
        return new Copier(this, destination, include).copy(flags);
    }

    private static void requireNoNull(List<PropTag<?>> tags) {
        if (tags.stream().anyMatch(PropTags.PR_NULL::sameId)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "PR_NULL is no property to be copied or left out");
        }
    }

    /** What CopyTo copies but for what is excluded. */
    protected List<PropTag<?>> copiedTags() {
        return propList();
    }

    /** Copies what is no value, such as recipients and attachments; by default there is nothing. */
    protected void copyPart(PropTag<?> tag, MapiProp destination) {}

    /** Whether an object lies within this one, so that this one cannot be copied to it. */
    protected boolean contains(MapiProp object) {
        return false;
    }

    /** Rows of a table of this object with the identifiers that named properties have in another; without those that have no name. */
    protected final List<PropValues> rowsFor(MapiProp destination, List<PropValues> rows) {
        List<PropTag<?>> named = rows.stream()
                .flatMap(PropValues::stream)
                .<PropTag<?>>map(PropValue::tag)
                .filter(PropTag::isNamed)
                .distinct()
                .toList();
        NamedIds ids = NamedIds.of(this, destination, named);
        return named.isEmpty()
                ? rows
                : rows.stream().map(row -> rowFor(ids, row)).toList();
    }

    private static PropValues rowFor(NamedIds ids, PropValues row) {
        return PropValues.of(row.stream()
                .filter(value -> !ids.isNameless(value.tag()))
                .<PropValue<?>>map(value -> PropValue.of(ids.there(value.tag()), value.value()))
                .toList());
    }

    /** Whether this close is the last: an object that gives itself out more than once counts here. Asked while it is open. */
    protected boolean isLastClose() {
        return true;
    }

    @Override
    public final void close() {
        if (!closed && isLastClose()) {
            closed = true;
            release();
        }
    }
}
