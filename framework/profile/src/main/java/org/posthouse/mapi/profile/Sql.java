package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with their arguments in one line. */
final class Sql {
    /** Makes a value of the row a cursor stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    static <T> List<T> list(Connection connection, Row<T> reader, String statement, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement sql = prepare(connection, statement, arguments);
                ResultSet rows = sql.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    /** Answers how many rows were changed. */
    static int run(Connection connection, String statement, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement sql = prepare(connection, statement, arguments)) {
            return sql.executeUpdate();
        }
    }

    /** Answers the row identifier of the new row. */
    static long insert(Connection connection, String statement, @Nullable Object... arguments) throws SQLException {
        run(connection, statement, arguments);
        return list(connection, row -> row.getLong(1), "SELECT last_insert_rowid()")
                .get(0);
    }

    /** Ends a transaction that failed. SQLite has ended it by itself after some failures, such as a full disk. */
    static void rollback(Connection connection) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // the failure that led here is the one to tell
            return;
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement sql = connection.prepareStatement(statement);
        for (int i = 0; i < arguments.length; i++) {
            sql.setObject(i + 1, arguments[i]);
        }
        return sql;
    }
}
