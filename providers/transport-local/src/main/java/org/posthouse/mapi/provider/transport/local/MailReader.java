package org.posthouse.mapi.provider.transport.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.support.PropCodec;

/** Reads what a {@link MailWriter} wrote, never holding more than a piece of it. */
final class MailReader {
    private final CRC32 sum = new CRC32();
    private final DataInputStream in;
    private long left;

    private MailReader(InputStream in, long size) {
        this.in = new DataInputStream(new CheckedInputStream(in, sum));
        this.left = size;
    }

    /**
     * Reads a file whole and finds out whether it can be read.
     *
     * @throws DamagedMail when it is cut short, changed, or of another version
     */
    static void check(Path file) throws IOException {
        try (MailTarget nothing = new MailTarget.Nothing()) {
            read(file, nothing);
        } catch (EOFException e) {
            throw new DamagedMail("it ends in the middle", e);
        } catch (MapiException | IllegalArgumentException e) {
            throw new DamagedMail(e.getMessage(), e);
        }
    }

    /** Gives the message in {@code file} to {@code target}. */
    static void read(Path file, MailTarget target) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), MailFormat.CHUNK)) {
            MailReader reader = new MailReader(raw, Files.size(file));
            reader.head();
            reader.message(target, 1);
            reader.tail();
        }
    }

    private void head() throws IOException {
        if (int32() != MailFormat.MAGIC) {
            throw new DamagedMail("it does not begin as a message of this transport");
        }
        int version = int32();
        if (version != MailFormat.VERSION) {
            throw new DamagedMail("its format has version " + version + ", known is " + MailFormat.VERSION);
        }
    }

    private void tail() throws IOException {
        long computed = sum.getValue();
        byte[] stored = expect(MailFormat.CHECK, record());
        if (stored.length != Long.BYTES || ByteBuffer.wrap(stored).getLong() != computed) {
            throw new DamagedMail("its checksum does not fit");
        }
        if (left != 0) {
            throw new DamagedMail(left + " bytes follow its end");
        }
    }

    private void message(MailTarget target, int depth) throws IOException {
        if (depth > MailFormat.DEEPEST) {
            throw new DamagedMail("messages are embedded more than " + MailFormat.DEEPEST + " deep");
        }
        for (Record record = record(); record.kind != MailFormat.END; record = record()) {
            if (record.kind == MailFormat.RECIPIENT) {
                target.recipient(PropCodec.decodeAll(bytes(record)));
            } else if (record.kind == MailFormat.ATTACH) {
                attachment(target, depth);
            } else {
                property(target, record);
            }
        }
        target.end();
    }

    private void attachment(MailTarget message, int depth) throws IOException {
        try (MailTarget target = message.attachment()) {
            for (Record record = record(); record.kind != MailFormat.END; record = record()) {
                if (record.kind == MailFormat.EMBEDDED) {
                    try (MailTarget inner = target.embedded()) {
                        message(inner, depth + 1);
                    }
                } else {
                    property(target, record);
                }
            }
            target.end();
        }
    }

    private void property(MailTarget target, Record record) throws IOException {
        switch (record.kind) {
            case MailFormat.VALUE -> {
                PropTag<?> tag = tag(record);
                target.value(PropCodec.decode(tag, bytes(new Record(record.kind, record.length - Integer.BYTES))));
            }
            case MailFormat.NAME -> name(target, bytes(record));
            case MailFormat.STREAM -> stream(target, tag(record));
            default -> throw new DamagedMail("it has a record of unknown kind " + record.kind);
        }
    }

    private PropTag<?> tag(Record record) throws IOException {
        if (record.length < Integer.BYTES) {
            throw new DamagedMail("a tag has " + record.length + " bytes");
        }
        PropTag<?> tag = PropTag.of(int32());
        if (tag.type() == PropType.PT_UNSPECIFIED || tag.type() == PropType.PT_OBJECT) {
            throw new DamagedMail(tag.hex() + " is no tag of a value");
        }
        return tag;
    }

    private static void name(MailTarget target, byte[] bytes) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        int id = data.readUnsignedShort();
        MapiUid set = new MapiUid(Binary.of(data.readNBytes(MapiUid.SIZE)));
        boolean numeric = data.readUnsignedByte() == 0;
        target.name(id, numeric ? new PropName.Numeric(set, data.readInt()) : new PropName.Text(set, data.readUTF()));
    }

    private void stream(MailTarget target, PropTag<?> tag) throws IOException {
        try (OutputStream out = target.stream(tag)) {
            for (Record record = record(); record.kind != MailFormat.END; record = record()) {
                if (record.kind != MailFormat.DATA || record.length > MailFormat.CHUNK) {
                    throw new DamagedMail("a long value is broken by a record of kind " + record.kind);
                }
                out.write(bytes(record));
            }
        }
    }

    private record Record(int kind, int length) {}

    private Record record() throws IOException {
        take(1 + Integer.BYTES);
        Record record = new Record(in.readUnsignedByte(), in.readInt());
        if (record.length < 0 || record.length > MailFormat.LONGEST || record.length > left) {
            throw new DamagedMail("a record of " + record.length + " bytes where " + left + " are left");
        }
        return record;
    }

    private byte[] expect(int kind, Record record) throws IOException {
        if (record.kind != kind) {
            throw new DamagedMail("it has a record of kind " + record.kind + " where its checksum should be");
        }
        return bytes(record);
    }

    private byte[] bytes(Record record) throws IOException {
        take(record.length);
        byte[] bytes = new byte[record.length];
        in.readFully(bytes);
        return bytes;
    }

    private int int32() throws IOException {
        take(Integer.BYTES);
        return in.readInt();
    }

    private void take(int size) throws IOException {
        if (size > left) {
            throw new EOFException();
        }
        left -= size;
    }
}
