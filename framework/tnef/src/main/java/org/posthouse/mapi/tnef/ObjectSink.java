package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Sets what is read on a message or an attachment, in batches. */
class ObjectSink implements PropReader.Sink {
    private static final int BATCH = 100;

    private final MapiProp object;
    private final Names names;
    private final Selection selection;
    private final TnefAttribute attribute;
    private final TnefProblems problems;
    private final Set<Integer> encapsulated = new HashSet<>();
    private PropValues.Builder pending = PropValues.builder();
    private int count;

    ObjectSink(MapiProp object, Names names, Selection selection, TnefAttribute attribute, TnefProblems problems) {
        this.object = object;
        this.names = names;
        this.selection = selection;
        this.attribute = attribute;
        this.problems = problems;
    }

    @Override
    public final Optional<Integer> named(PropName name, PropTag<?> tag) {
        try {
            return names.find(name);
        } catch (MapiException e) {
            problem(tag, e);
            return Optional.empty();
        }
    }

    @Override
    public boolean wants(PropTag<?> tag) {
        return selection.has(tag) && !TnefTags.STORES_OWN.contains(tag.id());
    }

    @Override
    public void value(PropValue<?> value) {
        encapsulated.add(value.tag().id());
        pending.add(value);
        if (++count == BATCH) {
            flush();
        }
    }

    /** Sets what attributes for old readers say, where no encapsulation has said it better. */
    final void legacy(PropValues values) {
        for (PropValue<?> value : values) {
            if (wants(value.tag()) && !encapsulated.contains(value.tag().id())) {
                pending.add(value);
            }
        }
        flush();
    }

    @Override
    public @Nullable OutputStream stream(PropTag<?> tag) {
        flush();
        encapsulated.add(tag.id());
        return object.createStream(tag);
    }

    @Override
    public void object(PropTag<?> tag, MapiUid interfaceId, TnefInput data) throws IOException {
        problem(
                tag,
                new MapiException(
                        ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                        "an object of kind " + interfaceId + " has no place"));
    }

    @Override
    public final void problem(PropTag<?> tag, MapiException reason) {
        problems.add(attribute, tag, reason.code(), reason.getMessage());
    }

    final void flush() {
        count = 0;
        PropValues values = pending.build();
        pending = PropValues.builder();
        if (values.isEmpty()) {
            return;
        }
        for (PropProblem problem : object.setProps(values)) {
            boolean computed = problem.code() == ErrorCode.MAPI_E_COMPUTED
                    || problem.tag().sameId(PropTags.PR_MESSAGE_FLAGS) && problem.code() == ErrorCode.MAPI_E_NO_ACCESS;
            if (!computed) {
                problems.add(attribute, problem.tag(), problem.code(), problem.tag() + " was not taken by the store");
            }
        }
    }

    /** The identifiers of names in a message, asked for once each. */
    static final class Names {
        private final MapiProp object;
        private final java.util.Map<PropName, Integer> known = new java.util.HashMap<>();

        Names(MapiProp object) {
            this.object = object;
        }

        Optional<Integer> find(PropName name) {
            Integer id = known.get(name);
            if (id == null) {
                id = object.idsFromNames(List.of(name), Set.of(org.posthouse.mapi.api.object.OpenFlag.MAPI_CREATE))
                        .get(0)
                        .id();
                known.put(name, id);
            }
            return id == 0 ? Optional.empty() : Optional.of(id);
        }
    }
}
