package org.posthouse.mapi.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posthouse.mapi.admin.NicknameRow;

/** Entries of a nickname list as CSV (RFC 4180) under a heading. */
final class NicknameCsv {
    /** A row put after the last one; it becomes a part of that one when a quote is open there, which the reader does not tell. */
    private static final String END = "end";

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private NicknameCsv() {}

    static String write(List<NicknameRow> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(NicknameText.KEYS);
            for (NicknameRow row : rows) {
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
     * The entries of a text.
     *
     * @throws IllegalArgumentException naming the line, for what is no such text
     */
    static List<NicknameRow> read(String text) throws IOException {
        List<CsvRecord> records = records(text);
        CsvRecord last = records.remove(records.size() - 1);
        if (!last.getFields().equals(List.of(END))) {
            throw new IllegalArgumentException("line " + last.getStartingLineNumber()
                    + " has a quote that is not closed before the end of the file");
        }
        List<String> heading = records.isEmpty() ? List.of() : records.remove(0).getFields();
        requireHeading(heading);
        List<NicknameRow> rows = new ArrayList<>();
        for (CsvRecord record : records) {
            String place = "line " + record.getStartingLineNumber();
            if (record.getFieldCount() > heading.size()) {
                throw new IllegalArgumentException(
                        place + " has " + Count.of(record.getFieldCount(), "cell") + " and the first line only "
                                + heading.size() + "; is a cell with a separator in it not quoted?");
            }
            rows.add(NicknameText.row(key -> cell(record, heading.indexOf(key)), place));
        }
        return rows;
    }

    private static List<CsvRecord> records(String text) throws IOException {
        String heading =
                text.lines().filter(line -> !line.isEmpty()).findFirst().orElse("");
        boolean semicolons = heading.indexOf(';') >= 0 && heading.indexOf(',') < 0;
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(semicolons ? ';' : ',')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text + "\n" + END)) {
            csv.forEach(records::add);
        } catch (CsvParseException broken) {
            Matcher line = LINE.matcher(String.valueOf(broken.getMessage()));
            throw new IllegalArgumentException(
                    (line.find() ? line.group() : "a line")
                            + " has text after a closing quote, a quote that is not closed, or far too much",
                    broken);
        }
        return records;
    }

    private static void requireHeading(List<String> heading) {
        NicknameText.requireKnown(heading, "its first line");
        if (!heading.contains("nickname") && !heading.contains("address")) {
            throw new IllegalArgumentException(
                    "its first line has neither 'nickname' nor 'address'; the columns are " + NicknameText.KEYS);
        }
        for (String name : heading) {
            if (!name.isBlank() && heading.indexOf(name) != heading.lastIndexOf(name)) {
                throw new IllegalArgumentException("its first line has '" + name + "' twice");
            }
        }
    }

    /** What a row that ends early does not have is not told. */
    private static String cell(CsvRecord record, int column) {
        return column < 0 || column >= record.getFieldCount() ? "" : NicknameCells.plain(record.getField(column));
    }
}
