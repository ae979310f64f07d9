package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A part of a mail to be written: its Content fields, a blank line, its content. */
sealed interface MimeNode {
    void write(HeaderWriter header, OutputStream out) throws IOException;

    /** Writes the header with its blank line. */
    static void head(HeaderWriter header, OutputStream out) throws IOException {
        out.write(header.bytes());
        out.write(new byte[] {'\r', '\n'});
    }

    /**
     * Several parts.
     *
     * @param type such as {@code multipart/mixed}, with parameters of its own
     * @param parts at least one
     */
    record Multi(String type, List<MimeNode> parts) implements MimeNode {
        public Multi {
            parts = List.copyOf(parts);
        }

        @Override
        public void write(HeaderWriter header, OutputStream out) throws IOException {
            // "=_" is in no base64 and no quoted-printable text
            String boundary = "=_" + UUID.randomUUID();
            header.parameterized("Content-Type", type, "boundary", boundary);
            head(header, out);
            byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
            for (MimeNode part : parts) {
                out.write(delimiter);
                out.write(new byte[] {'\r', '\n'});
                part.write(header.another(), out);
            }
            out.write(delimiter);
            out.write("--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * One part with data.
     *
     * @param type the MIME type
     * @param charset for text; empty for none
     * @param data the bytes
     * @param names what else its header says
     */
    record Leaf(String type, String charset, PartData data, Names names) implements MimeNode {
        @Override
        public void write(HeaderWriter header, OutputStream out) throws IOException {
            if (charset.isEmpty()) {
                header.parameterized("Content-Type", type, "name", names.fileName());
            } else {
                header.parameterized("Content-Type", type, "charset", charset);
            }
            header.plain("Content-Transfer-Encoding", data.encoding().wire());
            names.write(header);
            head(header, out);
            data.write(out);
        }
    }

    /**
     * Content that is there as it has to be written.
     *
     * @param fields its Content fields, each with its line end
     * @param body what comes after the blank line
     */
    record Entity(byte[] fields, PartData.Source body) implements MimeNode {
        @Override
        public void write(HeaderWriter header, OutputStream out) throws IOException {
            out.write(header.bytes());
            out.write(fields);
            out.write(new byte[] {'\r', '\n'});
            try (InputStream in = body.open()) {
                in.transferTo(out);
            }
        }
    }

    /** A message in a message. */
    record Embedded(Names names, Content content) implements MimeNode {
        @Override
        public void write(HeaderWriter header, OutputStream out) throws IOException {
            header.parameterized("Content-Type", "message/rfc822", "name", names.fileName());
            names.write(header);
            head(header, out);
            content.write(out);
        }

        /** Writes the message when its turn comes. */
        interface Content {
            void write(OutputStream out) throws IOException;
        }
    }

    /**
     * How a part is named and shown.
     *
     * @param disposition {@code inline}, {@code attachment} or empty
     * @param fileName empty for none
     * @param contentId without brackets, empty for none
     * @param location Content-Location, empty for none
     */
    record Names(String disposition, String fileName, String contentId, String location) {
        static final Names NONE = new Names("", "", "", "");

        void write(HeaderWriter header) {
            if (!disposition.isEmpty()) {
                header.parameterized("Content-Disposition", disposition, "filename", fileName);
            }
            if (!contentId.isEmpty()) {
                header.plain("Content-ID", "<" + contentId + ">");
            }
            if (!location.isEmpty()) {
                header.plain("Content-Location", location);
            }
        }
    }
}
