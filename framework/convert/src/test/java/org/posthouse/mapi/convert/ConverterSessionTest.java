package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.convert.MimeProblem.Code;
import org.posthouse.mapi.rtf.CompressedRtf;
import org.posthouse.mapi.rtf.NativeBody;
import org.posthouse.mapi.rtf.RtfFlag;
import org.posthouse.mapi.rtf.WcsInfo;
import org.posthouse.mapi.testkit.MemoryMessage;

class ConverterSessionTest {
    private final ConverterSession session = new ConverterSession();
    private final MemoryMessage message = Mail.empty();

    private String write(ConverterFlag... flags) {
        Set<ConverterFlag> all = EnumSet.of(ConverterFlag.CCSF_SMTP);
        all.addAll(List.of(flags));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        problems = session.mapiToMimeStm(message, out, all).problems().stream()
                .map(MimeProblem::code)
                .toList();
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Code> problems = List.of();

    private MemoryMessage read(String eml, ConverterFlag... flags) {
        session.mimeToMapi(new ByteArrayInputStream(eml.getBytes(StandardCharsets.UTF_8)), message, Set.of(flags));
        return message;
    }

    private static void invalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
    }

    @Test
    @Tag("MSG-121")
    void nothingToReadOrToFillAndOtherFlagsAreRefused() {
        InputStream eml = new ByteArrayInputStream("A: 1\r\n".getBytes(StandardCharsets.US_ASCII));
        invalid(() -> session.mimeToMapi(null, message, Set.of()));
        invalid(() -> session.mimeToMapi(eml, null, Set.of()));
        invalid(() -> session.mimeToMapi(eml, message, Set.of(ConverterFlag.CCSF_USE_TNEF)));
        session.mimeToMapi(
                eml,
                message,
                Set.of(
                        ConverterFlag.CCSF_SMTP,
                        ConverterFlag.CCSF_GLOBAL_MESSAGE,
                        ConverterFlag.CCSF_EMBEDDED_MESSAGE,
                        ConverterFlag.CCSF_INCLUDE_BCC,
                        ConverterFlag.CCSF_USE_RTF));
    }

    @Test
    @Tag("MSG-105")
    @Tag("MSG-121")
    void htmlBecomesRtfWhereTheStoreHasBoth() throws IOException {
        String eml = "Subject: x\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<b>a</b>";
        message.setProp(
                PropTags.PR_STORE_SUPPORT_MASK,
                MapiFlag.bits(Set.of(StoreSupport.STORE_HTML_OK, StoreSupport.STORE_RTF_OK)));
        read(eml, ConverterFlag.CCSF_USE_RTF);
        assertThat(message.prop(PropTags.PR_HTML)).isEmpty();
        NativeBody body = CompressedRtf.read(
                message.openStream(PropTags.PR_RTF_COMPRESSED), new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 1252, 0));
        assertThat(new String(body.stream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("<b>a</b>");
        MemoryMessage other = Mail.empty();
        other.setProp(PropTags.PR_STORE_SUPPORT_MASK, StoreSupport.STORE_HTML_OK.bit());
        session.mimeToMapi(
                new ByteArrayInputStream(eml.getBytes(StandardCharsets.US_ASCII)),
                other,
                Set.of(ConverterFlag.CCSF_USE_RTF));
        assertThat(other.prop(PropTags.PR_HTML)).contains(Binary.of("<b>a</b>".getBytes(StandardCharsets.US_ASCII)));
        assertThat(other.prop(PropTags.PR_INTERNET_CPID)).contains(1252);
        assertThat(other.prop(PropTags.PR_RTF_COMPRESSED)).isEmpty();
    }

    @Test
    @Tag("MSG-121")
    void blindCopiesAndUnsentAreReadWhenAskedFor() {
        String eml = "To: a@x.org\r\nBcc: b@x.org\r\nX-Unsent: 1\r\n\r\n";
        read(eml);
        assertThat(message.recipients()).hasSize(1);
        assertThat(message.prop(PropTags.PR_MESSAGE_FLAGS)).contains(0);
        MemoryMessage other = Mail.empty();
        session.mimeToMapi(
                new ByteArrayInputStream(eml.getBytes(StandardCharsets.US_ASCII)),
                other,
                Set.of(ConverterFlag.CCSF_INCLUDE_BCC, ConverterFlag.CCSF_EMBEDDED_MESSAGE));
        assertThat(other.recipients()).hasSize(2);
        assertThat(other.prop(PropTags.PR_MESSAGE_FLAGS)).contains(MessageFlag.MSGFLAG_UNSENT.bit());
    }

    @Test
    @Tag("MSG-122")
    void withoutTheFlagForSmtpNothingIsWritten() {
        invalid(() -> session.mapiToMimeStm(message, OutputStream.nullOutputStream(), Set.of()));
        invalid(() -> session.mapiToMimeStm(null, OutputStream.nullOutputStream(), Set.of(ConverterFlag.CCSF_SMTP)));
        invalid(() -> session.mapiToMimeStm(message, null, Set.of(ConverterFlag.CCSF_SMTP)));
    }

    @Test
    @Tag("MSG-122")
    void flagsSayWhatTheHeaderHas() {
        message.with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, "Gr\u00fc\u00dfe")
                        .put(PropTags.PR_INTERNET_MESSAGE_ID, "<1@x.org>")
                        .put(PropTags.PR_MESSAGE_FLAGS, MessageFlag.MSGFLAG_UNSENT.bit())
                        .put(PropTags.PR_BODY, "text")
                        .build())
                .to(1, "J\u00f6rg", "SMTP", "j\u00f6rg@ex\u00e4mple.org")
                .to(3, "Hidden", "SMTP", "hidden@x.org");
        String plain = write();
        assertThat(plain)
                .contains("Subject: =?ISO-8859-1?", "Message-ID: <1@x.org>", "@xn--exmple-cua.org")
                .doesNotContain("Bcc", "X-Unsent", "\u00fc");
        assertThat(write(ConverterFlag.CCSF_INCLUDE_BCC)).contains("Bcc: Hidden <hidden@x.org>");
        assertThat(write(ConverterFlag.CCSF_NO_MSGID)).doesNotContain("Message-ID");
        assertThat(write(ConverterFlag.CCSF_EMBEDDED_MESSAGE)).contains("X-Unsent: 1");
        assertThat(write(ConverterFlag.CCSF_NOHEADERS))
                .startsWith("MIME-Version: 1.0")
                .doesNotContain("Subject");
        assertThat(write(ConverterFlag.CCSF_8BITHEADERS))
                .contains("Subject: Gr\u00fc\u00dfe\r\n", "\"J\u00f6rg\" <")
                .contains("@xn--exmple-cua.org");
        assertThat(write(ConverterFlag.CCSF_GLOBAL_MESSAGE)).contains("\"J\u00f6rg\" <j\u00f6rg@ex\u00e4mple.org>");
    }

    @Test
    @Tag("MSG-122")
    void plainTextIsMadeOfHtmlWhereThereIsNone() {
        message.setProp(PropTags.PR_HTML, Binary.of("<p>a <b>b</b></p>".getBytes(StandardCharsets.US_ASCII)));
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.EMPTY)
                .build());
        assertThat(write(ConverterFlag.CCSF_PLAIN_TEXT_ONLY))
                .contains("Content-Type: text/plain")
                .endsWith("\r\n\r\na b\r\n")
                .doesNotContain("multipart");
    }

    @Test
    @Tag("MSG-122")
    void htmlBecomesRtfWhenAskedForAndComesBack() {
        message.setProp(PropTags.PR_HTML, Binary.of("<b>word</b>".getBytes(StandardCharsets.US_ASCII)));
        String eml = write(ConverterFlag.CCSF_USE_RTF);
        assertThat(eml).contains("text/plain", "text/rtf", "fromhtml1").doesNotContain("text/html");
        MemoryMessage again = Mail.read(eml.getBytes(StandardCharsets.UTF_8)).message();
        assertThat(again.prop(PropTags.PR_RTF_COMPRESSED)).isPresent();
        assertThat(again.attachments()).isEmpty();
        assertThat(new Mail(again, new MimeConversion(List.of())).text()).contains("text/html", "<b>word</b>");
    }

    @Test
    void rtfGivesTheBodiesItHas() throws IOException {
        rtf("{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag <i>}x{\\*\\htmltag </i>}\\'e9}");
        assertThat(write()).contains("text/html").contains("<i>x</i>").doesNotContain("text/rtf");
        rtf("{\\rtf1\\ansi\\fromtext plain\\par}");
        assertThat(write()).contains("text/plain").contains("plain\r\n").doesNotContain("text/rtf");
        rtf("{\\rtf1\\ansi {\\b bold}\\par}");
        assertThat(write()).contains("multipart/alternative", "text/plain", "text/rtf", "{\\rtf1\\ansi {\\b bold}");
        byte[] value = message.prop(PropTags.PR_RTF_COMPRESSED).orElseThrow().toBytes();
        value[12]++; // of the checksum
        message.setProp(PropTags.PR_RTF_COMPRESSED, Binary.of(value));
        assertThat(write()).contains("{\\b bold}");
        assertThat(problems).containsExactly(Code.BODY_DAMAGED);
    }

    private void rtf(String rtf) throws IOException {
        try (OutputStream out = CompressedRtf.write(message.createStream(PropTags.PR_RTF_COMPRESSED), Set.of())) {
            out.write(rtf.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    @Tag("MSG-123")
    void theEncodingIsThatOfTheBodyAlone() {
        message.setProp(PropTags.PR_BODY, "cafe caf\u00e9 ".repeat(12));
        message.attach(PropValues.builder()
                .put(PropTags.PR_ATTACH_MIME_TAG, "text/plain")
                .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of("plain".getBytes(StandardCharsets.US_ASCII)))
                .build());
        for (EncodingType refused :
                List.of(EncodingType.IET_BINARY, EncodingType.IET_INETCSET, EncodingType.IET_UNICODE)) {
            invalid(() -> session.setEncoding(refused));
        }
        assertEncoded(EncodingType.IET_BASE64, "base64");
        assertEncoded(EncodingType.IET_QP, "quoted-printable");
        assertEncoded(EncodingType.IET_8BIT, "8bit");
        assertEncoded(EncodingType.IET_UUENCODE, "x-uuencode");
        assertEncoded(EncodingType.IET_7BIT, "quoted-printable"); // it has characters that seven bits cannot carry
        message.setProp(PropTags.PR_BODY, "ascii ".repeat(40));
        assertEncoded(EncodingType.IET_7BIT, "7bit");
    }

    private void assertEncoded(EncodingType type, String wire) {
        session.setEncoding(type);
        String eml = write(ConverterFlag.CCSF_NO_MSGID);
        assertThat(eml.split("Content-Transfer-Encoding: ")[1]).startsWith(wire + "\r\n");
        assertThat(eml.split("Content-Transfer-Encoding: ")[2]).startsWith("7bit\r\n");
        assertThat(Mail.read(eml.getBytes(StandardCharsets.UTF_8))
                        .get(PropTags.PR_BODY)
                        .strip())
                .isEqualTo(message.prop(PropTags.PR_BODY).orElseThrow().strip());
    }

    @Test
    @Tag("MSG-124")
    void withoutMimeAttachmentsFollowTheTextInUuencode() {
        byte[] data = new byte[100];
        java.util.Arrays.fill(data, (byte) 0xA5);
        MemoryMessage inner = new MemoryMessage(message.space())
                .with(PropValues.builder()
                        .put(PropTags.PR_SUBJECT, "inner")
                        .put(PropTags.PR_BODY, "words within")
                        .build());
        message.with(PropValues.builder().put(PropTags.PR_BODY, "text").build())
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, 1)
                        .put(PropTags.PR_ATTACH_LONG_FILENAME, "a b.bin")
                        .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(data))
                        .build())
                .attach(PropValues.builder()
                        .put(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_OLE.value())
                        .build())
                .embed(inner);
        session.setSaveFormat(MimeSaveType.SAVE_RFC822);
        String mail = write();
        assertThat(mail)
                .doesNotContain("MIME-Version", "Content-Type")
                .contains("\r\n\r\ntext\r\nbegin 644 a b.bin\r\nMI:6EI", "\r\n`\r\nend\r\n")
                .contains("Subject: inner", "words within");
        assertThat(problems).containsExactly(Code.ATTACHMENT_NOT_WRITTEN);
        session.setSaveFormat(MimeSaveType.SAVE_RFC1521);
        assertThat(write()).contains("MIME-Version: 1.0");
    }

    @Test
    @Tag("MSG-124")
    void uuencodedDataIsReadAgain() throws IOException {
        for (int size : new int[] {0, 1, 2, 3, 44, 45, 46, 1000}) {
            byte[] data = new byte[size];
            new java.util.Random(size).nextBytes(data);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Uuencode.begin(out, "x");
            try (OutputStream encoder = Uuencode.encoder(out)) {
                encoder.write(data);
            }
            InputStream again = Uuencode.decoder(new ByteArrayInputStream(out.toByteArray()));
            assertThat(again.readAllBytes()).isEqualTo(data);
        }
    }

    @Test
    @Tag("MSG-124")
    void linesAreBrokenAtTheWidth() {
        message.setProp(PropTags.PR_BODY, "one two three four\r\nunbreakable-word five\r\n");
        assertThat(write()).contains("one two three four\r\n");
        session.setTextWrapping(true, 9);
        assertThat(write()).endsWith("\r\n\r\none two\r\nthree\r\nfour\r\nunbreakable-word\r\nfive\r\n");
        session.setTextWrapping(false, 9);
        assertThat(write()).contains("one two three four\r\n");
        invalid(() -> session.setTextWrapping(true, 0));
    }

    @Test
    @Tag("MSG-124")
    void aCharsetIsAppliedAndTakenBack() {
        message.with(PropValues.builder()
                .put(PropTags.PR_SUBJECT, "\u041f\u0440")
                .put(PropTags.PR_BODY, "\u041f\u0440\u0438")
                .build());
        session.setCharset(true, Charset.forName("koi8-r"), CsetApplyType.CSET_APPLY_ALL);
        assertThat(write()).contains("charset=koi8-r", "Subject: =?KOI8-R?");
        session.setCharset(true, Charset.forName("koi8-r"), CsetApplyType.CSET_APPLY_UNTAGGED);
        assertThat(write()).contains("charset=koi8-r", "Subject: =?UTF-8?");
        session.setCharset(true, StandardCharsets.ISO_8859_1, CsetApplyType.CSET_APPLY_TAG_ALL);
        assertThat(write()).contains("charset=utf-8");
        assertThat(problems).containsExactly(Code.CHARSET_TOO_SMALL);
        session.setCharset(false, StandardCharsets.ISO_8859_1, CsetApplyType.CSET_APPLY_ALL);
        assertThat(write()).contains("charset=utf-8");
        assertThat(problems).isEmpty();
    }

    @Test
    @Tag("MSG-124")
    void theAddressBookFindsInternetAddresses() {
        message.to(1, "Ann", "EX", "/o=x/cn=ann").to(1, "Nobody", "EX", "/o=x/cn=nobody");
        AddrBook book = (AddrBook) Proxy.newProxyInstance(
                AddrBook.class.getClassLoader(), new Class<?>[] {AddrBook.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("resolveName");
                    PropValues asked = (PropValues) ((List<?>) arguments[0]).get(0);
                    boolean known = asked.get(PropTags.PR_DISPLAY_NAME).equals(java.util.Optional.of("Ann"));
                    PropValues entry = known
                            ? asked.with(PropValues.builder()
                                    .put(PropTags.PR_SMTP_ADDRESS, "ann@example.org")
                                    .build())
                            : asked;
                    return List.of(new ResolvedName(ResolvedName.State.MAPI_RESOLVED, entry));
                });
        session.setAdrBook(book);
        assertThat(write()).contains("Ann <ann@example.org>", "IMCEAEX");
        session.setAdrBook(null);
        assertThat(write()).doesNotContain("ann@example.org");
    }

    @Test
    @Tag("MSG-125")
    void anAttachmentWithoutATypeIsWrittenByWhatItHolds() {
        String[] expected = {
            "Content-Type: text/plain;\r\n charset=us-ascii\r\nContent-Transfer-Encoding: 7bit",
            "Content-Type: text/plain;\r\n charset=us-ascii\r\nContent-Transfer-Encoding: quoted-printable",
            "Content-Type: text/plain;\r\n charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable",
            "Content-Type: application/octet-stream",
            "Content-Type: image/png",
            "Content-Type: application/octet-stream"
        };
        String[] data = {"short\r\n", "l".repeat(141), "abc\u00e9", "ab\u00e9", "x", "a\u0001"};
        for (int i = 0; i < data.length; i++) {
            MemoryMessage one = Mail.empty();
            PropValues.Builder props = PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, 1)
                    .put(PropTags.PR_ATTACH_DATA_BIN, Binary.of(data[i].getBytes(StandardCharsets.ISO_8859_1)));
            if (i == 4) {
                props.put(PropTags.PR_ATTACH_LONG_FILENAME, "a.png");
            }
            one.attach(props.build());
            String eml = new Mail(one, new MimeConversion(List.of())).text();
            if (i == 3) {
                assertThat(data[i].length()).isEqualTo(3); // a third of it is beyond ASCII
            }
            assertThat(eml).as("attachment %s", i).contains(expected[i]);
        }
    }

    @Test
    void aPictureTheHtmlShowsIsBesideIt() {
        message.setProp(PropTags.PR_HTML, Binary.of("<img src='CID:Plan%201'>".getBytes(StandardCharsets.US_ASCII)));
        for (String id : List.of("plan 1", "other")) {
            message.attach(PropValues.builder()
                    .put(PropTags.PR_ATTACH_METHOD, 1)
                    .put(PropTags.PR_ATTACH_MIME_TAG, "image/png")
                    .put(PropTags.PR_ATTACH_CONTENT_ID, id)
                    .put(PropTags.PR_ATTACH_DATA_BIN, Binary.parse("01"))
                    .build());
        }
        String eml = write();
        assertThat(eml.indexOf("Content-ID: <plan 1>"))
                .isBetween(eml.indexOf("multipart/related"), eml.indexOf("<other>"));
        assertThat(eml).contains("Content-Disposition: inline", "Content-Disposition: attachment");
    }

    @Test
    void htmlStoredAsTextIsHtml() {
        message.setProp(org.posthouse.mapi.api.property.PropTag.ofUnicode(0x1013), "<b>\u00fc</b>");
        assertThat(write()).contains("text/html").contains("<b>=C3=BC</b>");
    }

    @Test
    @Tag("MSG-125")
    void partsOfADigestAreMessages() {
        Mail mail = Mail.of(
                "Subject: d",
                "Content-Type: multipart/digest; boundary=b",
                "",
                "--b",
                "",
                "Subject: one",
                "",
                "text",
                "--b--");
        assertThat(mail.message().attachments().get(0).embedded().orElseThrow().prop(PropTags.PR_SUBJECT))
                .contains("one");
        assertThat(mail.text()).contains("message/rfc822");
    }

    @Test
    void aCalendarIsAnotherFormOfTheBodyWithItsMethod() {
        Mail mail = Mail.of(
                "Subject: Meeting",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "come",
                "--b",
                "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
                "Content-Transfer-Encoding: 8bit",
                "",
                "BEGIN:VCALENDAR",
                "METHOD:REQUEST",
                "SUMMARY:Gr\u00fc\u00dfe",
                "END:VCALENDAR",
                "--b--");
        String eml = mail.text();
        assertThat(eml)
                .contains("multipart/alternative", "text/calendar; method=REQUEST")
                .doesNotContain("multipart/mixed");
        assertThat(mail.again().attachments()).isEqualTo(mail.attachments());
    }
}
