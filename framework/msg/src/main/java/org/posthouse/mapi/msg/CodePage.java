package org.posthouse.mapi.msg;

import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.support.CodePages;

/**
 * The code page of a message's 8-bit text: PR_MESSAGE_CODEPAGE, else that of the locale of the writer (PR_MESSAGE_LOCALE_ID), as
 * other readers have it, else PR_INTERNET_CPID, which is that of the body, else the default. Looked up when it is first needed. Source: pidtagmessagecodepage-canonical-property.md.
 */
final class CodePage {
    private static final int US_ASCII = 20127;
    private static final int UTF_16LE = 1200;
    private static final int UTF_16BE = 1201;

    private final StoredProps message;
    private final MessageRoot root;
    private @Nullable Charset charset;

    CodePage(StoredProps message, MessageRoot root) {
        this.message = message;
        this.root = root;
    }

    Charset charset() {
        Charset known = charset;
        if (known == null) {
            known = charset(PropTags.PR_MESSAGE_CODEPAGE)
                    .or(() -> number(PropTags.PR_MESSAGE_LOCALE_ID)
                            .map(LocalePages::of)
                            .flatMap(CodePages::charset))
                    .or(() -> charset(PropTags.PR_INTERNET_CPID))
                    .orElseGet(root::defaultCharset);
            charset = known;
        }
        return known;
    }

    /** Who writes US-ASCII and has bytes from 0x80 up means Windows-1252; UTF-16 is no 8-bit text. */
    static Optional<Charset> charset(int page) {
        return page == US_ASCII
                ? CodePages.charset(CodePages.WINDOWS_1252)
                : page == UTF_16LE || page == UTF_16BE ? Optional.empty() : CodePages.charset(page);
    }

    private Optional<Charset> charset(PropTag<Integer> tag) {
        Optional<Integer> page = number(tag);
        Optional<Charset> found = page.flatMap(CodePage::charset);
        if (page.isPresent() && found.isEmpty()) {
            message.problem(
                    MsgProblem.Code.UNKNOWN_CODE_PAGE,
                    tag + " is " + page.get() + ", which is no code page of 8-bit text that is known here");
        }
        return found;
    }

    private Optional<Integer> number(PropTag<Integer> tag) {
        int index = message.entries().find(tag.id());
        return index < 0 || message.entries().tag(index) != tag.tag()
                ? Optional.empty()
                : Optional.of((int) message.entries().bits(index));
    }
}
