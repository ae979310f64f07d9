package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;
import org.posthouse.mapi.msg.MsgProblem.Code;

/**
 * Reads multi-values: values of a fixed size packed into one stream, others in a stream each behind a stream of lengths.
 *
 * <p>Source: MS-OXMSG section 2.1.4.
 */
final class MultiValues {
    /** The bytes of one length: of a string, of a binary value. */
    static final int STRING_LENGTH = 4;

    static final int BINARY_LENGTH = 8;

    private final StoredProps props;
    private final PropTag<?> tag;

    MultiValues(StoredProps props, PropTag<?> tag) {
        this.props = props;
        this.tag = tag;
    }

    /** The size of one entry in the stream of a multi-value. */
    static int step(PropType single) {
        int width = FixedValues.width(single);
        return width > 0 ? width : single.isString() ? STRING_LENGTH : BINARY_LENGTH;
    }

    /** The values, one at least; empty when there are none. */
    Optional<List<Object>> read(Stream stream) {
        PropType type = tag.type().single();
        int step = step(type);
        long count = stream.size() / step;
        if (stream.size() % step != 0) {
            props.sizeProblem(stream, "entries of " + step + " bytes are wanted");
        }
        List<Object> values = FixedValues.width(type) > 0 ? packed(type, stream, (int) count) : elements(type, count);
        if (values.isEmpty()) {
            props.sizeProblem(stream, "a multi-value has one value at least; the property is left out");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private static List<Object> packed(PropType type, Stream stream, int count) {
        ByteBuffer bytes = stream.bytes().slice().order(ByteOrder.LITTLE_ENDIAN);
        List<Object> values = new ArrayList<>(count);
        while (bytes.remaining() >= FixedValues.width(type)) {
            values.add(FixedValues.get(type, bytes));
        }
        return values;
    }

    /** The lengths are not needed: each value has a stream of its own, which knows its size. */
    private List<Object> elements(PropType type, long count) {
        List<Object> values = new ArrayList<>();
        Storage storage = props.storage();
        for (int i = 0; storage != null && i < count; i++) {
            Optional<Stream> element = storage.stream(ElementNames.element(tag.tag(), i));
            if (element.isEmpty()) {
                props.problem(
                        Code.NO_VALUE,
                        "there are to be " + count + " values of " + tag + "; value " + i + " is missing");
                break;
            }
            values.add(props.decode(type, element.get().bytes()));
        }
        return values;
    }
}
