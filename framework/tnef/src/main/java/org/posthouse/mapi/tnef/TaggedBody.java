package org.posthouse.mapi.tnef;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.api.table.Table;

/**
 * The text of a message with a tag where an attachment stands in it: {@code [[ name : key in container ]]}. The first attachment has
 * the stream's key, each further one the next number. Source: itnef-opentaggedbody.md, tnef-tagged-message-text.md.
 */
final class TaggedBody {
    /** A longer run between double brackets is no tag. */
    private static final int LONGEST = 1024;

    private static final String OPEN = "[[ ";
    private static final String CLOSE = " ]]";

    private final Message message;
    private final List<Integer> attachments = new ArrayList<>();

    private TaggedBody(Message message) {
        this.message = message;
        try (Table table = message.attachmentTable()) {
            table.setColumns(List.of(PropTags.PR_ATTACH_NUM));
            for (PropValues row : table.allRows()) {
                row.get(PropTags.PR_ATTACH_NUM).ifPresent(attachments::add);
            }
        }
    }

    /** The text as UTF-8, each character at the position of an attachment replaced by its tag. */
    static InputStream read(Message message, int key, String container) {
        TaggedBody body = new TaggedBody(message);
        return new Tagging(
                new InputStreamReader(message.openStream(PropTags.PR_BODY), StandardCharsets.UTF_8),
                body.tags(key, container));
    }

    private TreeMap<Long, String> tags(int key, String container) {
        TreeMap<Long, String> tags = new TreeMap<>();
        for (int i = 0; i < attachments.size(); i++) {
            try (Attach attach = message.openAttach(attachments.get(i), Set.of())) {
                int position = attach.prop(PropTags.PR_RENDERING_POSITION).orElse(-1);
                if (position != -1) {
                    String in = attach.prop(TnefTags.PR_ATTACH_TRANSPORT_NAME).orElse(container);
                    tags.put(
                            Integer.toUnsignedLong(position),
                            OPEN + name(attach) + " : " + (key + i) + " in " + in + CLOSE);
                }
            }
        }
        return tags;
    }

    private static String name(Attach attach) {
        return attach.prop(PropTags.PR_ATTACH_LONG_FILENAME)
                .or(() -> attach.prop(PropTags.PR_ATTACH_FILENAME))
                .or(() -> attach.prop(PropTags.PR_DISPLAY_NAME))
                .map(name -> name.replaceAll("[\\[\\]:\\p{Cntrl}]", " ").strip())
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> {
                    int method = attach.prop(PropTags.PR_ATTACH_METHOD).orElse(1);
                    return method == Attach.Method.ATTACH_EMBEDDED_MSG.value()
                            ? "Message"
                            : method == Attach.Method.ATTACH_OLE.value() ? "Object" : "File";
                });
    }

    /** Takes tagged text as UTF-8: a tag of an attachment becomes one space, and the attachment's position. */
    static OutputStream write(Message message, int key) {
        return new Untagging(new TaggedBody(message), key);
    }

    private void place(int index, int position) {
        try (Attach attach = message.openAttach(attachments.get(index), Set.of(OpenFlag.MAPI_MODIFY))) {
            attach.setProp(PropTags.PR_RENDERING_POSITION, position);
            attach.saveChanges(Set.of());
        }
    }

    private static final class Tagging extends InputStream {
        private final InputStreamReader text;
        private final TreeMap<Long, String> tags;
        private final char[] buffer = new char[4096];
        private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);
        private long position;
        private char high;

        Tagging(InputStreamReader text, TreeMap<Long, String> tags) {
            this.text = text;
            this.tags = tags;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (ready.available() == 0) {
                int count = text.read(buffer);
                if (count < 0) {
                    return -1;
                }
                StringBuilder some = new StringBuilder(count + 64);
                if (high != 0) {
                    some.append(high);
                    high = 0;
                }
                for (int i = 0; i < count; i++) {
                    String tag = tags.get(position++);
                    if (tag == null) {
                        some.append(buffer[i]);
                    } else {
                        some.append(tag);
                    }
                }
                int last = some.length() - 1;
                if (Character.isHighSurrogate(some.charAt(last))) {
                    high = some.charAt(last);
                    some.setLength(last);
                }
                ready = new ByteArrayInputStream(some.toString().getBytes(StandardCharsets.UTF_8));
            }
            return ready.read(into, from, length);
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }

    private static final class Untagging extends OutputStream {
        private final TaggedBody body;
        private final int key;
        private final Writer out;
        private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        private int position;

        Untagging(TaggedBody body, int key) {
            this.body = body;
            this.key = key;
            this.out = new OutputStreamWriter(body.message.createStream(PropTags.PR_BODY), StandardCharsets.UTF_8);
        }

        /** A tag is within a line, unless somebody has broken it, so text is looked at line by line, or so. */
        @Override
        public void write(int b) throws IOException {
            boolean boundary = (b & 0xC0) != 0x80;
            if (line.size() > LONGEST * 8 && boundary && b != ']') {
                drain();
            }
            line.write(b);
            if (b == '\n') {
                drain();
            }
        }

        private void drain() throws IOException {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            int at = 0;
            for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + 1)) {
                int close = text.indexOf(CLOSE, open);
                int index = close < 0 || close - open > LONGEST ? -1 : index(text.substring(open, close));
                if (index >= 0 && open >= at) {
                    copy(text.substring(at, open));
                    body.place(index, position);
                    copy(" ");
                    at = close + CLOSE.length();
                }
            }
            copy(text.substring(at));
        }

        /** Which attachment a tag means; -1 for none of these. */
        private int index(String tag) {
            int in = tag.lastIndexOf(" in ");
            int colon = in < 0 ? -1 : tag.lastIndexOf(" : ", in);
            if (colon < 0) {
                return -1;
            }
            try {
                int index = Integer.parseInt(tag.substring(colon + 3, in).strip()) - key;
                return index < body.attachments.size() ? index : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        private void copy(String text) throws IOException {
            out.write(text);
            position += text.length();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                drain();
            }
        }
    }
}
