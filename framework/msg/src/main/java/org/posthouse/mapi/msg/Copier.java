package org.posthouse.mapi.msg;

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

/** CopyTo and CopyProps of one object to any other: values at once, large ones as streams, parts one after another. */
final class Copier {
    /** In place of an identifier: it would be that of some other property of the destination. */
    private static final int NO_NAME = 0;

    private final StgObject source;
    private final MapiProp destination;
    private final Set<CopyFlag> flags;
    private final List<PropProblem> problems = new ArrayList<>();

    Copier(StgObject source, MapiProp destination, Set<CopyFlag> flags) {
        if (source == destination) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "source and destination of a copy are the same object");
        }
        if (destination instanceof StgObject inside && contains(source, inside)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FOLDER_CYCLE, "the destination of the copy lies within what is to be copied");
        }
        this.source = source;
        this.destination = destination;
        this.flags = flags;
    }

    private static boolean contains(StgObject outer, StgObject object) {
        return object.parent()
                .filter(parent -> parent == outer || contains(outer, parent))
                .isPresent();
    }

    void refuseNull(List<PropTag<?>> tags) {
        if (tags.stream().anyMatch(PropTags.PR_NULL::sameId)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "PR_NULL is no property to be copied or left out");
        }
    }

    List<PropProblem> copy(List<PropTag<?>> asked) {
        List<PropTag<?>> tags = flags.contains(CopyFlag.MAPI_NOREPLACE) ? missing(asked) : asked;
        List<PropTag<?>> values =
                tags.stream().filter(tag -> tag.type() != PropType.PT_OBJECT).toList();
        if (!values.isEmpty()) {
            copyValues(values, asked);
        }
        tags.stream().filter(tag -> tag.type() == PropType.PT_OBJECT).forEach(tag -> source.copyPart(tag, destination));
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

    private void copyValues(List<PropTag<?>> all, List<PropTag<?>> asked) {
        Map<Integer, Integer> renamed = renamed(all);
        List<PropTag<?>> tags =
                all.stream().filter(tag -> !isNameless(renamed, tag)).toList();
        all.stream()
                .filter(tag -> isNameless(renamed, tag))
                .forEach(tag -> problem(asked, tag, ErrorCode.MAPI_E_UNEXPECTED_ID));
        if (!tags.isEmpty()) {
            copyValues(tags, asked, renamed);
        }
    }

    private void copyValues(List<PropTag<?>> tags, List<PropTag<?>> asked, Map<Integer, Integer> renamed) {
        List<PropValue<?>> small = new ArrayList<>();
        List<PropTag<?>> large = new ArrayList<>();
        PropValues values = source.props(tags);
        for (int i = 0; i < tags.size(); i++) {
            PropValue<?> value = values.asList().get(i);
            if (!value.isError()) {
                small.add(PropValue.of(renamed(renamed, value.tag()), value.value()));
            } else if (value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY && !isMultiValue(tags.get(i))) {
                large.add(tags.get(i));
            } else if (value.value() != ErrorCode.MAPI_E_NOT_FOUND) {
                problem(asked, tags.get(i), (ErrorCode) value.value());
            }
        }
        if (!small.isEmpty()) {
            for (PropProblem refused : destination.setProps(PropValues.of(small))) {
                problem(asked, original(renamed, refused.tag()), refused.code());
            }
        }
        large.forEach(tag -> stream(tag, renamed(renamed, tag)));
    }

    /** Whether it has no stream, which a large value would be copied by. */
    private boolean isMultiValue(PropTag<?> tag) {
        return PropTag.of(source.draft().tag(tag.id())).type().isMultiValue();
    }

    /** A problem with the index the property has in the caller's list, not in what was left to copy. */
    private void problem(List<PropTag<?>> asked, PropTag<?> tag, ErrorCode code) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).sameId(tag)) {
                problems.add(new PropProblem(i, asked.get(i), code));
                return;
            }
        }
    }

    private void stream(PropTag<?> tag, PropTag<?> target) {
        PropTag<?> typed = tag.type() == PropType.PT_UNSPECIFIED
                ? PropTag.of(source.draft().tag(tag.id()))
                : tag;
        try (InputStream in = source.openStream(typed);
                OutputStream out = destination.createStream(target.withType(typed.type()))) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new MapiException(ErrorCode.MAPI_E_DISK_ERROR, "copying " + tag + " failed: " + e.getMessage(), e);
        }
    }

    /** The destination's identifiers of named properties, where its mapping is another than the source's; NO_NAME for those that have no name. */
    private Map<Integer, Integer> renamed(List<PropTag<?>> tags) {
        List<PropTag<?>> named = tags.stream().filter(PropTag::isNamed).toList();
        if (named.isEmpty()
                || source.prop(PropTags.PR_MAPPING_SIGNATURE).equals(destination.prop(PropTags.PR_MAPPING_SIGNATURE))) {
            return Map.of();
        }
        Map<Integer, Integer> ids = new HashMap<>();
        List<Optional<PropName>> names = source.namesFromIds(named);
        for (int i = 0; i < named.size(); i++) {
            ids.put(named.get(i).id(), names.get(i).map(this::id).orElse(NO_NAME));
        }
        return ids;
    }

    private int id(PropName name) {
        return destination
                .idsFromNames(List.of(name), Set.of(OpenFlag.MAPI_CREATE))
                .get(0)
                .id();
    }

    private static boolean isNameless(Map<Integer, Integer> ids, PropTag<?> tag) {
        return ids.getOrDefault(tag.id(), tag.id()) == NO_NAME;
    }

    private static PropTag<?> renamed(Map<Integer, Integer> ids, PropTag<?> tag) {
        return new PropTag<>(ids.getOrDefault(tag.id(), tag.id()), tag.type());
    }

    private static PropTag<?> original(Map<Integer, Integer> ids, PropTag<?> tag) {
        return ids.entrySet().stream()
                .filter(pair -> pair.getValue() == tag.id())
                .findFirst()
                .<PropTag<?>>map(pair -> new PropTag<>(pair.getKey(), tag.type()))
                .orElse(tag);
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

    /** A row of a table with the destination's identifiers; without what has none, for which a row has no place to tell a problem. */
    static PropValues row(StgObject source, MapiProp destination, PropValues row) {
        if (row.stream().noneMatch(value -> value.tag().isNamed())) {
            return row;
        }
        Copier copier = new Copier(source, destination, Set.of());
        Map<Integer, Integer> ids = copier.renamed(row.tags());
        return PropValues.of(row.stream()
                .filter(value -> !isNameless(ids, value.tag()))
                .<PropValue<?>>map(value -> PropValue.of(renamed(ids, value.tag()), value.value()))
                .toList());
    }
}
