package org.posthouse.mapi.convert;

import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/** Tells the parser what a part is, by the same reading of its Content fields as ours, so that the two never disagree. */
final class PartType implements BodyDescriptorBuilder {
    private final HeaderText words = new HeaderText(new Problems(1));
    private final boolean inDigest;
    private @Nullable Parameterized type;
    private String encoding = "";

    PartType(boolean inDigest) {
        this.inDigest = inDigest;
    }

    @Override
    public void reset() {
        type = null;
        encoding = "";
    }

    @Override
    public @Nullable Field addField(RawField field) {
        MailHeader.HeaderField read = MailHeader.field(field);
        if (type == null && read.name().equals("content-type") && !read.value().isEmpty()) {
            type = MailHeader.contentType(read.value(), words);
        } else if (encoding.isEmpty() && read.name().equals("content-transfer-encoding")) {
            encoding = MailHeader.encoding(read.value());
        }
        return null;
    }

    @Override
    public BodyDescriptor build() {
        Parameterized found = type;
        if (found == null) {
            found = inDigest ? new Parameterized("message/rfc822", java.util.Map.of()) : Parameterized.TEXT_PLAIN;
        }
        return new Description(found, encoding);
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        Parameterized found = type;
        return new PartType(found != null && found.value().equals("multipart/digest"));
    }

    private record Description(Parameterized type, String encoding) implements BodyDescriptor {
        @Override
        public @Nullable String getBoundary() {
            return type.isMultipart() ? type.parameters().get("boundary") : null;
        }

        @Override
        public String getMimeType() {
            return type.value();
        }

        @Override
        public String getMediaType() {
            return type.value().substring(0, type.value().indexOf('/'));
        }

        @Override
        public String getSubType() {
            return type.value().substring(type.value().indexOf('/') + 1);
        }

        @Override
        public @Nullable String getCharset() {
            return type.parameters().get("charset");
        }

        @Override
        public String getTransferEncoding() {
            return encoding;
        }

        @Override
        public long getContentLength() {
            return -1;
        }
    }
}
