package org.posthouse.mapi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.posthouse.mapi.admin.NicknameRow;
import org.posthouse.mapi.admin.NicknameView;
import org.posthouse.mapi.admin.Recipients;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.nickname.NicknameLimits;

/** Entries of a nickname list as text: {@link NicknameCsv CSV}, {@link NicknameJson JSON}, or typed. */
final class NicknameText {
    static final List<String> KEYS = List.of("nickname", "displayName", "addressType", "address", "smtp", "weight");
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
            default ->
                throw new UsageException(asked.map(no -> "'" + no + "' is no format; say csv, json or nk2")
                        .orElse("say what " + file + " is with --format: csv, json or nk2"));
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

    /** The entries that {@link #read} takes: those that have a name or an address, without a weight that is none. */
    static NicknameView exported(NicknameView view) {
        List<NicknameRow> rows = view.entries().stream()
                .filter(row -> !isNameless(
                        row.nickname(),
                        row.displayName(),
                        row.address(),
                        row.smtp().orElse("")))
                .map(row -> row.weight() < 0 ? row.withoutWeight() : row)
                .toList();
        return new NicknameView(view.file(), view.major(), view.minor(), rows);
    }

    private static boolean isNameless(String... names) {
        return Stream.of(names).allMatch(String::isEmpty);
    }

    static String write(NicknameView view, Format format) throws IOException {
        return format == Format.JSON ? Json.text(view) + System.lineSeparator() : NicknameCsv.write(view.entries());
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
            return format == Format.JSON ? NicknameJson.read(text) : NicknameCsv.read(text);
        } catch (IllegalArgumentException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA, name(file) + " is no list of entries: " + e.getMessage(), e);
        }
    }

    /** What a file has, or {@code input} for {@code -}. */
    static byte[] bytes(String file, InputStream input) throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = input.readNBytes(MOST + 1);
        } else {
            if (Files.isDirectory(Call.path(file))) {
                throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, file + " is a folder; name a file");
            }
            try (InputStream in = Files.newInputStream(Call.path(file))) {
                bytes = in.readNBytes(MOST + 1);
            }
        }
        if (bytes.length > MOST) {
            throw new MapiException(ErrorCode.MAPI_E_TOO_BIG, name(file) + " has more than " + MOST + " bytes");
        }
        return bytes;
    }

    private static String name(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    /** What is misspelt would be left out without a word. */
    static void requireKnown(Collection<String> names, String place) {
        List<String> unknown = names.stream()
                .filter(name -> !name.isBlank() && !KEYS.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    place + " has " + unknown + ", which is not known; there are " + KEYS + ", written so");
        }
    }

    /** What is told of an entry, by key. */
    interface Told {
        String of(String key);
    }

    static NicknameRow row(Told told, String place) {
        String weight = told.of("weight").strip();
        if (!weight.matches("[0-9]{0,10}") || !weight.isEmpty() && Long.parseLong(weight) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    place + " has weight '" + weight + "', which is no number up to 2147483647");
        }
        if (isNameless(told.of("nickname"), told.of("displayName"), told.of("address"), told.of("smtp"))) {
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
