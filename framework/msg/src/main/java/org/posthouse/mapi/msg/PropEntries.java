package org.posthouse.mapi.msg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The property stream of an object: a header, then 16 bytes a property. Looked at where it lies, nothing is copied.
 *
 * <p>Source: MS-OXMSG section 2.4.
 */
final class PropEntries {
    /** The header of a message that is no attachment of another. */
    static final int MESSAGE_HEADER = 32;

    /** The header of an embedded message. */
    static final int EMBEDDED_HEADER = 24;

    /** The header of a recipient or an attachment. */
    static final int HEADER = 8;

    static final int ENTRY = 16;

    /** From here on looking through all would cost more than an index: no real object has that many. */
    private static final int MANY = 500;

    private static final int NEXT_RECIPIENT = 8;
    private static final int NEXT_ATTACHMENT = 12;
    private static final int RECIPIENTS = 16;
    private static final int ATTACHMENTS = 20;

    private final ByteBuffer bytes;
    private final int header;
    private final int count;
    private @Nullable Map<Integer, Integer> index;

    /**
     * Looks at a stream.
     *
     * @param bytes from the first byte of the header on
     * @param header how many bytes the header has
     */
    PropEntries(ByteBuffer bytes, int header) {
        this.bytes =
                bytes.order() == ByteOrder.LITTLE_ENDIAN ? bytes : bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.header = header;
        this.count = Math.max(0, this.bytes.limit() - header) / ENTRY;
    }

    /** No properties. */
    static PropEntries none(int header) {
        return new PropEntries(ByteBuffer.allocate(header), header);
    }

    /** Whether it ends where an entry ends. */
    boolean isWhole() {
        return bytes.limit() >= header && (bytes.limit() - header) % ENTRY == 0;
    }

    int headerSize() {
        return header;
    }

    /** How many properties. */
    int count() {
        return count;
    }

    private int at(int index) {
        return header + index * ENTRY;
    }

    int tag(int index) {
        return bytes.getInt(at(index));
    }

    int id(int index) {
        return bytes.getShort(at(index) + 2) & 0xFFFF;
    }

    int flags(int index) {
        return bytes.getInt(at(index) + 4);
    }

    /** The value of a fixed size; else the size in the low half. */
    long bits(int index) {
        return bytes.getLong(at(index) + 8);
    }

    /** The first entry with this identifier; -1 for none. */
    int find(int id) {
        if (count > MANY) {
            return index().getOrDefault(id, -1);
        }
        for (int i = 0, place = header + 2; i < count; i++, place += ENTRY) {
            if ((bytes.getShort(place) & 0xFFFF) == id) {
                return i;
            }
        }
        return -1;
    }

    private Map<Integer, Integer> index() {
        Map<Integer, Integer> known = index;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < count; i++) {
                known.putIfAbsent(id(i), i);
            }
            index = known;
        }
        return known;
    }

    /** The number of recipients that the header of a message tells. */
    int recipients() {
        return number(RECIPIENTS);
    }

    /** The number of attachments that the header of a message tells. */
    int attachments() {
        return number(ATTACHMENTS);
    }

    private int number(int place) {
        return bytes.limit() >= place + 4 ? bytes.getInt(place) : 0;
    }

    /** A copy of an entry into a buffer. */
    void copy(int index, ByteBuffer out) {
        out.put(bytes.slice(at(index), ENTRY));
    }

    /** A copy of the header into a buffer; zeros where the stream is too short to have one. */
    void copyHeader(ByteBuffer out) {
        int there = Math.min(header, bytes.limit());
        out.put(bytes.slice(0, there));
        out.position(out.position() + header - there);
    }

    /**
     * Writes the numbers of a message's header.
     *
     * @param out a stream from its first byte on
     */
    static void numbers(ByteBuffer out, Numbers numbers) {
        out.putInt(NEXT_RECIPIENT, numbers.nextRecipient())
                .putInt(NEXT_ATTACHMENT, numbers.nextAttachment())
                .putInt(RECIPIENTS, numbers.recipients())
                .putInt(ATTACHMENTS, numbers.attachments());
    }

    /** What the header of a message tells of its parts: the names of the next ones, and how many there are. */
    record Numbers(int nextRecipient, int recipients, int nextAttachment, int attachments) {}
}
