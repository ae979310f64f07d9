package org.posthouse.mapi.tnef;

import java.util.Optional;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Gathers the properties of one recipient after the other. */
final class RecipientSink implements PropReader.Sink {
    private final ObjectSink.Names names;
    private final TnefProblems problems;
    private PropValues.Builder row = PropValues.builder();

    RecipientSink(ObjectSink.Names names, TnefProblems problems) {
        this.names = names;
        this.problems = problems;
    }

    PropValues row() {
        PropValues values = row.build();
        row = PropValues.builder();
        return values;
    }

    @Override
    public Optional<Integer> named(PropName name, PropTag<?> tag) {
        try {
            return names.find(name);
        } catch (MapiException e) {
            problem(tag, e);
            return Optional.empty();
        }
    }

    /** The row's number in another store means nothing here. */
    @Override
    public boolean wants(PropTag<?> tag) {
        return !tag.sameId(PropTags.PR_ROWID) && !tag.sameId(PropTags.PR_INSTANCE_KEY);
    }

    @Override
    public void value(PropValue<?> value) {
        row.add(value);
    }

    @Override
    public void problem(PropTag<?> tag, MapiException reason) {
        problems.add(TnefAttribute.attRecipTable, tag, reason.code(), reason.getMessage());
    }
}
