package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropNames;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * A property of a message, recipient or attachment in a file. A component that is null does not apply, and is left out for programs.
 *
 * @param tag 8 hex digits
 * @param name the PR_ name; for a named property its name when that is a text, else what the number is called, such as PidLidReminderSet
 * @param type such as PT_LONG
 * @param set of a named property: the property set
 * @param number of a named property: its name when that is a number
 * @param value a number, boolean, text or list; empty for an object and for what is too large to be shown
 * @param bytes how large a value is that is not shown
 */
public record MsgProp(
        String tag,
        Optional<String> name,
        String type,
        @Nullable String set,
        @Nullable String number,
        Optional<Object> value,
        @Nullable Long bytes) {
    /** All properties of {@code object} in the order in which it lists them. */
    static List<MsgProp> all(MapiProp object) {
        List<PropTag<?>> tags = object.propList();
        if (tags.isEmpty()) {
            return List.of();
        }
        return all(object.props(tags), object, object);
    }

    /** The properties of a row of {@code message}. */
    static List<MsgProp> all(PropValues row, MapiProp message) {
        List<PropValue<?>> there = row.stream()
                .<PropValue<?>>map(value -> value)
                .filter(value -> value.value() != ErrorCode.MAPI_E_NOT_FOUND)
                .toList();
        return all(PropValues.of(there), message, null);
    }

    private static List<MsgProp> all(PropValues values, MapiProp names, @Nullable MapiProp object) {
        List<MsgProp> all = new ArrayList<>();
        for (PropValue<?> value : values) {
            all.add(of(value, names, object));
        }
        return all;
    }

    private static MsgProp of(PropValue<?> value, MapiProp names, @Nullable MapiProp object) {
        PropTag<?> tag = value.tag();
        Long bytes = null;
        if (value.isError() && object != null) {
            tag = object.propList().stream()
                    .filter(value.tag()::sameId)
                    .findFirst()
                    .orElse(tag);
            bytes = value.value() == ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY ? size(object, tag) : null;
        }
        Optional<PropName> named =
                tag.isNamed() ? names.namesFromIds(List.of(tag)).get(0) : Optional.empty();
        boolean shown = !value.isError() && tag.type() != PropType.PT_OBJECT;
        return new MsgProp(
                tag.hex(),
                tag.isNamed() ? named.flatMap(MsgProp::text) : PropNames.nameOf(tag),
                tag.type().name(),
                named.map(name -> name.set().toString()).orElse(null),
                named.flatMap(MsgProp::number).orElse(null),
                shown ? Optional.of(PropText.json(value.value())) : Optional.empty(),
                bytes);
    }

    private static Optional<String> text(PropName name) {
        return name instanceof PropName.Numeric numeric
                ? NumberedNames.of(numeric)
                : Optional.of(((PropName.Text) name).name());
    }

    private static Optional<String> number(PropName name) {
        return name instanceof PropName.Numeric numeric
                ? Optional.of(String.format("0x%04X", numeric.number()))
                : Optional.empty();
    }

    private static @Nullable Long size(MapiProp object, PropTag<?> tag) {
        try (InputStream in = object.openStream(tag)) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | MapiException unreadable) {
            return null;
        }
    }
}
