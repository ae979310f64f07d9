package org.posthouse.mapi.rtf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.CodePages;

/** Opens RTF as what it was made of. */
final class NativeReader {
    private static final int HEAD = 1024;

    private NativeReader() {}

    static NativeBody open(InputStream rtf, WcsInfo info) throws IOException {
        byte[] head = rtf.readNBytes(HEAD);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), rtf);
        NativeBody.Type type = RtfText.form(head);
        if (type == NativeBody.Type.MAPI_NATIVE_BODY_TYPE_RTF) {
            return new NativeBody(type, 0, whole);
        }
        boolean html = type == NativeBody.Type.MAPI_NATIVE_BODY_TYPE_HTML;
        int page = outPage(info);
        Charset charset = CodePages.charset(page)
                .filter(Charset::canEncode)
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_INVALID_PARAMETER, "code page " + page + " is not known here; try 65001"));
        RtfText text = html ? RtfText.html(whole, info.inCodePage()) : RtfText.text(whole, info.inCodePage());
        return new NativeBody(type, page, new EncodedText(text, charset, html));
    }

    /** That of the message when nobody asks for another, so that what the HTML says of itself stays true. */
    private static int outPage(WcsInfo info) {
        if (info.outCodePage() != 0) {
            return info.outCodePage();
        }
        return CodePages.charset(info.inCodePage()).filter(Charset::canEncode).isPresent()
                ? info.inCodePage()
                : CodePages.UTF_8;
    }
}
