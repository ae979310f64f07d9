package org.posthouse.mapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.inf.InfLimits;
import org.posthouse.mapi.inf.InfReader;
import org.posthouse.mapi.inf.ServiceCatalog;
import org.posthouse.mapi.spi.service.MessageService;
import org.sqlite.SQLiteDataSource;

/** A POSTHOUSE_HOME with a catalogue of four services, and entry points that a test can put in. */
final class Fixture implements AutoCloseable {
    static final String INF = """
            [Services]
            MAIL=Mail of the House
            SECOND=Second Mail
            BOOK=Book
            BARE=

            [Default Services]
            MAIL=Mail of the House
            BOOK=Book

            [MAIL]
            PR_DISPLAY_NAME=Mail
            PR_SERVICE_DLL_NAME=PHMAIL.DLL
            PR_SERVICE_ENTRY_NAME=MailEntry
            PR_SERVICE_SUPPORT_FILES=PHMAIL.DLL, PHMORE.DLL
            PR_RESOURCE_FLAGS=SERVICE_SINGLE_COPY
            Providers=MAIL store, MAIL transport, MAIL book
            Sections=MAIL extra

            [MAIL store]
            PR_DISPLAY_NAME=Mailbox
            PR_PROVIDER_DISPLAY=Mail Store
            PR_PROVIDER_DLL_NAME=PHSTORE.DLL
            PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_DEFAULT_STORE|STATUS_PRIMARY_IDENTITY
            66000003=00040000

            [MAIL transport]
            PR_DISPLAY_NAME=Postman
            PR_PROVIDER_DISPLAY=Mail Transport
            PR_PROVIDER_DLL_NAME=PHXP.DLL
            PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_XP_PREFER_LAST|STATUS_PRIMARY_IDENTITY

            [MAIL book]
            PR_DISPLAY_NAME=People
            PR_PROVIDER_DISPLAY=Mail Book
            PR_PROVIDER_DLL_NAME=PHBOOK.DLL
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_NO_PRIMARY_IDENTITY

            [MAIL extra]
            UID=13DB0C8AA051010A9BB000AA002FC45A
            66020003=01000000

            [SECOND]
            PR_SERVICE_DLL_NAME=PHSECOND.DLL
            PR_SERVICE_ENTRY_NAME=SecondEntry
            Providers=SECOND transport

            [SECOND transport]
            PR_DISPLAY_NAME=Second Postman
            PR_PROVIDER_DISPLAY=Second Transport
            PR_PROVIDER_DLL_NAME=PHXP2.DLL
            PR_RESOURCE_TYPE=MAPI_TRANSPORT_PROVIDER
            PR_RESOURCE_FLAGS=STATUS_PRIMARY_IDENTITY

            [BOOK]
            PR_DISPLAY_NAME=Own Book
            PR_RESOURCE_FLAGS=SERVICE_NO_PRIMARY_IDENTITY
            Providers=BOOK book

            [BOOK book]
            PR_PROVIDER_DISPLAY=Own Book
            PR_PROVIDER_DLL_NAME=PHBOOK.DLL
            PR_RESOURCE_TYPE=MAPI_AB_PROVIDER

            [BARE]
            Providers=
            """;

    private final Map<String, MessageService> entries = new HashMap<>();
    final List<MessageService.Call> calls = new ArrayList<>();
    final Path home;
    final Subsystem subsystem;
    final ProfilesComponent profiles;

    Fixture(Path home) {
        this(home, Fixture::source);
    }

    Fixture(Path home, ProfileDatabase.Source source) {
        this.home = home;
        this.subsystem = Subsystem.at(home, source, this::find);
        ServiceCatalog catalog = catalog();
        this.profiles = new ProfilesComponent(subsystem, () -> catalog);
    }

    static ServiceCatalog catalog() {
        return ServiceCatalog.of(InfReader.parse("test.inf", INF, InfLimits.DEFAULT));
    }

    static SQLiteDataSource source(String url) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url);
        return source;
    }

    /** Puts an entry point in; its calls are kept as well. */
    void entry(String dll, String entry, MessageService service) {
        entries.put((dll + "/" + entry).toLowerCase(Locale.ROOT), service);
    }

    private Optional<ServiceEntries.Found> find(String dll, String entry) {
        return Optional.ofNullable(entries.get((dll + "/" + entry).toLowerCase(Locale.ROOT)))
                .map(service -> new ServiceEntries.Found() {
                    @Override
                    public MessageService service() {
                        return call -> {
                            calls.add(call);
                            service.serviceEntry(call);
                        };
                    }

                    @Override
                    public void close() {}
                });
    }

    List<MessageService.Context> contexts() {
        return calls.stream().map(MessageService.Call::context).toList();
    }

    ProfAdmin admin() {
        return profiles.adminProfiles();
    }

    /** A new profile with these services. */
    MsgServiceAdmin profile(String name, String... services) {
        admin().createProfile(name, Set.of());
        MsgServiceAdmin admin = admin().adminServices(name);
        for (String service : services) {
            admin.createMsgService(service, "", Set.of());
        }
        return admin;
    }

    /** The administration of a new profile, whose services are those of this INF. */
    MsgServiceAdmin profileFrom(String inf, String name) throws IOException {
        Path file = Files.writeString(Files.createTempFile(home, "services", ".inf"), inf);
        ProfAdmin admin = profiles.adminProfiles(file);
        admin.createProfile(name, Set.of());
        return admin.adminServices(name);
    }

    /** The names in the profile table. */
    List<String> names() {
        return rows(admin().profileTable()).stream()
                .map(row -> row.get(PropTags.PR_DISPLAY_NAME).orElseThrow())
                .toList();
    }

    static List<PropValues> rows(Table table) {
        try (table) {
            return table.allRows();
        }
    }

    static MapiUid service(MsgServiceAdmin admin, String name) {
        return rows(admin.msgServiceTable()).stream()
                .filter(row -> row.get(PropTags.PR_SERVICE_NAME).equals(Optional.of(name)))
                .map(row -> new MapiUid(row.get(PropTags.PR_SERVICE_UID).orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    static MapiUid provider(MsgServiceAdmin admin, String display) {
        return new MapiUid(
                providerRow(admin, display).get(PropTags.PR_PROVIDER_UID).orElseThrow());
    }

    static PropValues providerRow(MsgServiceAdmin admin, String display) {
        return rows(admin.providerTable()).stream()
                .filter(row -> row.get(PropTags.PR_DISPLAY_NAME).equals(Optional.of(display)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        subsystem.database().close();
    }
}
