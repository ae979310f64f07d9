package org.posthouse.mapi.convert;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The identifiers of parts that HTML shows, as in {@code src="cid:plan"}. For charsets that extend ASCII. */
final class ContentIds {
    private static final byte[] SCHEME = {'c', 'i', 'd', ':'};
    private static final int LONGEST = 256;
    private static final int MOST = 10_000;

    private ContentIds() {}

    static Set<String> in(InputStream html) throws IOException {
        Set<String> ids = new HashSet<>();
        byte[] buffer = new byte[8192];
        StringBuilder id = new StringBuilder();
        int matched = 0;
        for (int count = html.read(buffer); count >= 0; count = html.read(buffer)) {
            for (int i = 0; i < count; i++) {
                int c = buffer[i];
                if (matched == SCHEME.length) {
                    if (c > ' ' && c != '"' && c != '\'' && c != '>' && c != ')' && id.length() < LONGEST) {
                        id.append((char) c);
                        continue;
                    }
                    add(ids, id);
                    matched = 0;
                }
                matched =
                        (c | 0x20) == SCHEME[matched] || c == SCHEME[matched] ? matched + 1 : (c | 0x20) == 'c' ? 1 : 0;
            }
        }
        add(ids, id);
        return ids;
    }

    /** An identifier in the form in which two are compared. */
    static String plain(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    private static void add(Set<String> ids, StringBuilder id) {
        if (!id.isEmpty() && ids.size() < MOST) {
            ids.add(plain(id.toString()));
            if (id.indexOf("%") >= 0) {
                try {
                    ids.add(plain(URLDecoder.decode(id.toString().replace("+", "%2B"), StandardCharsets.UTF_8)));
                } catch (IllegalArgumentException e) {
                    // a percent sign of its own
                }
            }
        }
        id.setLength(0);
    }
}
