package org.posthouse.mapi.rtf;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.support.CodePages;

/** Opens RTF as what it was made of. */
final class NativeReader {
    private static final int HEAD = 1024;

    private NativeReader() {}

    static NativeBody open(InputStream rtf, WcsInfo info) throws IOException {
        Head read = Head.of(rtf);
        byte[] head = read.bytes();
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), read.rest());
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

    /**
     * The first bytes and what follows them, which may be the fault that ended them.
     *
     * @param bytes not more than are needed
     * @param rest closes the whole
     */
    private record Head(byte[] bytes, InputStream rest) {
        static Head of(InputStream rtf) throws IOException {
            byte[] bytes = new byte[HEAD];
            int size = 0;
            try {
                for (int count = 0; count >= 0 && size < HEAD; size += Math.max(0, count)) {
                    count = rtf.read(bytes, size, HEAD - size);
                }
                return new Head(Arrays.copyOf(bytes, size), rtf);
            } catch (MapiException e) {
                if (size == 0) {
                    throw e;
                }
                return new Head(Arrays.copyOf(bytes, size), new Fault(rtf, e));
            }
        }
    }

    private static final class Fault extends FilterInputStream {
        private final MapiException fault;

        Fault(InputStream rtf, MapiException fault) {
            super(rtf);
            this.fault = fault;
        }

        @Override
        public int read() {
            throw fault;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            throw fault;
        }
    }
}
