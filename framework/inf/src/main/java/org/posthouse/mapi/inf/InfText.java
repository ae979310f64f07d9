package org.posthouse.mapi.inf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/**
 * Finds out in which encoding a file is written: a byte order mark decides; then NULs tell UTF-16; then what is valid UTF-8 is
 * UTF-8; the rest is windows-1252, in which Western Windows writes its INF files.
 */
final class InfText {
    private static final Charset ANSI = Charset.forName("windows-1252");

    private InfText() {}

    static String decode(String file, byte[] bytes) {
        String text = text(file, bytes);
        if (text.indexOf('\0') >= 0) {
            throw binary(file);
        }
        return text;
    }

    private static String text(String file, byte[] bytes) {
        int mark = markOfUtf8(bytes);
        if (mark > 0) {
            return strict(bytes, mark, StandardCharsets.UTF_8)
                    .orElseGet(() -> new String(bytes, mark, bytes.length - mark, ANSI));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return strict(bytes, 2, StandardCharsets.UTF_16LE).orElseThrow(() -> binary(file));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return strict(bytes, 2, StandardCharsets.UTF_16BE).orElseThrow(() -> binary(file));
        }
        return withoutMark(file, bytes);
    }

    private static String withoutMark(String file, byte[] bytes) {
        int[] nuls = new int[2];
        int all = 0;
        for (int i = 0; i < bytes.length; i++) {
            all |= bytes[i];
            if (bytes[i] == 0) {
                nuls[i & 1]++;
            }
        }
        if (nuls[0] == 0 && nuls[1] == 0) {
            return all >= 0
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                    : strict(bytes, 0, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, ANSI));
        }
        // In UTF-16 every tag, bracket and line end has a NUL on one and the same side.
        if (nuls[0] > 0 && nuls[1] > 0 || nuls[0] + nuls[1] < bytes.length / 16) {
            throw binary(file);
        }
        Charset utf16 = nuls[1] > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return strict(bytes, 0, utf16).orElseThrow(() -> binary(file));
    }

    /** How many bytes the byte order mark of UTF-8 takes; 0 when there is none. */
    static int markOfUtf8(byte[] bytes) {
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    private static Optional<String> strict(byte[] bytes, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static MapiException binary(String file) {
        return new MapiException(
                ErrorCode.MAPI_E_CORRUPT_DATA,
                file
                        + " is not text: it holds NUL bytes and is no UTF-16; name an INF, a text file with a [Services] section");
    }
}
