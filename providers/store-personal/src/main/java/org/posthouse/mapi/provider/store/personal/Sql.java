package org.posthouse.mapi.provider.store.personal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, prepared once and kept. Used by whoever holds {@link Database}'s lock. */
final class Sql {
    private static final int KEPT = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement that is not worth keeping. */
    void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Changes rows and says how many. */
    int update(String text, @Nullable Object... values) throws SQLException {
        try {
            return bind(prepared(text), List.of(), values).executeUpdate();
        } catch (SQLException e) {
            throw forgotten(text, e);
        }
    }

    /** All rows of an answer. */
    <T> List<T> list(String text, Row<T> row, @Nullable Object... values) throws SQLException {
        try {
            return collect(bind(prepared(text), List.of(), values), row);
        } catch (SQLException e) {
            throw forgotten(text, e);
        }
    }

    /** All rows of an answer to a statement made for this once. */
    <T> List<T> listOnce(String text, Row<T> row, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            return collect(bind(statement, values), row);
        }
    }

    private static <T> List<T> collect(PreparedStatement statement, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(row.read(found));
            }
        }
        return rows;
    }

    /** The first row of an answer. */
    <T> Optional<T> first(String text, Row<T> row, @Nullable Object... values) throws SQLException {
        return list(text, row, values).stream().findFirst();
    }

    /** The number in the first column of the first row; 0 when there is none. */
    long number(String text, @Nullable Object... values) throws SQLException {
        return first(text, row -> row.getLong(1), values).orElse(0L);
    }

    /** The first of {@code count} fresh numbers for rows. */
    long takeIds(int count) throws SQLException {
        return number("UPDATE sequence SET next = next + ? RETURNING next", count) - count;
    }

    private PreparedStatement prepared(String text) throws SQLException {
        PreparedStatement kept = statements.get(text);
        if (kept == null) {
            kept = connection.prepareStatement(text);
            statements.put(text, kept);
            if (statements.size() > KEPT) {
                var eldest = statements.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
        }
        return kept;
    }

    /** The driver ends a statement that failed, so it is prepared anew the next time. */
    private SQLException forgotten(String text, SQLException failure) {
        try (PreparedStatement failed = statements.remove(text)) {
            return failure;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, List<?> head, @Nullable Object... values)
            throws SQLException {
        int index = 1;
        for (Object value : head) {
            set(statement, index++, value);
        }
        for (Object value : values) {
            set(statement, index++, value);
        }
        return statement;
    }

    private static PreparedStatement bind(PreparedStatement statement, List<?> values) throws SQLException {
        return bind(statement, values, new Object[0]);
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }
}
