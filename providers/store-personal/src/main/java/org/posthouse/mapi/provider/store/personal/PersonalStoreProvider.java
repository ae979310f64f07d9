package org.posthouse.mapi.provider.store.personal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jdbc.DataSourceFactory;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.spi.MapiProvider;
import org.posthouse.mapi.spi.store.MsgStoreSupport;
import org.posthouse.mapi.spi.store.SpoolerStore;
import org.posthouse.mapi.spi.store.StoreLogon;
import org.posthouse.mapi.spi.store.StoreLogonRequest;
import org.posthouse.mapi.spi.store.StoreProvider;
import org.posthouse.mapi.support.SqliteFailure;

/**
 * The provider of personal stores: each is one SQLite file, which several processes may have open at a time.
 *
 * <p>The file is PR_PST_PATH of the provider's section, relative to POSTHOUSE_HOME; without one, the store makes {@code
 * stores/<PR_PROVIDER_UID>.db} there and writes its path into the section. What SaveChanges acknowledged survives a crash. Values of
 * more than 64 KiB are read as streams. For any thread.
 */
@Component(service = StoreProvider.class, scope = ServiceScope.PROTOTYPE)
@MapiProvider(dll = "PHSTORE")
public final class PersonalStoreProvider implements StoreProvider {
    /** PR_STATUS_CODE of a provider that works. */
    private static final int STATUS_AVAILABLE = 1;

    private final DataSourceFactory factory;

    /** Takes the driver of SQLite; no file is touched before a logon. */
    @Activate
    public PersonalStoreProvider(@Reference(target = "(osgi.jdbc.driver.name=sqlite)") DataSourceFactory factory) {
        this.factory = factory;
    }

    @Override
    public StoreLogon logon(MsgStoreSupport support, StoreLogonRequest request) {
        Opened opened = open(support, request, request.isWritable());
        return new Client(new SqlStore(opened.logon, opened.name));
    }

    @Override
    public SpoolerStore spoolerLogon(MsgStoreSupport support, StoreLogonRequest request) {
        Opened opened = open(support, request, true);
        return new SqlSpoolerStore(opened.logon, opened.name);
    }

    private record Opened(Logon logon, String name) {}

    /** The spooler always writes: it locks, moves and delivers. */
    private Opened open(MsgStoreSupport support, StoreLogonRequest request, boolean writable) {
        StoreSection section = new StoreSection(support);
        PropValues found = section.read();
        if (found.get(PropTags.PR_ENTRYID).isPresent()
                && found.get(PropTags.PR_PST_PATH).isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "an identifier alone does not tell where the file of a store is; add the store to the profile");
        }
        Path file = StoreLocation.of(found, support).prepared(found, support).file();
        StoreCore core = OpenCores.acquire(file, () -> StoreCore.open(file, source(file)));
        boolean done = false;
        try {
            support.setProviderUid(core.ids().uid());
            section.update(found, core);
            if (!request.flags().contains(StoreFlag.MDB_TEMPORARY)) {
                support.modifyProfile();
            }
            Opened opened = new Opened(new Logon(core, support, writable), StoreSection.name(found));
            support.modifyStatusRow(status(opened.name), false);
            done = true;
            return opened;
        } finally {
            if (!done) {
                OpenCores.release(core);
            }
        }
    }

    private static PropValues status(String name) {
        return PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, name)
                .put(PropTags.PR_STATUS_CODE, STATUS_AVAILABLE)
                .put(PropTags.PR_STATUS_STRING, "Available")
                .put(PropTags.PR_RESOURCE_METHODS, 0)
                .build();
    }

    private DataSource source(Path file) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, "jdbc:sqlite:" + file);
        try {
            return factory.createDataSource(properties);
        } catch (SQLException e) {
            throw SqliteFailure.of(e, file, "the store");
        }
    }

    /** MAPI's side of a client's store. */
    private record Client(SqlStore sqlStore) implements StoreLogon {
        @Override
        public MsgStore store() {
            return sqlStore;
        }

        @Override
        public void logoff() {
            sqlStore.close();
        }
    }
}
