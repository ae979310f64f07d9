package org.posthouse.mapi.tnef;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The attributes of a stream behind its key, one after the other. */
final class TnefStream {
    /** More bytes than an attribute's head, its length apart, are no attribute when they cannot be followed. */
    private static final int HEAD = 8;

    private final InputStream in;
    private int level;
    private int id;
    private TnefInput data = new TnefInput(InputStream.nullInputStream(), 0);
    private String oddity = "";

    TnefStream(InputStream in) {
        this.in = in;
    }

    int level() {
        return level;
    }

    int id() {
        return id;
    }

    TnefInput data() {
        return data;
    }

    /** What ended the stream before its end; empty when nothing did. */
    Optional<String> oddity() {
        return oddity.isEmpty() ? Optional.empty() : Optional.of(oddity);
    }

    /** Goes to the next attribute, the one before being finished; false at the end. */
    boolean next() throws IOException {
        level = in.read();
        if (level < 0 || !oddity.isEmpty()) {
            return false;
        }
        if (level == 0 || level == '\r' || level == '\n') {
            return false; // what transfer has put behind it
        }
        if (level != TnefTags.LVL_MESSAGE && level != TnefTags.LVL_ATTACHMENT) {
            oddity = "an attribute of level " + level + ", neither message nor attachment";
            return false;
        }
        TnefInput head = new TnefInput(in, HEAD);
        try {
            id = head.int32();
            data = new TnefInput(in, Integer.toUnsignedLong(head.int32()));
            return true;
        } catch (EOFException e) {
            oddity = "the stream ends within the head of an attribute";
            return false;
        }
    }

    /** Passes over what was not read of the attribute; false when its checksum is wrong. */
    boolean finish() throws IOException {
        try {
            data.pass(data.left());
            return new TnefInput(in, 2).int16() == data.sum();
        } catch (EOFException e) {
            oddity = String.format("the stream ends within attribute %08X", id);
            return true;
        }
    }
}
