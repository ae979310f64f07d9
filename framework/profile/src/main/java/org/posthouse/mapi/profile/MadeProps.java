package org.posthouse.mapi.profile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;

/**
 * The properties a section was made with, as the one value that its row holds: of each the tag, the number of bytes, and PropCodec's
 * bytes. So a new section is one row; what is set later has rows of its own, which count.
 */
final class MadeProps {
    private static final int HEAD = 8;
    private static final int STATUS_PRIMARY_IDENTITY = 4;

    private MadeProps() {}

    /** Whether it can be among them; what {@link PropRows} looks for by an index has to have a row. */
    static boolean takes(PropRows.Stored prop) {
        boolean identity = prop.id() == PropTags.PR_RESOURCE_FLAGS.id()
                && prop.bytes().length > 0
                && (prop.bytes()[0] & STATUS_PRIMARY_IDENTITY) != 0;
        return !identity && !new PropTag<>(prop.id(), PropType.PT_LONG).isSecure();
    }

    static byte[] encode(Collection<PropRows.Stored> props) {
        int size = props.stream().mapToInt(prop -> HEAD + prop.bytes().length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (PropRows.Stored prop : props) {
            out.putInt(prop.id() << 16 | prop.type()).putInt(prop.bytes().length);
            out.put(prop.bytes());
        }
        return out.array();
    }

    /** What they are; when they are cut short or damaged, one of PROP_ID_INVALID stands for what cannot be told apart. */
    static List<PropRows.Stored> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<PropRows.Stored> props = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                int tag = in.getInt();
                int size = in.getInt();
                if (size < 0 || size > in.remaining()) {
                    throw new BufferUnderflowException();
                }
                byte[] value = new byte[size];
                in.get(value);
                props.add(new PropRows.Stored(tag >>> 16, tag & 0xFFFF, value));
            }
        } catch (BufferUnderflowException e) {
            props.add(new PropRows.Stored(PropTag.PROP_ID_INVALID, PropType.PT_ERROR.code(), new byte[0]));
        }
        return props;
    }
}
