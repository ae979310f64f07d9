package org.posthouse.mapi.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** CopyTo and CopyProps of one object to any other: values at once, large ones as streams, what is no value one after another. */
final class Copier {
    private final MapiPropSupport source;
    private final MapiProp destination;
    private final List<PropTag<?>> asked;
    private final NamedIds ids;
    private final List<PropProblem> problems = new ArrayList<>();
    private final List<PropTag<?>> copied = new ArrayList<>();

    /**
     * Looks up the names that are among the tags.
     *
     * @param asked with the indices that problems have
     * @throws MapiException MAPI_E_NO_ACCESS when both are one object, MAPI_E_FOLDER_CYCLE
     */
    Copier(MapiPropSupport source, MapiProp destination, List<PropTag<?>> asked) {
        if (source == destination) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "source and destination of a copy are the same object");
        }
        if (source.contains(destination)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FOLDER_CYCLE, "the destination of the copy lies within what is to be copied");
        }
        this.source = source;
        this.destination = destination;
        this.asked = asked;
        this.ids = NamedIds.of(source, destination, asked);
    }

    List<PropProblem> copy(Set<CopyFlag> flags) {
        List<PropTag<?>> tags = flags.contains(CopyFlag.MAPI_NOREPLACE) ? missing() : asked;
        List<PropTag<?>> values = new ArrayList<>();
        List<PropTag<?>> parts = new ArrayList<>();
        for (PropTag<?> tag : tags) {
            if (ids.isNameless(tag)) {
                problem(tag, ErrorCode.MAPI_E_UNEXPECTED_ID);
            } else {
                (tag.type() == PropType.PT_OBJECT ? parts : values).add(tag);
            }
        }
        if (!values.isEmpty()) {
            copyValues(values);
        }
        parts.forEach(tag -> source.copyPart(tag, destination));
        if (flags.contains(CopyFlag.MAPI_MOVE) && !copied.isEmpty()) {
            source.deleteProps(copied);
        }
        return List.copyOf(problems);
    }

    /** Asks for each value: a list of all would not name secure ones. */
    private List<PropTag<?>> missing() {
        if (asked.isEmpty()) {
            return asked;
        }
        List<PropTag<?>> parts = destination.propList();
        PropValues values = destination.props(asked.stream()
                .<PropTag<?>>map(tag -> ids.there(tag).withType(PropType.PT_UNSPECIFIED))
                .toList());
        List<PropTag<?>> missing = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            PropTag<?> tag = asked.get(i);
            boolean isThere = tag.type() == PropType.PT_OBJECT
                    ? parts.stream().anyMatch(tag::sameId)
                    : values.asList().get(i).value() != ErrorCode.MAPI_E_NOT_FOUND;
            if (!isThere) {
                missing.add(tag);
            }
        }
        return missing;
    }

    private void copyValues(List<PropTag<?>> tags) {
        List<PropTag<?>> small = new ArrayList<>();
        List<PropValue<?>> set = new ArrayList<>();
        List<PropTag<?>> large = new ArrayList<>();
        PropValues values = source.props(tags);
        for (int i = 0; i < tags.size(); i++) {
            PropValue<?> value = values.asList().get(i);
            if (!value.isError()) {
                small.add(tags.get(i));
                set.add(PropValue.of(ids.there(value.tag()), value.value()));
            } else if (value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
                large.add(tags.get(i));
            } else if (value.value() != ErrorCode.MAPI_E_NOT_FOUND) {
                problem(tags.get(i), (ErrorCode) value.value());
            }
        }
        if (!set.isEmpty()) {
            copied.addAll(small);
            for (PropProblem refused : destination.setProps(PropValues.of(set))) {
                PropTag<?> tag = small.get(refused.index());
                copied.remove(tag);
                problem(tag, refused.code());
            }
        }
        large.forEach(this::stream);
    }

    /** A problem with the index the property has in the caller's list, not in what was left to copy. */
    private void problem(PropTag<?> tag, ErrorCode code) {
        int index = 0;
        while (index < asked.size() - 1 && !asked.get(index).sameId(tag)) {
            index++;
        }
        problems.add(new PropProblem(index, asked.get(index), code));
    }

    private void stream(PropTag<?> tag) {
        Optional<PropTag<?>> typed = typed(tag);
        if (typed.isEmpty()) {
            problem(tag, ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
            return;
        }
        try (InputStream in = source.openStream(typed.get());
                OutputStream out = destination.createStream(ids.there(typed.get()))) {
            in.transferTo(out);
            copied.add(tag);
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "copying " + tag + " failed: " + e.getMessage(), e);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED && e.code() != ErrorCode.MAPI_E_COMPUTED) {
                throw e;
            }
            boolean refused = e.code() == ErrorCode.MAPI_E_COMPUTED;
            problem(tag, refused ? e.code() : ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY);
        }
    }

    /** With the type it has in the source; empty when that has no stream. */
    private Optional<PropTag<?>> typed(PropTag<?> tag) {
        Optional<PropTag<?>> stored =
                source.propList().stream().filter(tag::sameId).findFirst();
        PropTag<?> typed = tag.type() == PropType.PT_UNSPECIFIED ? stored.orElse(tag) : tag;
        boolean isList = stored.orElse(tag).type().isMultiValue();
        return Optional.<PropTag<?>>of(typed).filter(one -> !isList && one.type() != PropType.PT_UNSPECIFIED);
    }
}
