package org.posthouse.mapi.msg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.cfb.Entry;
import org.posthouse.mapi.cfb.Storage;
import org.posthouse.mapi.cfb.Stream;

/** What the tests of messages do again and again. */
final class Msg {
    static final Set<OpenFlag> WRITE = Set.of(OpenFlag.MAPI_MODIFY);
    static final Set<OpenFlag> CREATE = Set.of(OpenFlag.MAPI_MODIFY, OpenFlag.MAPI_CREATE);

    private Msg() {}

    /** A compound file in memory, open for writing. */
    static CompoundFile file() {
        return CompoundFile.inMemory(CfbVersion.V3);
    }

    static StorageMessage on(CompoundFile file) {
        return StorageMessage.openOnStorage(file.root(), MessageOptions.DEFAULT);
    }

    static byte[] bytes(CompoundFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same file, open for reading. */
    static CompoundFile readOnly(CompoundFile file) {
        return readOnly(bytes(file));
    }

    static CompoundFile readOnly(byte[] bytes) {
        return CompoundFile.of(ByteBuffer.wrap(bytes), org.posthouse.mapi.cfb.CfbLimits.DEFAULT);
    }

    static void save(MapiProp object) {
        object.saveChanges(Set.of());
    }

    static PropValues recipient(RecipientType type, String name) {
        return PropValues.builder()
                .put(PropTags.PR_RECIPIENT_TYPE, type.value())
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_ADDRTYPE, "SMTP")
                .put(PropTags.PR_EMAIL_ADDRESS, name.toLowerCase(java.util.Locale.ROOT) + "@example.org")
                .build();
    }

    static List<PropValues> rows(Table table) {
        try (table) {
            return table.allRows();
        }
    }

    /** Adds an attachment by value and saves it. */
    static int attach(StorageMessage message, String name, byte[] data) {
        try (Attach attach = message.createAttach()) {
            attach.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value());
            attach.setProp(PropTags.PR_ATTACH_LONG_FILENAME, name);
            write(attach, PropTags.PR_ATTACH_DATA_BIN, data);
            save(attach);
            return attach.prop(PropTags.PR_ATTACH_NUM).orElseThrow();
        }
    }

    static void write(MapiProp object, PropTag<?> tag, byte[] data) {
        try (OutputStream out = object.createStream(tag)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(MapiProp object, PropTag<?> tag) {
        try (InputStream in = object.openStream(tag)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(MapiProp object, PropTag<?> tag) {
        return new String(read(object, tag), StandardCharsets.UTF_8);
    }

    /** All streams below a storage by their paths; storages have a path that ends in a slash. */
    static Map<String, byte[]> tree(Storage storage) {
        Map<String, byte[]> tree = new TreeMap<>();
        collect(storage, "", tree);
        return tree;
    }

    private static void collect(Storage storage, String path, Map<String, byte[]> tree) {
        for (Entry entry : storage.entries()) {
            if (entry instanceof Storage below) {
                tree.put(path + entry.name() + "/", new byte[0]);
                collect(below, path + entry.name() + "/", tree);
            } else if (entry instanceof Stream stream) {
                tree.put(path + entry.name(), array(stream));
            }
        }
    }

    static byte[] array(Stream stream) {
        ByteBuffer bytes = stream.bytes();
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    /** A stream by its path. */
    static byte[] stream(Storage root, String path) {
        Storage at = root;
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.storage(names[i]).orElseThrow();
        }
        return array(at.stream(names[names.length - 1]).orElseThrow());
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The 16 bytes of a property's entry; the header of the stream has {@code header} bytes. */
    static ByteBuffer entry(byte[] properties, int header, PropTag<?> tag) {
        for (int at = header; at < properties.length; at += 16) {
            ByteBuffer entry = little(java.util.Arrays.copyOfRange(properties, at, at + 16));
            if (entry.getInt(0) == tag.tag()) {
                return entry;
            }
        }
        throw new AssertionError("no entry of " + tag);
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
