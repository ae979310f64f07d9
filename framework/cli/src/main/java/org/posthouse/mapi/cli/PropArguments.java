package org.posthouse.mapi.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posthouse.mapi.admin.PropText;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * Properties as they are written on the command line: TAG=VALUE; TAG=- for a line of standard input, TAG=@FILE for what a file holds,
 * TAG=@@TEXT for a text that begins with an @. What is wrong is said without the value, which may be a secret.
 */
final class PropArguments {
    static final String HELP =
            "A PR_ name or 8 hex digits; a number, text, TRUE or FALSE, hex digits for bytes, flags by name as"
                    + " STATUS_X|STATUS_Y. Once more for"
                    + " each further value. '-' as VALUE reads a line of standard input, '@FILE' reads FILE; secrets are given so.";

    private static final long MOST = 1 << 20;

    private final Console console;

    PropArguments(Console console) {
        this.console = console;
    }

    PropValues read(List<String> written) throws IOException {
        Map<PropTag<?>, List<String>> texts = new LinkedHashMap<>();
        for (String one : written) {
            int equal = one.indexOf('=');
            if (equal < 1) {
                throw new UsageException("TAG=VALUE is wanted, such as 660A0003=1");
            }
            PropTag<?> tag = PropText.tag(one.substring(0, equal));
            texts.computeIfAbsent(tag, key -> new ArrayList<>()).add(value(tag, one.substring(equal + 1)));
        }
        List<PropValue<?>> values = new ArrayList<>();
        texts.forEach((tag, several) -> values.add(PropText.value(tag, several)));
        return PropValues.of(values);
    }

    /** A secret on the command line would be seen by every user of the machine. */
    private String value(PropTag<?> tag, String written) throws IOException {
        if (written.equals("-")) {
            return line(tag);
        }
        if (written.startsWith("@") && !written.startsWith("@@")) {
            return file(tag, Call.path(written.substring(1)));
        }
        if (tag.isSecure()) {
            throw new UsageException(
                    "a secure property is not set from the command line, where others can see it; write " + tag.hex()
                            + "=- and give its value on standard input, or " + tag.hex() + "=@FILE");
        }
        return written.startsWith("@@") ? written.substring(1) : written;
    }

    private String line(PropTag<?> tag) throws IOException {
        String line = console.secretLine("Value of " + tag.hex());
        if (line == null) {
            throw new UsageException("standard input ended before the value of " + tag.hex());
        }
        return line;
    }

    private static String file(PropTag<?> tag, Path file) throws IOException {
        return withoutLineEnd(text(file, "the value of " + tag.hex()));
    }

    /** What a small file holds; {@code what} says what it is wanted for. */
    static String text(Path file, String what) throws IOException {
        if (Files.isDirectory(file)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, what + " is not in " + file + ", which is a folder");
        }
        if (Files.size(file) > MOST) {
            throw new MapiException(
                    ErrorCode.MAPI_E_TOO_BIG, what + " is not in " + file + ", which has more than " + MOST + " bytes");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_INVALID_PARAMETER, what + " is not in " + file + ", which is no text in UTF-8");
        }
    }

    /** Editors end the last line; that end is no part of the value. */
    static String withoutLineEnd(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
