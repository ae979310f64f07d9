package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_DATA_BIN;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_LONG_FILENAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_METHOD;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_MIME_TAG;
import static org.posthouse.mapi.api.property.PropTags.PR_ATTACH_NUM;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

/** Reads the attachments of a message into views of them. */
final class AttachmentReader {
    private final MsgReader reader;
    private final Message message;
    private final String place;
    private final int depth;

    AttachmentReader(MsgReader reader, Message message, String place, int depth) {
        this.reader = reader;
        this.message = message;
        this.place = place;
        this.depth = depth;
    }

    List<MsgView.Attachment> all() {
        List<MsgView.Attachment> all = new ArrayList<>();
        for (int number : numbers(message)) {
            String here = (place.isEmpty() ? "" : place + ", ") + "attachment " + number;
            try (Attach attach = message.openAttach(number, Set.of())) {
                all.add(read(attach, here));
            } catch (MapiException failure) {
                reader.problems().add(FileProblem.error("UNREADABLE_ATTACHMENT", here, failure.getMessage()));
            }
        }
        return all;
    }

    static List<Integer> numbers(Message message) {
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(PR_ATTACH_NUM));
            return table.allRows().stream()
                    .map(row -> row.get(PR_ATTACH_NUM).orElseThrow())
                    .toList();
        }
    }

    private MsgView.Attachment read(Attach attach, String here) {
        PropValues props = attach.props(List.of(
                PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME, PR_DISPLAY_NAME, PR_ATTACH_MIME_TAG, PR_ATTACH_METHOD));
        int method = props.get(PR_ATTACH_METHOD).orElse(Attach.Method.NO_ATTACHMENT.value());
        Optional<MsgView.Data> data = dataTag(attach).flatMap(tag -> reader.data(attach, tag, in -> in, here));
        return new MsgView.Attachment(
                name(props),
                method(method),
                props.get(PR_ATTACH_MIME_TAG),
                data.map(MsgView.Data::bytes),
                data.map(MsgView.Data::sha256),
                method == Attach.Method.ATTACH_EMBEDDED_MSG.value() ? embedded(attach, here) : null,
                reader.props(attach));
    }

    /** The tag of the data; none when it is an object. */
    static Optional<PropTag<?>> dataTag(Attach attach) {
        return MsgReader.stored(attach, PR_ATTACH_DATA_BIN).filter(tag -> tag.type() != PropType.PT_OBJECT);
    }

    static Optional<String> name(PropValues props) {
        return props.get(PR_ATTACH_LONG_FILENAME)
                .or(() -> props.get(PR_ATTACH_FILENAME))
                .or(() -> props.get(PR_DISPLAY_NAME));
    }

    private static String method(int number) {
        return Arrays.stream(Attach.Method.values())
                .filter(known -> known.value() == number)
                .findFirst()
                .map(Enum::name)
                .orElse(Integer.toString(number));
    }

    private @Nullable MsgView embedded(Attach attach, String here) {
        if (reader.isDeepest(depth)) {
            reader.problems()
                    .add(FileProblem.error("TOO_DEEP", here, "messages lie in one another too deep; not read"));
            return null;
        }
        try (Message inside = attach.openEmbedded(Set.of())) {
            return reader.read(inside, here, depth + 1);
        } catch (MapiException failure) {
            reader.problems().add(FileProblem.error("UNREADABLE_MESSAGE", here, failure.getMessage()));
            return null;
        }
    }
}
