package org.posthouse.mapi.convert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An address of another kind within an Internet address: {@code IMCEAFAX-+2B1+20555@example.org}. Source: MS-OXCMAIL 2.1.3.1.8.
 *
 * @param type PR_ADDRTYPE, upper case
 * @param address PR_EMAIL_ADDRESS
 */
record Imcea(String type, String address) {
    private static final String PREFIX = "IMCEA";

    /** The Internet address, of a domain that knows how to deliver it. */
    String at(String domain) {
        return PREFIX + encode(type, "") + "-" + encode(address, "-=") + "@" + domain;
    }

    /**
     * What an Internet address has within it. Empty for an ordinary one, for one that is not well encoded, and for SMTP in SMTP, which
     * would lose the domain to send it through.
     */
    static Optional<Imcea> of(String internet) {
        int hyphen = internet.indexOf('-');
        int at = internet.lastIndexOf('@');
        if (!internet.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || hyphen < 0 || at < hyphen) {
            return Optional.empty();
        }
        String type = decode(internet.substring(PREFIX.length(), hyphen)).toUpperCase(Locale.ROOT);
        String address = decode(internet.substring(hyphen + 1, at));
        boolean known = !type.isBlank() && !type.equals("SMTP") && !address.isBlank();
        boolean odd = (type + address).codePoints().anyMatch(Character::isISOControl);
        return known && !odd ? Optional.of(new Imcea(type, address)) : Optional.empty();
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(c == '/' ? "_" : String.format("+%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** Empty when it is not well encoded. */
    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                int high = i + 3 <= encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 3 <= encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return "";
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c > 0x7E) {
                return "";
            } else {
                bytes.write(c == '_' ? '/' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
