package org.posthouse.mapi.provider.addressbook.personal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jdbc.DataSourceFactory;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.spi.MapiProvider;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.addressbook.AbSupport;

/**
 * A personal address book in an SQLite file.
 *
 * <p>The file is {@code stores/<PR_PROVIDER_UID>.pab.db} under POSTHOUSE_HOME, or the one that property 0x6600 (PT_UNICODE) of the
 * provider section names, relative to {@code stores}. Only its owner may read it.
 */
@Component(service = AbProvider.class, scope = ServiceScope.PROTOTYPE)
@MapiProvider(dll = "PHPAB")
public final class PersonalAbProvider implements AbProvider {
    /** The file, when it is not the usual one. */
    static final PropTag<String> PR_PAB_FILE = PropTag.ofUnicode(0x6600);

    private final Function<Path, DataSource> sources;

    /** Made by the framework. */
    @Activate
    public PersonalAbProvider(@Reference(target = "(osgi.jdbc.driver.name=sqlite)") DataSourceFactory databases) {
        this((Path file) -> source(databases, file));
    }

    PersonalAbProvider(Function<Path, DataSource> sources) {
        this.sources = sources;
    }

    private static DataSource source(DataSourceFactory databases, Path file) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, "jdbc:sqlite:" + file);
        try {
            return databases.createDataSource(properties);
        } catch (SQLException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_FAILONEPROVIDER, "the database driver refuses " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public AbLogon logon(AbSupport support) {
        Path file = file(support);
        Book book = Book.open(file, () -> sources.apply(file));
        boolean done = false;
        try {
            AbLogon logon = new BookLogon(support, book);
            done = true;
            return logon;
        } finally {
            if (!done) {
                book.close();
            }
        }
    }

    private static Path file(AbSupport support) {
        Path folder = support.home().resolve("stores");
        Optional<String> named;
        try (ProfSect section = support.openProfileSection(null, Set.of())) {
            named = section.prop(PR_PAB_FILE).filter(name -> !name.isBlank());
        }
        try {
            return folder.resolve(named.orElse(support.providerUid() + ".pab.db"))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_UNCONFIGURED,
                    "property 0x6600 names no file: " + e.getMessage() + "; give the address book's file",
                    e);
        }
    }
}
