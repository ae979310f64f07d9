package org.posthouse.mapi.rtf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

class NativeBodyTest {
    private static final String HTML = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}"
            + "{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Gothic;}}{\\colortbl\\red0;}\\uc1\\pard\\plain\\f0 ";

    static String html(String rest) throws IOException {
        return read(RtfText.html(stream(HTML + rest + "}"), 0));
    }

    static String text(String rtf) throws IOException {
        return read(RtfText.text(stream(rtf), 0));
    }

    private static String read(RtfText text) throws IOException {
        StringBuilder all = new StringBuilder();
        char[] buffer = new char[7];
        for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
            all.append(buffer, 0, count);
        }
        return all.toString();
    }

    private static ByteArrayInputStream stream(String rtf) {
        return new ByteArrayInputStream(rtf.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static NativeBody body(String rtf, WcsInfo info) {
        byte[] compressed = CompressedRtfTest.compress(rtf.getBytes(StandardCharsets.ISO_8859_1));
        return CompressedRtf.read(new ByteArrayInputStream(compressed), info);
    }

    @Test
    @Tag("MSG-097")
    void theFirstControlWordsTellWhatWasEncapsulated() {
        assertThat(form("{\\rtf1\\ansi\\fromhtml1 \\deff0 x}")).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML);
        assertThat(form("{\\rtf1\\ansi\\fromtext \\deff0 x}"))
                .isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_PLAINTEXT);
        assertThat(form("{\\rtf1\\ansi\\deff0 x}")).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
        assertThat(form("{\\rtf1 text \\fromhtml1 x}")).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
        assertThat(form("{\\rtf1\\a\\b\\c\\d\\e\\i\\g\\h\\ansi\\fromhtml1 x}"))
                .isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
        assertThat(form("")).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
    }

    private static NativeBody.Type form(String rtf) {
        return RtfText.form(rtf.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    @Tag("MSG-098")
    void tagsAndTheTextBetweenThemAreCopied() throws IOException {
        assertThat(
                        html(
                                "{\\*\\htmltag19 <html>\\par }{\\*\\htmltag64}{\\*\\htmltag84 <b class=\"\\{x\\}\">}bold"
                                        + "{\\*\\htmltag92 </b>}\\par text\\line end{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 \\tab z"))
                .isEqualTo("<html>\r\n<b class=\"{x}\">bold</b>\r\ntext\r\nend&nbsp;\tz");
    }

    @Test
    @Tag("MSG-098")
    void whatIsForReadersOfRtfIsDroppedAcrossGroups() throws IOException {
        assertThat(html("a\\htmlrtf {\\b b{\\i c}\\par \\htmlrtf0 d\\htmlrtf }e\\htmlrtf0 f{\\*\\mhtmltag1 <g>}h"))
                .isEqualTo("adfh");
        assertThat(html("a\\htmlrtf{\\*\\htmltag84 <b>}\\htmlrtf0 b")).isEqualTo("ab");
        assertThat(html("a{\\htmlrtf b}c")).isEqualTo("ac");
        assertThat(html("a\\htmlrtf1 b\\htmlrtf0 c")).isEqualTo("ac");
    }

    @Test
    @Tag("MSG-098")
    void bytesAreOfTheCodePageOfTheFont() throws IOException {
        assertThat(html("\\'e9{\\f1 \\'cf\\'f0}\\'e9{\\f2\\'82\\'a0\\'83A\\'8e\\'9a}\\f2{\\*\\htmltag84 \\'e9}"))
                .isEqualTo("\u00e9\u041f\u0440\u00e9\u3042\u30a2\u5b57\u00e9");
        // a font may change where its text is dropped
        assertThat(html("\\htmlrtf \\f1\\htmlrtf0 \\'cf")).isEqualTo("\u041f");
    }

    @Test
    @Tag("MSG-098")
    void numberedCharactersReplaceWhatFollowsThem() throws IOException {
        assertThat(html("\\u8364?\\u-10179?\\u-8704?x")).isEqualTo("\u20ac\ud83d\ude00x");
        assertThat(html("{\\uc2\\u12354\\'82\\'a0}\\u233\\'e9!{\\uc0\\u233 e}")).isEqualTo("\u3042\u00e9!\u00e9e");
        assertThat(html("\\u233{x}")).isEqualTo("\u00e9x");
        assertThat(html("\\htmlrtf \\u233?\\htmlrtf0 ?")).isEqualTo("?");
    }

    @Test
    @Tag("MSG-098")
    void namedCharactersAreCharacters() throws IOException {
        assertThat(html("\\lquote a\\rquote\\ldblquote b\\rdblquote\\bullet\\endash\\emdash\\~\\_\\\\"))
                .isEqualTo("\u2018a\u2019\u201cb\u201d\u2022\u2013\u2014\u00a0\u00ad\\");
    }

    @Test
    void ofNativeRtfThereIsWhatAReaderShows() throws IOException {
        assertThat(
                        text(
                                "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}{\\stylesheet{Normal;}}{\\info{\\title T}}"
                                        + "{\\*\\generator G;}\\pard \\'cf\\'f0 {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}"
                                        + "{\\pict\\bin5 }{{}\\'41}\\cell b\\row {\\upr{a}{\\*\\ud{\\u233 ?}}}\\objattph\\'20\\par}tail"))
                .isEqualTo("\u041f\u0440 link\tb\r\n\u00e9 \r\n");
    }

    @Test
    @Tag("MSG-096")
    void theNativeBodyComesInTheCodePageAskedFor() throws IOException {
        WcsInfo info = new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 0, 1252);
        NativeBody html = body(HTML + "\\'e9\\u8364?\\u12354?}", info);
        assertThat(html.type()).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML);
        assertThat(html.codePage()).isEqualTo(1252);
        assertThat(html.stream().readAllBytes())
                .isEqualTo("\u00e9\u20ac&#12354;".getBytes(Charset.forName("windows-1252")));
        NativeBody text = body("{\\rtf1\\fromtext a\\u12354?\\par}", info);
        assertThat(text.type()).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_PLAINTEXT);
        assertThat(text.stream().readAllBytes()).isEqualTo("a?\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    @Tag("MSG-096")
    void withoutAWishItIsTheMessagesCodePageElseUtf8() throws IOException {
        String rtf = "{\\rtf1\\fromtext \\'cf}";
        NativeBody russian = body(rtf, new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 1251, 0));
        assertThat(russian.codePage()).isEqualTo(1251);
        assertThat(russian.stream().readAllBytes()).containsExactly(0xCF);
        NativeBody unknown = body(rtf, new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 0, 0));
        assertThat(unknown.codePage()).isEqualTo(65001);
        assertThat(unknown.stream().readAllBytes()).isEqualTo("\u00cf".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("MSG-096")
    void rtfStaysRtfWhereThereIsNothingElseOrNothingElseIsWanted() throws IOException {
        String rtf = "{\\rtf1\\ansi x}";
        NativeBody nothingElse = body(rtf, new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 0, 0));
        assertThat(nothingElse.type()).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
        assertThat(new String(nothingElse.stream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo(rtf);
        NativeBody wanted = body(HTML + "}", new WcsInfo(Set.of(), 0, 0));
        assertThat(wanted.type()).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF);
        assertThat(wanted.stream().readAllBytes()).hasSize(HTML.length() + 1);
    }

    @Test
    @Tag("MSG-096")
    void whatCannotBeWantedTogetherIsRefused() {
        assertThatThrownBy(() -> new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY, RtfFlag.MAPI_MODIFY), 0, 0))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_INVALID_PARAMETER));
        assertThatThrownBy(() -> body(HTML + "}", new WcsInfo(Set.of(RtfFlag.MAPI_MODIFY), 0, 0)))
                .isInstanceOf(MapiException.class);
        assertThatThrownBy(() -> body(HTML + "}", new WcsInfo(Set.of(RtfFlag.MAPI_NATIVE_BODY), 0, 4711)))
                .hasMessageContaining("4711");
    }

    @Test
    void htmlComesBackAsItWas() throws IOException {
        for (String html : new String[] {
            "",
            "<!DOCTYPE html>\r\n<html><head><title>a & b</title><style>p{color:\"}\"}</style></head>\r\n"
                    + "<body bgcolor='#fff' title=\"a>b\"><!-- c --d --><!----><p>a &lt; b &amp; \u20ac&nbsp;&eacute;&x&#12;<br/>\r\n"
                    + "<script>if (a < b && \"</p>\") {}</script>\ttab { } \\ \u3042\ud83d\ude00 < 3 <3</P>\r\n</body></html>",
            "no tag at all",
            "<a href=\"unfinished",
            "<!-- unfinished",
            "<style> unfinished",
            "a&",
            "<"
        }) {
            assertThat(again(html)).isEqualTo(html);
        }
    }

    private static String again(String html) throws IOException {
        ByteArrayOutputStream rtf = new ByteArrayOutputStream();
        RtfWriter.html(new StringReader(html), rtf);
        assertThat(RtfText.form(rtf.toByteArray())).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML);
        return read(RtfText.html(new ByteArrayInputStream(rtf.toByteArray()), 0));
    }

    @Test
    void ofEncapsulatedHtmlAReaderOfRtfShowsTheWords() throws IOException {
        ByteArrayOutputStream rtf = new ByteArrayOutputStream();
        RtfWriter.html(new StringReader("<title>no</title><p>a <b>b</b>\r\nc &lt;&eacute;</p><ul><li>d</ul>"), rtf);
        assertThat(read(RtfText.text(new ByteArrayInputStream(rtf.toByteArray()), 0)))
                .isEqualTo("a b c <\u00e9\r\n\u2022\td\r\n");
    }

    @Test
    void plainTextComesBackAsItWas() throws IOException {
        String text = "a {b} \\ \t \u20ac \ud83d\ude00\r\n\r\nend\r\n";
        ByteArrayOutputStream rtf = new ByteArrayOutputStream();
        RtfWriter.text(new StringReader(text), rtf);
        assertThat(RtfText.form(rtf.toByteArray())).isEqualTo(NativeBody.Type.MAPI_NATIVE_BODY_TYPE_PLAINTEXT);
        assertThat(read(RtfText.text(new ByteArrayInputStream(rtf.toByteArray()), 0)))
                .isEqualTo(text);
    }

    @Test
    void groupsWithoutEndAreRefusedAndAnyOthersRead() throws IOException {
        assertThatThrownBy(() -> text("{".repeat(20_000)))
                .isInstanceOfSatisfying(
                        MapiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPI_E_CORRUPT_DATA));
        assertThat(text("{".repeat(9_000) + "x")).isEqualTo("x");
        assertThat(text("}}}{a}")).isEmpty();
        assertThat(text("{\\rtf1 a\\")).isEqualTo("a");
        assertThat(text("{\\rtf1 a\\'")).isEqualTo("a?");
        assertThat(text("{\\rtf1 a\\u99999999999999 \\bin-5 b")).hasSize(1 + 1 + 0 + 1);
    }
}
