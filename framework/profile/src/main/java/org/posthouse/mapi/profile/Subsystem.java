package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.support.PropCodec;

/**
 * What the objects of one POSTHOUSE_HOME share.
 *
 * @param home POSTHOUSE_HOME
 */
record Subsystem(Path home, ProfileDatabase database, SecretBox secrets, ServiceEntries.Finder entries) {
    static Subsystem at(Path home, ProfileDatabase.Source source, ServiceEntries.Finder entries) {
        return new Subsystem(
                home,
                new ProfileDatabase(home.resolve("profiles.db"), source),
                new SecretBox(home.resolve("key")),
                entries);
    }

    /** Which profiles are in use, in whatever process. */
    ProfilesInUse inUse() {
        return database.uses();
    }

    /** Stores properties in a write transaction; secure ones are sealed. */
    void put(Connection connection, long section, Iterable<? extends PropValue<?>> values) throws SQLException {
        PropRows.put(connection, section, encoded(connection, values));
    }

    /** Properties as they are stored, to be stored in the same write transaction; secure ones are sealed. */
    List<PropRows.Stored> encoded(Connection connection, Iterable<? extends PropValue<?>> values) throws SQLException {
        List<PropRows.Stored> encoded = new ArrayList<>();
        for (PropValue<?> value : values) {
            byte[] bytes = PropCodec.encode(value);
            encoded.add(new PropRows.Stored(
                    value.tag(),
                    value.tag().isSecure()
                            ? secrets.seal(value.tag(), bytes, PropRows.hasSecrets(connection))
                            : bytes));
        }
        return encoded;
    }
}
