package org.posthouse.mapi.profile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Statements with their arguments in one line. On a connection that asked for it they are prepared once and used again. A connection
 * is for one thread at a time.
 */
final class Sql {
    /** Makes a value of the row a cursor stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int MOST = 100;

    /** How many rows one statement makes; the call of a statement costs more than a row. */
    private static final int AT_ONCE = 32;

    private static final Map<Connection, Map<String, PreparedStatement>> KEPT = new ConcurrentHashMap<>();

    private Sql() {}

    /** Keeps the statements of a connection until {@link #close}. */
    static void keepStatements(Connection connection) {
        KEPT.put(connection, new HashMap<>());
    }

    /** Closes a connection and the statements kept for it. */
    static void close(Connection connection) throws SQLException {
        Map<String, PreparedStatement> kept = KEPT.remove(connection);
        try (connection) {
            for (PreparedStatement statement : kept == null ? List.<PreparedStatement>of() : kept.values()) {
                statement.close();
            }
        }
    }

    static <T> List<T> list(Connection connection, Row<T> reader, String statement, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement sql = prepare(connection, statement, arguments);
        boolean done = false;
        try (ResultSet rows = sql.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            done = true;
            return list;
        } finally {
            giveBack(connection, statement, sql, done);
        }
    }

    /** Answers how many rows were changed. */
    static int run(Connection connection, String statement, @Nullable Object... arguments) throws SQLException {
        PreparedStatement sql = prepare(connection, statement, arguments);
        boolean done = false;
        try {
            int changed = sql.executeUpdate();
            done = true;
            return changed;
        } finally {
            giveBack(connection, statement, sql, done);
        }
    }

    /** Answers the identifier of the new row. */
    static long insert(Connection connection, String statement, @Nullable Object... arguments) throws SQLException {
        return list(connection, row -> row.getLong(1), statement + " RETURNING id", arguments)
                .get(0);
    }

    /** Cuts what is to be stored into parts, each fit for one statement. */
    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** What stands behind VALUES. */
    static String rows(int count, String row) {
        return String.join(",", Collections.nCopies(count, row));
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
        PreparedStatement sql = take(connection, statement);
        for (int i = 0; i < arguments.length; i++) {
            sql.setObject(i + 1, arguments[i]);
        }
        return sql;
    }

    /** What is in use is not kept, so that the same statement may nest. */
    private static PreparedStatement take(Connection connection, String statement) throws SQLException {
        Map<String, PreparedStatement> kept = KEPT.get(connection);
        PreparedStatement known = kept == null ? null : kept.remove(statement);
        return known == null ? connection.prepareStatement(statement) : known;
    }

    /** A statement that failed is not used again; values, which may be secrets, are not held on to. */
    private static void giveBack(Connection connection, String statement, PreparedStatement sql, boolean done)
            throws SQLException {
        Map<String, PreparedStatement> kept = KEPT.get(connection);
        if (kept == null || !done || kept.size() >= MOST || kept.containsKey(statement)) {
            sql.close();
        } else {
            sql.clearParameters();
            kept.put(statement, sql);
        }
    }
}
