package org.posthouse.mapi.convert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.rtf.RtfFlag;
import org.posthouse.mapi.rtf.RtfWriter;

/** Takes the parts that are the text of a message: the first plain and the first HTML one, unless they do not belong together. */
final class Bodies {
    private static final int SAMPLE = 2048;
    private static final Pattern META =
            Pattern.compile("<meta[^>]{0,200}charset\\s{0,5}=\\s{0,5}[\"']?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);

    private final Message message;
    private final Problems problems;
    private boolean plain;
    private boolean html;
    private boolean rtf;
    private Optional<Set<RtfFlag>> htmlAsRtf = Optional.empty();
    private int alternative;
    private OptionalInt plainPage = OptionalInt.empty();
    private OptionalInt htmlPage = OptionalInt.empty();

    Bodies(Message message, Problems problems) {
        this.message = message;
        this.problems = problems;
    }

    /** HTML goes into PR_RTF_COMPRESSED, encapsulated. */
    void htmlAsRtf(boolean uncompressed) {
        htmlAsRtf = Optional.of(uncompressed ? Set.of(RtfFlag.STORE_UNCOMPRESSED_RTF) : Set.of());
    }

    /** The code page of the HTML, else of the plain text as it came. */
    OptionalInt codePage() {
        return html ? htmlPage : plainPage;
    }

    /** Takes a part as a body; false when it is none, and nothing has been read then. */
    boolean take(Parameterized type, InputStream data, Place place) throws IOException {
        boolean together = place.alternative() != 0 && place.alternative() == alternative;
        if (type.value().equals("text/plain") && !plain && (!html || together)) {
            plain = true;
            takePlain(type, data, place);
        } else if (type.value().equals("text/html") && !html && (!plain || together)) {
            html = true;
            takeHtml(type, data, place);
        } else if (isRtf(type) && together && !rtf && !html) {
            rtf = true;
            takeRtf(data);
        } else {
            return false;
        }
        alternative = place.alternative();
        return true;
    }

    private static boolean isRtf(Parameterized type) {
        return type.value().equals("text/rtf") || type.value().equals("application/rtf");
    }

    private void takeRtf(InputStream data) throws IOException {
        try (OutputStream out = CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), Set.of())) {
            data.transferTo(out);
        }
    }

    private void takePlain(Parameterized type, InputStream data, Place place) throws IOException {
        Optional<String> declared = declared(type);
        Charset charset = charset(declared, place);
        plainPage = declared.map(Charsets::codePage)
                .filter(OptionalInt::isPresent)
                .orElse(OptionalInt.of(Charsets.CP_UTF8));
        try (Writer out = new CrlfWriter(
                new OutputStreamWriter(message.createStream(PropTags.PR_BODY), StandardCharsets.UTF_8))) {
            copy(data, charset, out, declared, place);
        }
    }

    private void takeHtml(Parameterized type, InputStream data, Place place) throws IOException {
        BufferedInputStream in = new BufferedInputStream(data, SAMPLE);
        Optional<String> declared = declared(type).or(() -> meta(in));
        OptionalInt page = declared.filter(name -> Charsets.find(name).isPresent())
                .map(Charsets::codePage)
                .orElse(OptionalInt.empty());
        htmlPage = page.isPresent() ? page : OptionalInt.of(Charsets.CP_UTF8);
        if (htmlAsRtf.isPresent()) {
            encapsulate(in, charset(declared, place));
        } else if (page.isPresent()) {
            try (var out = message.createStream(PropTags.PR_HTML)) {
                in.transferTo(out);
            }
        } else {
            try (Writer out = new OutputStreamWriter(message.createStream(PropTags.PR_HTML), StandardCharsets.UTF_8)) {
                copy(in, charset(declared, place), out, declared, place);
            }
        }
    }

    private void encapsulate(InputStream in, Charset charset) throws IOException {
        try (OutputStream out =
                CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), htmlAsRtf.orElseThrow())) {
            RtfWriter.html(new InputStreamReader(in, charset), out);
        }
    }

    private void copy(InputStream in, Charset charset, Writer out, Optional<String> declared, Place place)
            throws IOException {
        if (!LenientText.copy(in, charset, out) && declared.isPresent()) {
            problems.add(Code.UNDECODABLE_TEXT, place.name(), "some bytes are not " + declared.get());
        }
    }

    /** The charset a part declares; us-ascii says nothing, being the default of those who do not know. */
    private static Optional<String> declared(Parameterized type) {
        return type.parameter("charset").filter(name -> !Charsets.isAscii(name));
    }

    private Charset charset(Optional<String> declared, Place place) {
        Optional<Charset> known = declared.flatMap(Charsets::find);
        if (declared.isPresent() && known.isEmpty()) {
            problems.add(
                    Code.UNKNOWN_CHARSET,
                    place.name(),
                    "charset " + declared.get() + " is not known; read as UTF-8 or windows-1252");
        }
        return known.orElse(StandardCharsets.UTF_8);
    }

    private static Optional<String> meta(BufferedInputStream in) {
        try {
            in.mark(SAMPLE);
            String head = new String(in.readNBytes(SAMPLE), StandardCharsets.ISO_8859_1);
            in.reset();
            Matcher matcher = META.matcher(head);
            return matcher.find()
                    ? Optional.of(matcher.group(1)).filter(name -> !Charsets.isAscii(name))
                    : Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
