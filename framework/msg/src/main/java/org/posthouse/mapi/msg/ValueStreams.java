package org.posthouse.mapi.msg;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.cfb.Stream;

/** OpenProperty with IStream: strings as UTF-8, binary values as they are. Source: imapiprop-openproperty.md. */
final class ValueStreams {
    private ValueStreams() {}

    /** A string or binary value from its beginning. */
    static InputStream open(StgObject object, PropTag<?> tag) {
        requireStreamable(tag);
        PropDraft draft = object.draft();
        int stored = draft.tag(tag.id());
        if (stored == 0) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "there is no " + tag + " to read");
        }
        PropType type = PropTag.of(stored).type();
        if (type != tag.type() && !(type.isString() && tag.type().isString() && !type.isMultiValue())) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                    tag + " is stored as " + type + " and has no such stream");
        }
        Held change = draft.change(tag.id());
        if (change instanceof Held.Value value) {
            return memory(value.value().value());
        } else if (change instanceof Held.Large large) {
            return input(type, large.spill().stream(), object.encoding());
        }
        Stream stream = draft.stored().stream(stored)
                .orElseThrow(
                        () -> new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the file has lost the value of " + tag));
        return input(type, stream, new Encoding(false, draft.stored().charset()));
    }

    private static InputStream memory(Object value) {
        return new ByteArrayInputStream(
                value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : ((Binary) value).toBytes());
    }

    private static InputStream input(PropType type, Stream stream, Encoding encoding) {
        return switch (type) {
            case PT_UNICODE -> TextInput.of(stream, StandardCharsets.UTF_16LE);
            case PT_STRING8 -> TextInput.of(stream, encoding.charset());
            default -> new ValueInput(stream, stream.size());
        };
    }

    /** A new value, which {@code keep} gets when it is complete. */
    static OutputStream create(StgObject object, PropTag<?> tag, Consumer<Held> keep) {
        MessageRoot root = object.root();
        return new ValueOutput(new ValueOutput.Target(
                tag, root.limits().inlineSize(), root.scratch()::stream, object.encoding(), keep));
    }

    /**
     * Only single strings and binary values are streams.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER, MAPI_E_INTERFACE_NOT_SUPPORTED
     */
    static void requireStreamable(PropTag<?> tag) {
        PropType type = tag.type();
        if (type == PropType.PT_UNSPECIFIED) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, "a stream of " + tag + " needs the type of the property");
        } else if (type != PropType.PT_BINARY && type != PropType.PT_UNICODE && type != PropType.PT_STRING8) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED,
                    tag + " is no string or binary property and has no stream; read its value");
        }
    }
}
