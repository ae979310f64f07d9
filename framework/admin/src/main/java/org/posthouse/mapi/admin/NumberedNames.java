package org.posthouse.mapi.admin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;

/** What the documented properties are called whose names are numbers, such as PidLidReminderSet. Any thread. */
final class NumberedNames {
    private NumberedNames() {}

    /** Its canonical name; empty when it is not documented. */
    static Optional<String> of(PropName.Numeric name) {
        return Optional.ofNullable(Names.ALL.get(name));
    }

    /** A line with a set stands before the lines with its properties. */
    private static Map<PropName.Numeric, String> read() {
        Map<PropName.Numeric, String> names = new HashMap<>();
        MapiUid set = new MapiUid(Binary.of(new byte[MapiUid.SIZE]));
        for (String line : text().split("\n")) {
            int tab = line.indexOf('\t');
            if (line.startsWith("{")) {
                set = MapiUid.parse(line.substring(0, tab));
            } else if (!line.startsWith("#")) {
                names.put(new PropName.Numeric(set, Integer.parseInt(line, 0, tab, 16)), line.substring(tab + 1));
            }
        }
        return names;
    }

    private static String text() {
        try (InputStream in = NumberedNames.class.getResourceAsStream("propsets.tsv")) {
            if (in == null) {
                throw new FileNotFoundException("propsets.tsv is missing beside " + NumberedNames.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read at the first question and not before. */
    private static final class Names {
        static final Map<PropName.Numeric, String> ALL = read();
    }
}
