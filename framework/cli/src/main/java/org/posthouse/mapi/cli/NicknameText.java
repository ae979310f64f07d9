package org.posthouse.mapi.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONTokener;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.NicknameRow;
import org.posthouse.mapi.admin.NicknameView;
import org.posthouse.mapi.admin.Recipients;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.nickname.NicknameLimits;

/** Entries of a nickname list as text: CSV (RFC 4180, with a heading), JSON as {@code nickname list --json} shows it, or typed. */
final class NicknameText {
    private static final List<String> KEYS =
            List.of("nickname", "displayName", "addressType", "address", "smtp", "weight");
    private static final int MOST = NicknameLimits.DEFAULT.maxBytes();

    private NicknameText() {}

    /** What a file of entries is. */
    enum Format {
        CSV,
        JSON,
        NK2
    }

    /** The format that was asked for, else that which the name of the file ends in. */
    static Format format(Optional<String> asked, String file) {
        String name =
                asked.orElseGet(() -> file.substring(file.lastIndexOf('.') + 1)).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "csv" -> Format.CSV;
            case "json" -> Format.JSON;
            case "nk2", "dat" -> Format.NK2;
            default -> throw new UsageException("say what " + file + " is with --format: csv, json or nk2");
        };
    }

    /**
     * An entry as a person types it: {@code TYPE:ADDRESS} or an Internet address, and more.
     *
     * @throws MapiException MAPI_E_INVALID_PARAMETER for what is no address
     */
    static NicknameRow typed(String written, Optional<String> name, Optional<String> nickname, int weight) {
        OneOff address = Recipients.address("", written);
        return new NicknameRow(
                nickname.orElse(""),
                name.orElse(""),
                address.addressType(),
                address.address(),
                Optional.empty(),
                weight);
    }

    /** The address as a person would type it. */
    static String address(NicknameRow row) {
        return row.addressType().isEmpty() || row.address().isEmpty()
                ? row.address()
                : row.addressType() + ":" + row.address();
    }

    static String write(NicknameView view, Format format) throws IOException {
        if (format == Format.JSON) {
            return Json.text(view) + System.lineSeparator();
        }
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(KEYS);
            for (NicknameRow row : view.entries()) {
                csv.writeRecord(
                        NicknameCells.cell(row.nickname()),
                        NicknameCells.cell(row.displayName()),
                        NicknameCells.cell(row.addressType()),
                        NicknameCells.cell(row.address()),
                        NicknameCells.cell(row.smtp().orElse("")),
                        Integer.toString(row.weight()));
            }
        }
        return text.toString();
    }

    /**
     * Reads entries from a file, or from {@code input} for {@code -}.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA for what is no such text, MAPI_E_TOO_BIG
     */
    static List<NicknameRow> read(String file, Format format, InputStream input) throws IOException {
        byte[] bytes = bytes(file, input);
        try {
            String text = NicknameCells.text(bytes);
            return format == Format.JSON ? ofJson(text) : ofCsv(text);
        } catch (JSONException | CsvParseException | IllegalArgumentException e) {
            throw new MapiException(ErrorCode.MAPI_E_CORRUPT_DATA, file + " is no list of entries: " + reason(e), e);
        }
    }

    /** What a file has, or {@code input} for {@code -}. */
    static byte[] bytes(String file, InputStream input) throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = input.readNBytes(MOST + 1);
        } else {
            try (InputStream in = Files.newInputStream(Call.path(file))) {
                bytes = in.readNBytes(MOST + 1);
            }
        }
        if (bytes.length > MOST) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, file + " has more than " + MOST + " bytes");
        }
        return bytes;
    }

    /** What is wrong, which FastCSV tells in the cause. */
    private static String reason(RuntimeException e) {
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null
                ? e.getMessage()
                : e.getMessage() + ": " + cause.getMessage();
    }

    private static List<NicknameRow> ofCsv(String text) throws IOException {
        String heading = text.lines().findFirst().orElse("");
        boolean semicolons = heading.indexOf(';') >= 0 && heading.indexOf(',') < 0;
        List<NicknameRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(semicolons ? ';' : ',').ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                if (row.findField("nickname").or(() -> row.findField("address")).isEmpty()) {
                    throw new IllegalArgumentException(
                            "its first line has neither 'nickname' nor 'address'; the columns are " + KEYS);
                }
                requireKnown(row.getHeader(), "its first line");
                rows.add(row(
                        key -> row.findField(key).map(NicknameCells::plain).orElse(""),
                        "line " + row.getStartingLineNumber()));
            }
        }
        return rows;
    }

    private static List<NicknameRow> ofJson(String text) {
        JSONTokener tokens = new JSONTokener(text);
        Object top = tokens.nextValue();
        if (tokens.nextClean() != 0) {
            throw new IllegalArgumentException("more follows after its end" + tokens);
        }
        JSONArray entries = top instanceof JSONObject object ? object.getJSONArray("entries") : asArray(top);
        List<NicknameRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.length(); i++) {
            JSONObject entry = entries.getJSONObject(i);
            String place = "entry " + (i + 1);
            requireKnown(entry.keySet(), place);
            rows.add(row(key -> told(entry, key, place), place));
        }
        return rows;
    }

    private static String told(JSONObject entry, String key, String place) {
        Object value = entry.isNull(key) ? "" : entry.get(key);
        if (value instanceof String || key.equals("weight") && value instanceof Number) {
            return value.toString();
        }
        throw new IllegalArgumentException(place + " has a '" + key + "' that is no text");
    }

    /** What is misspelt would be left out without a word. */
    private static void requireKnown(Collection<String> names, String place) {
        List<String> unknown = names.stream()
                .filter(name -> !name.isBlank() && !KEYS.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    place + " has " + unknown + ", which is not known; there are " + KEYS + ", written so");
        }
    }

    private static JSONArray asArray(@Nullable Object top) {
        if (top instanceof JSONArray array) {
            return array;
        }
        throw new IllegalArgumentException("it is neither an object with entries nor an array");
    }

    /** What is told of an entry, by key. */
    private interface Told {
        String of(String key);
    }

    private static NicknameRow row(Told told, String place) {
        String weight = told.of("weight").strip();
        if (!weight.matches("[0-9]{0,10}") || !weight.isEmpty() && Long.parseLong(weight) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    place + " has weight '" + weight + "', which is no number up to 2147483647");
        }
        if (Stream.of("nickname", "displayName", "address", "smtp")
                .allMatch(key -> told.of(key).isEmpty())) {
            throw new IllegalArgumentException(place + " needs a name or an address, and has neither");
        }
        String address = told.of("address");
        String type = told.of("addressType");
        return new NicknameRow(
                told.of("nickname"),
                told.of("displayName"),
                type.isEmpty() && address.indexOf('@') > 0 ? "SMTP" : type,
                address,
                Optional.of(told.of("smtp")).filter(text -> !text.isEmpty()),
                weight.isEmpty() ? 0 : Integer.parseInt(weight));
    }
}
