package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.posthouse.mapi.support.PrivateFiles;

/**
 * Copies what can still be read of a damaged database into a new one. Tables are read forwards and, when that ends at damage,
 * backwards, so that one damaged page costs what is on it.
 */
final class Salvage {
    /**
     * What became of it.
     *
     * @param file the copy
     * @param profiles each profile that could be read, with the number of its services
     */
    record Result(Path file, List<String> profiles) {}

    /** An older file has fewer columns. */
    private record Row(List<String> names, List<Object> values) {}

    private Salvage() {}

    /** A place beside the damaged file that is free. */
    static Path place(Path file) throws IOException {
        Path place = file.resolveSibling(file.getFileName() + ".repaired");
        for (int i = 2; Files.exists(place); i++) {
            place = file.resolveSibling(file.getFileName() + ".repaired-" + i);
        }
        PrivateFiles.file(place);
        return place;
    }

    /** Both are plain connections; the tables of {@code to} are there and empty. */
    static Result copy(Connection from, Connection to, Path place) throws SQLException {
        Sql.run(to, "PRAGMA foreign_keys=OFF");
        Sql.run(to, "BEGIN IMMEDIATE");
        table(from, to, "profile", "id");
        table(from, to, "section", "id");
        table(from, to, "prop", "section");
        Sql.run(to, "DELETE FROM section WHERE profile NOT IN (SELECT id FROM profile)");
        Sql.run(to, "DELETE FROM prop WHERE section NOT IN (SELECT id FROM section)");
        Sql.run(to, "COMMIT");
        return new Result(place, profiles(to));
    }

    private static List<String> profiles(Connection to) throws SQLException {
        return Sql.list(
                to,
                row -> "'" + row.getString(1) + "' with " + row.getInt(2) + " services",
                "SELECT name, (SELECT count(*) FROM section s WHERE s.profile = p.id AND s.uid = s.service) FROM profile p"
                        + " ORDER BY id");
    }

    private static void table(Connection from, Connection to, String table, String key) throws SQLException {
        List<Row> rows = new ArrayList<>();
        String select = "SELECT * FROM " + table + " NOT INDEXED ORDER BY " + key;
        if (!read(from, select, rows)) {
            read(from, select + " DESC", rows);
        }
        for (Row row : rows) {
            insert(to, table, row);
        }
    }

    /** Whether the end was reached. */
    private static boolean read(Connection from, String select, List<Row> rows) {
        try (PreparedStatement sql = from.prepareStatement(select);
                ResultSet row = sql.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                names.add(row.getMetaData().getColumnName(i));
            }
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getObject(i));
                }
                rows.add(new Row(names, values));
            }
            return true;
        } catch (SQLException e) {
            // what came before stays
            return false;
        }
    }

    private static void insert(Connection to, String table, Row row) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(row.values().size(), "?"));
        Sql.run(
                to,
                "INSERT OR IGNORE INTO " + table + "(" + String.join(", ", row.names()) + ") VALUES(" + marks + ")",
                row.values().toArray());
    }
}
