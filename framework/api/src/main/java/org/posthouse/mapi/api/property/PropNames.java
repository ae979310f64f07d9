package org.posthouse.mapi.api.property;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of the documented property tags, both ways: MAPI's PR_ name and the canonical PidTag name.
 *
 * <p>The names are in {@code proptags.tsv} beside this class, which is read when a name is first asked for. Where MAPI spells
 * several names for one tag, all are found by name, and the one that has a canonical name is shown. A tag that has a canonical
 * name only is shown by it. Identifiers from 0x8000 up mean what is given here only in the address book; elsewhere
 * they are named properties, whose names their store knows. All methods may be called from any thread. Source:
 * mapping-mapi-names-to-canonical-property-names.md, the page of each canonical property, and MS-OXPROPS section 2.
 */
public final class PropNames {
    private PropNames() {}

    /**
     * Finds the tag of a name, spelled exactly: a PR_ name, a PidTag name, or a PR_ name with one of the suffixes {@code _A}
     * (PT_STRING8) and {@code _W} (PT_UNICODE).
     *
     * <p>The name of a string property without suffix has type PT_UNICODE, except for the few that exist as PT_STRING8 only;
     * those have no {@code _W} form. Empty when the name is not documented.
     */
    public static Optional<PropTag<?>> byName(String prName) {
        Row row = Names.TABLE.byName.get(prName);
        return row != null ? Optional.of(row.tag) : bySuffixedName(prName);
    }

    /**
     * The PR_ name of a tag; the PidTag name when MAPI has no other.
     *
     * <p>The type has to fit as well, but PT_STRING8 and PT_UNICODE stand for each other, and a tag of type PT_UNSPECIFIED or
     * PT_ERROR takes the first name of its identifier. Empty when the tag is not documented.
     */
    public static Optional<String> nameOf(PropTag<?> tag) {
        return Optional.ofNullable(find(tag)).map(Row::name);
    }

    /** The PidTag name of a tag, found as {@link #nameOf} finds its PR_ name; empty when it has none. */
    public static Optional<String> canonicalNameOf(PropTag<?> tag) {
        return Optional.ofNullable(find(tag)).map(Row::canonicalName).filter(name -> !name.isEmpty());
    }

    /** What to show a person: the name, or the tag as {@code 0x660A0003} when it has none. Never fails, never empty. */
    public static String display(PropTag<?> tag) {
        Row row = find(tag);
        return row != null ? row.name : String.format("0x%08X", tag.tag());
    }

    /** How many PR_ names are known. */
    public static int size() {
        return Names.TABLE.size;
    }

    private static Optional<PropTag<?>> bySuffixedName(String name) {
        boolean ansi = name.endsWith("_A");
        if (!name.startsWith("PR_") || !ansi && !name.endsWith("_W")) {
            return Optional.empty();
        }
        Row row = Names.TABLE.byName.get(name.substring(0, name.length() - 2));
        if (row == null || !row.tag.type().isString()) {
            return Optional.empty();
        }
        PropType type = row.tag.type();
        if (ansi) {
            return Optional.of(row.tag.withType(narrow(type)));
        }
        return type == narrow(type) ? Optional.empty() : Optional.of(row.tag);
    }

    private static @Nullable Row find(PropTag<?> tag) {
        PropType type = tag.type();
        if (type == PropType.PT_UNSPECIFIED || type == PropType.PT_ERROR) {
            return Names.TABLE.byId.get(tag.id());
        }
        Row row = Names.TABLE.byTag.get(tag.tag());
        return row != null || !type.isString()
                ? row
                : Names.TABLE.byTag.get(tag.withType(otherWidth(type)).tag());
    }

    private static PropType narrow(PropType type) {
        return type.isMultiValue() ? PropType.PT_MV_STRING8 : PropType.PT_STRING8;
    }

    private static PropType otherWidth(PropType type) {
        PropType narrow = narrow(type);
        if (type != narrow) {
            return narrow;
        }
        return type.isMultiValue() ? PropType.PT_MV_UNICODE : PropType.PT_UNICODE;
    }

    /** One line of the file. */
    record Row(PropTag<?> tag, String name, String canonicalName) {
        /** Takes a line apart by hand, because this runs at every start of the command line. */
        static Row parse(String line) {
            int type = line.indexOf('\t');
            int name = line.indexOf('\t', type + 1);
            int canonical = line.indexOf('\t', name + 1);
            return new Row(
                    new PropTag<>(
                            Integer.parseInt(line, 0, type, 16), PropType.valueOf(line.substring(type + 1, name))),
                    line.substring(name + 1, canonical),
                    line.substring(canonical + 1));
        }
    }

    /** The rows of the file, in its order. */
    static List<Row> rows() {
        try (InputStream in = PropNames.class.getResourceAsStream("proptags.tsv")) {
            if (in == null) {
                throw new FileNotFoundException("proptags.tsv is missing beside " + PropNames.class.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            List<Row> rows = new ArrayList<>(1500);
            for (int start = 0, end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
                if (text.charAt(start) != '#') {
                    rows.add(Row.parse(text.substring(start, end)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the table, so that the file is read at the first question and not before; loops, as lambdas cost start time. */
    private static final class Names {
        static final Table TABLE = new Table(rows());
    }

    private static final class Table {
        final Map<String, Row> byName = new HashMap<>(4096);
        final Map<Integer, Row> byTag = new HashMap<>(2048);
        final Map<Integer, Row> byId = new HashMap<>(2048);
        final int size;

        Table(List<Row> rows) {
            size = rows.size();
            for (Row row : rows) {
                byName.put(row.name, row);
            }
            for (Row row : rows) {
                if (!row.canonicalName.isEmpty()) {
                    index(row);
                    byName.putIfAbsent(row.canonicalName, row);
                }
            }
            for (Row row : rows) {
                index(row);
            }
        }

        private void index(Row row) {
            byTag.putIfAbsent(row.tag.tag(), row);
            byId.putIfAbsent(row.tag.id(), row);
        }
    }
}
