package org.posthouse.mapi.provider.store.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** CopyTo and CopyProps of one object to any other: values at once, large ones as streams, sub-objects one after another. */
final class Copier {
    private final SqlObject source;
    private final MapiProp destination;
    private final Set<CopyFlag> flags;
    private final List<PropProblem> problems = new ArrayList<>();

    Copier(SqlObject source, MapiProp destination, Set<CopyFlag> flags) {
        if (source == destination) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "source and destination of a copy are the same object");
        }
        this.source = source;
        this.destination = destination;
        this.flags = flags;
    }

    List<PropProblem> copy(List<PropTag<?>> asked) {
        List<PropTag<?>> tags = flags.contains(CopyFlag.MAPI_NOREPLACE) ? missing(asked) : asked;
        List<PropTag<?>> values =
                tags.stream().filter(tag -> tag.type() != PropType.PT_OBJECT).toList();
        if (!values.isEmpty()) {
            copyValues(values);
        }
        tags.stream()
                .filter(tag -> tag.type() == PropType.PT_OBJECT)
                .forEach(tag -> source.copySubObject(tag, destination));
        if (flags.contains(CopyFlag.MAPI_MOVE)) {
            removeCopied(values);
        }
        return List.copyOf(problems);
    }

    private List<PropTag<?>> missing(List<PropTag<?>> asked) {
        List<PropTag<?>> there = destination.propList();
        return asked.stream()
                .filter(tag -> there.stream().noneMatch(tag::sameId))
                .toList();
    }

    private void copyValues(List<PropTag<?>> tags) {
        Map<Integer, Integer> renamed = renamed(tags);
        List<PropValue<?>> small = new ArrayList<>();
        List<PropTag<?>> large = new ArrayList<>();
        for (PropValue<?> value : source.props(tags)) {
            if (!value.isError()) {
                small.add(PropValue.of(renamed(renamed, value.tag()), value.value()));
            } else if (value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
                large.add(value.tag());
            }
        }
        if (!small.isEmpty()) {
            problems.addAll(destination.setProps(PropValues.of(small)));
        }
        for (PropTag<?> tag : large) {
            stream(tags.stream().filter(tag::sameId).findFirst().orElseThrow(), renamed);
        }
    }

    private void stream(PropTag<?> tag, Map<Integer, Integer> renamed) {
        try (InputStream in = source.openStream(tag);
                OutputStream out = destination.createStream(renamed(renamed, tag))) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "copying " + tag + " failed: " + e.getMessage(), e);
        }
    }

    /** The destination's identifiers of named properties, where its mapping is another than the source's. */
    private Map<Integer, Integer> renamed(List<PropTag<?>> tags) {
        List<PropTag<?>> named = tags.stream().filter(PropTag::isNamed).toList();
        if (named.isEmpty()
                || source.prop(PropTags.PR_MAPPING_SIGNATURE).equals(destination.prop(PropTags.PR_MAPPING_SIGNATURE))) {
            return Map.of();
        }
        Map<Integer, Integer> ids = new HashMap<>();
        List<Optional<PropName>> names = source.namesFromIds(named);
        for (int i = 0; i < named.size(); i++) {
            int id = named.get(i).id();
            names.get(i)
                    .ifPresent(name -> ids.put(
                            id,
                            destination
                                    .idsFromNames(List.of(name), Set.of(OpenFlag.MAPI_CREATE))
                                    .get(0)
                                    .id()));
        }
        return ids;
    }

    private static PropTag<?> renamed(Map<Integer, Integer> ids, PropTag<?> tag) {
        return new PropTag<>(ids.getOrDefault(tag.id(), tag.id()), tag.type());
    }

    private void removeCopied(List<PropTag<?>> tags) {
        List<PropTag<?>> copied = tags.stream()
                .filter(tag ->
                        problems.stream().noneMatch(problem -> problem.tag().sameId(tag)))
                .toList();
        if (!copied.isEmpty()) {
            source.deleteProps(copied);
        }
    }
}
