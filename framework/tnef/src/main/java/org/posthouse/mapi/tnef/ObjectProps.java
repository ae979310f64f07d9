package org.posthouse.mapi.tnef;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** The chosen properties of a message or an attachment, with what was set over them; large values stay where they are. */
final class ObjectProps {
    private static final int BATCH = 200;

    private final MapiProp object;
    private final TnefAttribute attribute;
    private final TnefProblems problems;
    private final List<PropTag<?>> large = new ArrayList<>();
    private PropValues values = PropValues.EMPTY;

    ObjectProps(MapiProp object, TnefAttribute attribute, TnefProblems problems) {
        this.object = object;
        this.attribute = attribute;
        this.problems = problems;
    }

    /** Reads what {@code chosen} wants; objects and data of attachments are not properties in this sense. */
    ObjectProps read(Predicate<PropTag<?>> chosen, PropValues over) {
        List<PropTag<?>> tags = new ArrayList<>();
        for (PropTag<?> tag : object.propList()) {
            boolean data = tag.sameId(PropTags.PR_ATTACH_DATA_BIN) || tag.type() == PropType.PT_OBJECT;
            if (!data && !TnefTags.STORES_OWN.contains(tag.id()) && chosen.test(tag)) {
                tags.add(tag);
            }
        }
        PropValues.Builder read = PropValues.builder();
        for (int from = 0; from < tags.size(); from += BATCH) {
            List<PropTag<?>> some = tags.subList(from, Math.min(tags.size(), from + BATCH));
            List<PropValue<?>> answers = object.props(some).asList();
            for (int i = 0; i < some.size(); i++) {
                take(some.get(i), answers.get(i), read);
            }
        }
        over.forEach(read::add);
        large.removeIf(tag -> over.find(tag).isPresent());
        values = read.build();
        return this;
    }

    private void take(PropTag<?> tag, PropValue<?> answer, PropValues.Builder read) {
        if (!answer.isError()) {
            read.add(answer);
        } else if (answer.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY) {
            large.add(tag);
        } else if (answer.value() != ErrorCode.MAPI_E_NOT_FOUND) {
            problems.add(attribute, tag, (ErrorCode) answer.value(), tag + " could not be read");
        }
    }

    /** Those small enough to be read at once. */
    PropValues values() {
        return values;
    }

    /** Whether a property is there, small or large. */
    boolean has(PropTag<?> tag) {
        return values.has(tag) || large.stream().anyMatch(tag::sameId);
    }

    /** Puts all but {@code without} into a sequence. */
    void write(PropWriter out, Predicate<PropTag<?>> without) throws IOException {
        Map<Integer, PropName> names = names();
        for (PropValue<?> value : values) {
            if (!without.test(value.tag()) && isNamed(value.tag(), names)) {
                out.add(value, Optional.ofNullable(names.get(value.tag().id())));
            }
        }
        for (PropTag<?> tag : large) {
            if (!without.test(tag) && isNamed(tag, names)) {
                large(out, tag, Optional.ofNullable(names.get(tag.id())));
            }
        }
    }

    private void large(PropWriter out, PropTag<?> tag, Optional<PropName> name) throws IOException {
        try {
            Payload.Source source = () -> object.openStream(tag);
            out.addLarge(
                    tag,
                    name,
                    tag.type().isString() ? Payload.text(source, StandardCharsets.UTF_16LE) : Payload.of(source));
        } catch (MapiException e) {
            problems.add(attribute, tag, e.code(), e.getMessage());
        }
    }

    private boolean isNamed(PropTag<?> tag, Map<Integer, PropName> names) {
        if (!tag.isNamed() || names.containsKey(tag.id())) {
            return true;
        }
        problems.add(attribute, tag, ErrorCode.MAPI_E_NOT_FOUND, tag + " has no name and cannot be carried");
        return false;
    }

    private Map<Integer, PropName> names() {
        List<PropTag<?>> named = new ArrayList<>(large);
        named.addAll(values.tags());
        named.removeIf(tag -> !tag.isNamed());
        Map<Integer, PropName> names = new HashMap<>();
        if (!named.isEmpty()) {
            try {
                List<Optional<PropName>> found = object.namesFromIds(named);
                for (int i = 0; i < named.size(); i++) {
                    int id = named.get(i).id();
                    found.get(i).ifPresent(name -> names.put(id, name));
                }
            } catch (MapiException e) {
                if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                    throw e;
                }
            }
        }
        return names;
    }
}
