package org.posthouse.mapi.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HtmlTextTest {
    private static HtmlText.Text read(String html, int limit) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        return HtmlText.of(new ByteArrayInputStream(bytes), OptionalInt.empty(), limit);
    }

    private static String text(String html) throws IOException {
        return read(html, 1000).text();
    }

    @Test
    void wordsStayAndMarksGo() throws IOException {
        assertThat(
                        text(
                                "<html><head><title>t</title></head><body><p>Dear <b>Bob</b>,</p>\n<div>two<br>lines</div></body>"))
                .isEqualTo("Dear Bob,\n\ntwo\nlines");
        assertThat(text("a\n  b\t c")).isEqualTo("a b c");
    }

    @Test
    void scriptsStylesAndCommentsAreNoWords() throws IOException {
        assertThat(text("a<script>if (1<2) x('</b>')</script>b<style>p{}</style>c<!-- <b>-> -->d<!DOCTYPE x>e"))
                .isEqualTo("abcde");
        assertThat(text("a<scRIPT src=x>y</ScRiPt >b")).isEqualTo("ab");
        assertThat(text("a<script>never ended")).isEqualTo("a");
    }

    @Test
    void entitiesAreRead() throws IOException {
        assertThat(text("1 &lt; 2 &amp; 3&nbsp;&#8364;&#x41; &unknown; &#xFFFFFFFF; AT&T"))
                .isEqualTo("1 < 2 & 3 \u20ACA &unknown; &#xFFFFFFFF; AT&T");
        assertThat(text("1 < 2 <3")).isEqualTo("1 < 2 <3");
    }

    @Test
    void thePageSaysItsCharset() throws IOException {
        byte[] cyrillic = "<p>\u041F\u0440\u0438".getBytes(Charset.forName("windows-1251"));
        assertThat(HtmlText.of(new ByteArrayInputStream(cyrillic), OptionalInt.of(1251), 100)
                        .text())
                .isEqualTo("\u041F\u0440\u0438");
    }

    @Test
    void noMoreIsReadThanWasAskedFor() throws IOException {
        assertThat(read("x".repeat(50), 10)).isEqualTo(new HtmlText.Text("x".repeat(10), true));
        assertThat(read("x".repeat(10), 10)).isEqualTo(new HtmlText.Text("x".repeat(10), false));
    }

    @Test
    @Timeout(20)
    void aPageWithoutEndCostsNothing() throws IOException {
        for (String pattern : new String[] {"<", "<b ", "<!--", "&", "<script>", "</p>", " "}) {
            assertThat(HtmlText.of(endless(pattern), OptionalInt.empty(), 1000).isCut())
                    .as(pattern)
                    .isTrue();
        }
    }

    private static InputStream endless(String pattern) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return pattern.charAt(at++ % pattern.length());
            }

            @Override
            public int read(byte[] into, int from, int length) {
                for (int i = 0; i < length; i++) {
                    into[from + i] = (byte) read();
                }
                return length;
            }
        };
    }
}
