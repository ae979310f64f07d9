package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_LONG_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_METHOD;
import static org.posthouse.mapi.api.property.PropTags.PR_BODY;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_HTML;
import static org.posthouse.mapi.api.property.PropTags.PR_RTF_COMPRESSED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.cfb.CfbVersion;
import org.posthouse.mapi.cfb.CompoundFile;
import org.posthouse.mapi.msg.StorageAttach;
import org.posthouse.mapi.msg.StorageMessage;
import org.posthouse.mapi.rtf.CompressedRtf;

/** The bodies and attachments of one message as files in a folder. For one thread. */
final class MessageFiles {
    private final Path folder;
    private final boolean replace;
    private final SafeNames names = SafeNames.ofSystem();
    private final List<MsgExtract.Written> written = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();

    MessageFiles(Path folder, boolean replace) {
        this.folder = folder;
        this.replace = replace;
    }

    List<MsgExtract.Written> written() {
        return written;
    }

    /** What could not be written. */
    List<FileProblem> problems() {
        return problems;
    }

    void write(StorageMessage message) throws IOException {
        body(message, PR_BODY, in -> in, "body.txt");
        body(message, PR_HTML, in -> in, "body.html");
        body(message, PR_RTF_COMPRESSED, CompressedRtf::read, "body.rtf");
        for (int number : AttachmentReader.numbers(message)) {
            try (StorageAttach attach = message.openAttach(number, Set.of())) {
                attachment(attach, number);
            } catch (MapiException failure) {
                problem("UNREADABLE_ATTACHMENT", number, failure.getMessage());
            }
        }
    }

    private void body(StorageMessage message, PropTag<?> wanted, MsgReader.Filter filter, String name)
            throws IOException {
        Optional<PropTag<?>> tag = MsgReader.stored(message, wanted);
        if (tag.isPresent()) {
            String own = names.next(name);
            try {
                copy(message, tag.get(), filter, own, "body");
            } catch (MapiException unreadable) {
                problems.add(FileProblem.error("UNREADABLE_VALUE", own, unreadable.getMessage()));
            }
        }
    }

    private void copy(MapiProp object, PropTag<?> tag, MsgReader.Filter filter, String name, String what)
            throws IOException {
        try (InputStream in = filter.of(object.openStream(tag))) {
            file(name, what, in::transferTo);
        }
    }

    private void file(String name, String what, NewFile.Content content) throws IOException {
        Path file = folder.resolve(name);
        NewFile.write(file, replace, content);
        written.add(new MsgExtract.Written(file.toString(), what, Files.size(file)));
    }

    private void attachment(StorageAttach attach, int number) throws IOException {
        PropValues props =
                attach.props(List.of(PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME, PR_DISPLAY_NAME, PR_ATTACH_METHOD));
        String name = AttachmentReader.name(props).orElse("attachment " + number);
        int method = props.get(PR_ATTACH_METHOD).orElse(Attach.Method.NO_ATTACHMENT.value());
        Optional<PropTag<?>> data = AttachmentReader.dataTag(attach);
        if (data.isPresent()) {
            copy(attach, data.get(), in -> in, names.next(name), "attachment");
        } else if (method == Attach.Method.ATTACH_EMBEDDED_MSG.value()) {
            embedded(attach, name);
        } else if (method == Attach.Method.ATTACH_OLE.value()) {
            ole(attach, name);
        } else {
            problem("NO_DATA", number, "'" + name + "' has no data of its own (PR_ATTACH_METHOD " + method + ")");
        }
    }

    private void embedded(StorageAttach attach, String name) throws IOException {
        String file = names.next(name.endsWith(".msg") ? name : name + ".msg");
        try (StorageMessage inside = attach.openEmbedded(Set.of())) {
            file(file, "message", out -> StoredCopy.write(inside, out));
        }
    }

    private void ole(StorageAttach attach, String name) throws IOException {
        try (CompoundFile copy = CompoundFile.inMemory(CfbVersion.V3)) {
            attach.openStorage(Set.of()).copyTo(copy.root(), Set.of());
            file(names.next(name.contains(".") ? name : name + ".ole"), "attachment", copy::writeTo);
        }
    }

    private void problem(String code, int number, String message) {
        problems.add(FileProblem.error(code, "attachment " + number, message));
    }
}
