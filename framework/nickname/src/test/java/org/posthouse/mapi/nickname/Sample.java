package org.posthouse.mapi.nickname;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** Streams made byte by byte, without the code that is tested. */
final class Sample {
    static final int NICK = 0x6001001F;
    static final int NAME = 0x3001001F;
    static final int TYPE = 0x3002001F;
    static final int ADDRESS = 0x3003001F;
    static final int SHOWN = 0x6003001F;
    static final int WEIGHT = 0x60040003;
    static final byte[] FIRST = HexFormat.of().parseHex("C0FFEE07");
    static final byte[] LAST = HexFormat.of().parseHex("0123456789ABCDEF");

    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private byte[] extra = {};
    private int major = 12;
    private int minor;
    private int count;

    Sample major(int value) {
        major = value;
        return this;
    }

    Sample minor(int value) {
        minor = value;
        return this;
    }

    Sample extra(byte... bytes) {
        extra = bytes;
        return this;
    }

    /** A row of these properties. */
    Sample row(byte[]... props) {
        rows.writeBytes(int32(props.length));
        for (byte[] prop : props) {
            rows.writeBytes(prop);
        }
        count++;
        return this;
    }

    /** A row as they usually are. */
    Sample person(String name, String address, int weight) {
        return row(
                unicode(NICK, address),
                unicode(NAME, name),
                unicode(TYPE, "SMTP"),
                unicode(ADDRESS, address),
                unicode(SHOWN, name + " <" + address + ">"),
                number(WEIGHT, weight));
    }

    /** A row with nothing but what it is called, and an Internet address. */
    Sample named(String nickname, String address, int weight) {
        return row(unicode(NICK, nickname), unicode(TYPE, "SMTP"), unicode(ADDRESS, address), number(WEIGHT, weight));
    }

    byte[] bytes() {
        return join(
                FIRST, int32(major), int32(minor), int32(count), rows.toByteArray(), int32(extra.length), extra, LAST);
    }

    NicknameList list() {
        return NicknameList.read(bytes());
    }

    /** A property whose reserved bytes are set, so that it shows when they are lost. */
    static byte[] prop(int tag, String union, byte[]... data) {
        return join(
                int32(tag), HexFormat.of().parseHex("94FD1300"), HexFormat.of().parseHex(union), join(data));
    }

    /** A PT_LONG with something in the half of the union that it does not use. */
    static byte[] number(int tag, int value) {
        return prop(tag, HexFormat.of().formatHex(int32(value)) + "DDFFFF7F");
    }

    static byte[] unicode(int tag, String text) {
        return prop(tag, "A051640500000000", sized((text + '\0').getBytes(StandardCharsets.UTF_16LE)));
    }

    static byte[] sized(byte... bytes) {
        return join(int32(bytes.length), bytes);
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Two rows with a property of every type that is listed, a minor version and extra information. */
    static byte[] everyType() {
        byte[] text = "Jane\0".getBytes(StandardCharsets.UTF_16LE);
        return new Sample()
                .minor(1)
                .row(
                        unicode(NICK, "jane@example.org"),
                        prop(0x40000002, "FEFF112233445566"),
                        number(0x40010003, 7),
                        prop(0x4002000A, "0F01048080000000"),
                        prop(0x40030004, "0000C03F11223344"),
                        prop(0x40040005, "000000000000F83F"),
                        prop(0x4005000B, "0100000000000000"),
                        prop(0x40060040, "01803ED5DEB19D01"),
                        prop(0x40070014, "0102030405060708"),
                        prop(0x3001001E, "0000000000000000", sized((byte) 0x4A, (byte) 0)),
                        prop(0x40080048, "0000000000000000", new byte[16]),
                        prop(0x0FFF0102, "0000000000000000", sized((byte) 1, (byte) 2)),
                        prop(0x40091102, "0000000000000000", int32(2), sized((byte) 1), sized()),
                        prop(0x400A101E, "0000000000000000", int32(1), sized((byte) 0x4A, (byte) 0)),
                        prop(0x400B101F, "0000000000000000", int32(1), sized(text)),
                        number(WEIGHT, 0x4000))
                .person("Zo\u00EB", "zoe@example.net", 0x2000)
                .extra((byte) 1, (byte) 2, (byte) 3)
                .bytes();
    }

    static Path corpus() {
        return Path.of("../../../shared/corpus/nk2");
    }
}
