package org.posthouse.mapi.provider.transport.local;

/**
 * How a message stands in a file; a format of this transport's own.
 *
 * <p>Magic number and version; then records, each a kind (8 bits), a length (32 bits, big-endian as all numbers here) and so many
 * bytes; last an END record for the message and a CHECK record with the CRC-32 of all bytes before it. Values are written by
 * PropCodec. An attachment is ATTACH, its records, END; in it an embedded message is EMBEDDED, its records, END. A long value is
 * STREAM with its tag, DATA records, END.
 */
final class MailFormat {
    static final int MAGIC = 0x50484C4D;
    static final int VERSION = 1;

    /** A tag (32 bits) and the bytes of its value. */
    static final int VALUE = 'V';
    /** A property identifier (16 bits) and the name it stands for in this object. */
    static final int NAME = 'N';
    /** One recipient's properties. */
    static final int RECIPIENT = 'R';
    /** A tag; DATA records and END follow. */
    static final int STREAM = 'S';

    static final int DATA = 'D';
    static final int ATTACH = 'A';
    static final int EMBEDDED = 'M';
    static final int END = 'E';
    static final int CHECK = 'C';

    /** How many bytes of a long value are held at once. */
    static final int CHUNK = 64 * 1024;
    /** The longest record: a multi-valued property is written in one piece. */
    static final int LONGEST = 16 * 1024 * 1024;
    /** How deep messages are embedded in one another. */
    static final int DEEPEST = 64;

    private MailFormat() {}
}
