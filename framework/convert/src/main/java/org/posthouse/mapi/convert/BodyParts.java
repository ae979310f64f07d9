package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeNode.Leaf;
import org.posthouse.mapi.convert.MimeNode.Names;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.rtf.NativeBody;
import org.posthouse.mapi.rtf.RtfFlag;
import org.posthouse.mapi.rtf.RtfText;
import org.posthouse.mapi.rtf.RtfWriter;
import org.posthouse.mapi.rtf.WcsInfo;
import org.posthouse.mapi.support.CodePages;
import org.posthouse.mapi.support.Spool;

/**
 * The bodies of a message as parts of a mail: plain text, HTML and RTF. What RTF encapsulates goes before RTF; what has to be made of
 * another body is made once and kept until this is closed.
 */
final class BodyParts implements AutoCloseable {
    /** PR_HTML as older clients have it. */
    private static final PropTag<String> PR_BODY_HTML = PropTag.ofUnicode(0x1013);

    private final Message message;
    private final WriteOptions options;
    private final Problems problems;
    private final List<Spool> spools = new ArrayList<>();
    private @Nullable Text plain;
    private @Nullable Text html;
    private PartData.@Nullable Source rtf;

    /**
     * A body.
     *
     * @param source its bytes
     * @param charset what they are in
     * @param told whether the message says so
     */
    private record Text(PartData.Source source, String charset, boolean told) {}

    BodyParts(Message message, WriteOptions options, Problems problems) throws IOException {
        this.message = message;
        this.options = options;
        this.problems = problems;
        if (has(PropTags.PR_BODY)) {
            plain = new Text(() -> message.openStream(PropTags.PR_BODY), "utf-8", true);
        }
        Optional<Integer> page = message.prop(PropTags.PR_INTERNET_CPID);
        if (has(PropTags.PR_HTML)) {
            String charset = page.flatMap(Charsets::nameOf).orElse("utf-8");
            html = new Text(() -> message.openStream(PropTags.PR_HTML), charset, page.isPresent());
        } else if (has(PR_BODY_HTML)) {
            html = new Text(() -> message.openStream(PR_BODY_HTML), "utf-8", true);
        } else if (has(PropTags.PR_RTF_COMPRESSED)) {
            fromRtf(page.orElse(0));
        }
        if (options.has(ConverterFlag.CCSF_USE_RTF) && html != null) {
            htmlToRtf(html);
        }
        if (options.has(ConverterFlag.CCSF_PLAIN_TEXT_ONLY) && plain == null && html != null) {
            plain = words(html);
        }
    }

    private boolean has(PropTag<?> tag) throws IOException {
        try {
            message.openStream(tag).close();
            return true;
        } catch (MapiException e) {
            if (e.code() == ErrorCode.MAPI_E_NOT_FOUND || e.code() == ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED) {
                return false; // not there, or there with another type
            }
            throw e;
        }
    }

    private void fromRtf(int page) throws IOException {
        Spool body = spool();
        NativeBody.Type type;
        int codePage;
        try {
            NativeBody found = CompressedRtf.read(
                    message.openStream(PropTags.PR_RTF_COMPRESSED),
                    new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), page, plainPage(page)));
            type = found.type();
            codePage = found.codePage();
            try (InputStream in = found.stream()) {
                copy(in, body);
            }
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_CORRUPT_DATA) {
                throw e;
            }
            problems.add(Code.BODY_NOT_CONVERTED, "message", e.getMessage());
            return;
        }
        switch (type) {
            case MAPI_NATIVE_BODY_TYPE_HTML ->
                html = new Text(body::read, CodePages.name(codePage).orElse("utf-8"), page != 0);
            case MAPI_NATIVE_BODY_TYPE_PLAINTEXT -> {
                if (plain == null) {
                    plain = new Text(body::read, CodePages.name(codePage).orElse("utf-8"), page != 0);
                }
            }
            case MAPI_NATIVE_BODY_TYPE_RTF -> {
                rtf = body::read;
                if (plain == null) {
                    plain = rtfWords(body::read, page);
                }
            }
        }
    }

    /** A page that mail can name; 16-bit ones cannot be read by everybody. */
    private static int plainPage(int page) {
        return page == 1200 || page == 1201 || Charsets.nameOf(page).isEmpty() ? CodePages.UTF_8 : page;
    }

    /** What came before a fault is kept. */
    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (MapiException e) {
            damaged(e);
        }
    }

    private void damaged(MapiException e) {
        problems.add(Code.BODY_DAMAGED, "message", e.getMessage());
    }

    private Spool spool() {
        Spool spool = new Spool();
        spools.add(spool);
        return spool;
    }

    private void htmlToRtf(Text from) throws IOException {
        Spool body = spool();
        try (Reader reader = reader(from)) {
            RtfWriter.html(reader, body);
        }
        if (plain == null) {
            plain = rtfWords(body::read, 0);
        }
        rtf = body::read;
        html = null;
    }

    private Text words(Text from) throws IOException {
        Spool asRtf = spool();
        try (Reader reader = reader(from)) {
            RtfWriter.html(reader, asRtf);
        }
        return rtfWords(asRtf::read, 0);
    }

    private Text rtfWords(PartData.Source from, int page) throws IOException {
        Spool words = spool();
        try (Reader text = RtfText.text(from.open(), page);
                Writer out = new OutputStreamWriter(words, StandardCharsets.UTF_8)) {
            text.transferTo(out);
        }
        return new Text(words::read, "utf-8", true);
    }

    private static Reader reader(Text text) throws IOException {
        return new InputStreamReader(
                text.source().open(), Charsets.find(text.charset()).orElse(StandardCharsets.UTF_8));
    }

    Optional<MimeNode> plain() throws IOException {
        if (plain == null) {
            return Optional.empty();
        }
        Text wrapped = plain;
        if (options.wrapWidth() > 0) {
            Text long_ = wrapped;
            wrapped = new Text(
                    () -> new ReaderInputStream(new WrappedText(reader(long_), options.wrapWidth()), "UTF-8"),
                    "utf-8",
                    true);
        }
        return Optional.of(leaf("text/plain", inCharset(wrapped)));
    }

    Optional<MimeNode> html() throws IOException {
        return html == null ? Optional.empty() : Optional.of(leaf("text/html", inCharset(html)));
    }

    /** The identifiers of parts the HTML shows. */
    Set<String> contentIds() throws IOException {
        Text text = html;
        if (text == null) {
            return Set.of();
        }
        try (InputStream in = text.source().open()) {
            return ContentIds.in(in);
        }
    }

    /** RTF that is not made of something else. */
    Optional<MimeNode> rtf() throws IOException {
        PartData.Source source = rtf;
        return source == null
                ? Optional.empty()
                : Optional.of(new Leaf("text/rtf", "", encoded(PartData.text(source)), Names.NONE));
    }

    /** Opens the plain text as UTF-8 with line ends of mail; empty when there is none. */
    Optional<PartData.Source> utf8() throws IOException {
        Text text = plain;
        if (text == null) {
            return Optional.empty();
        }
        int width = options.wrapWidth();
        return Optional.of(() -> new CrlfInput(new ReaderInputStream(
                width > 0 ? new WrappedText(reader(text), width) : reader(text), StandardCharsets.UTF_8)));
    }

    private Text inCharset(Text text) throws IOException {
        Charset charset = options.charset();
        boolean untagged = options.apply() == CsetApplyType.CSET_APPLY_UNTAGGED;
        if (charset == null || untagged && text.told() && !"utf-8".equals(text.charset())) {
            return text;
        }
        if (!canCarry(charset, text)) {
            problems.add(
                    Code.CHARSET_TOO_SMALL,
                    "message",
                    charset + " lacks characters of the text; it is in " + text.charset());
            return text;
        }
        return new Text(
                () -> new ReaderInputStream(reader(text), charset),
                charset.name().toLowerCase(java.util.Locale.ROOT),
                true);
    }

    private static boolean canCarry(Charset charset, Text text) throws IOException {
        var encoder = charset.newEncoder();
        char[] buffer = new char[4096];
        try (Reader reader = reader(text)) {
            int kept = 0;
            for (int count = reader.read(buffer, 0, buffer.length);
                    count >= 0;
                    count = reader.read(buffer, kept, buffer.length - kept)) {
                int end = kept + count;
                boolean split = end > 0 && Character.isHighSurrogate(buffer[end - 1]);
                int whole = split ? end - 1 : end;
                if (!encoder.canEncode(java.nio.CharBuffer.wrap(buffer, 0, whole))) {
                    return false;
                }
                kept = split ? 1 : 0;
                if (split) {
                    buffer[0] = buffer[end - 1];
                }
            }
        }
        return true;
    }

    private Leaf leaf(String type, Text text) throws IOException {
        PartData data = PartData.text(
                Charsets.extendsAscii(text.charset())
                        ? () -> new CrlfInput(text.source().open())
                        : text.source());
        return new Leaf(type, data.ascii() ? "us-ascii" : text.charset(), encoded(data), Names.NONE);
    }

    /** The encoding that was asked for is for the body of the mail, not for what is within. */
    private PartData encoded(PartData data) {
        EncodingType wanted = options.encoding();
        return wanted == null || options.embedded() ? data : data.in(wanted);
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : spools) {
            spool.close();
        }
    }
}
