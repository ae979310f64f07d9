package org.posthouse.mapi.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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

    /** Stores one property in a write transaction; a secure one is sealed. */
    void put(Connection connection, long section, PropValue<?> value) throws SQLException {
        if (value.tag().isSecure()) {
            byte[] sealed = secrets.seal(value.tag(), PropCodec.encode(value), SectionRows.hasSecrets(connection));
            SectionRows.putBytes(connection, section, value.tag(), sealed);
        } else {
            SectionRows.put(connection, section, value);
        }
    }
}
