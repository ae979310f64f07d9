package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_INVALID_OBJECT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_INVALID_PARAMETER;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NOT_FOUND;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_UNKNOWN_FLAGS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_BEST_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_DEFERRED_ERRORS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.id.MapiUids;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfSect.Owner;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;

class SectionAccessTest {
    private static final MapiUid NEW = MapiUid.parse("000102030405060708090A0B0C0D0E0F");

    @TempDir
    Path home;

    private Fixture fixture;
    private MsgServiceAdmin admin;
    private OpenProfile session;
    private MapiUid mail;
    private MapiUid book;
    private MapiUid store;
    private MapiUid transport;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        admin = fixture.profile("A", "MAIL", "BOOK");
        session = fixture.profiles.open("A");
        mail = Fixture.service(admin, "MAIL");
        book = Fixture.service(admin, "BOOK");
        store = Fixture.provider(admin, "Mailbox");
        transport = Fixture.provider(admin, "Postman");
    }

    @AfterEach
    void close() {
        session.close();
        admin.close();
        fixture.close();
    }

    /** An entry point of the table of access rules. */
    private interface Entry {
        ProfSect open(MapiUid section, Set<OpenFlag> flags);
    }

    private Entry session() {
        return (section, flags) -> session.openAsClient(section, flags);
    }

    private Entry services() {
        return admin::openProfileSection;
    }

    private Entry providers() {
        return (section, flags) -> admin.adminProviders(mail).openProfileSection(section, flags);
    }

    private Entry support() {
        return (section, flags) -> session.openAsProvider(store, section, flags);
    }

    private static void opens(Entry entry, MapiUid section, Owner owner, OpenFlag... flags) {
        try (ProfSect opened = entry.open(section, Set.of(flags))) {
            assertThat(opened.uid()).isEqualTo(section);
            assertThat(opened.owner()).isEqualTo(owner);
            assertThat(opened.isModifiable()).isEqualTo(Set.of(flags).contains(MAPI_MODIFY));
        }
    }

    private static void refuses(Entry entry, MapiUid section, OpenFlag... flags) {
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> entry.open(section, Set.of(flags))))
                .contains(section.toString())
                .contains("MAPI_FORCE_ACCESS");
    }

    @Test
    @Tag("PROF-076")
    @Tag("PROF-077")
    @Tag("PROF-081")
    void clientsOpenAllButProvidersSectionsUnlessForced() {
        for (Entry entry : List.of(session(), services(), providers())) {
            opens(entry, MapiUids.PROFILE_GLOBAL, Owner.MAPI, MAPI_MODIFY);
            opens(entry, MapiUids.MUID_PROFILE_INSTANCE, Owner.MAPI);
            opens(entry, mail, Owner.SERVICE, MAPI_MODIFY);
            opens(entry, book, Owner.SERVICE);
            refuses(entry, store);
            refuses(entry, transport, MAPI_MODIFY);
            opens(entry, store, Owner.PROVIDER, MAPI_FORCE_ACCESS);
            opens(entry, store, Owner.PROVIDER, MAPI_FORCE_ACCESS, MAPI_MODIFY);
        }
    }

    @Test
    @Tag("PROF-078")
    void aProviderOpensItsOwnSectionAlsoByNull() {
        opens(support(), store, Owner.PROVIDER, MAPI_MODIFY);
        try (ProfSect own = session.openAsProvider(transport, null, Set.of(MAPI_MODIFY, MAPI_DEFERRED_ERRORS))) {
            assertThat(own.uid()).isEqualTo(transport);
        }
    }

    @Test
    @Tag("PROF-082")
    void aProviderOpensNoOtherProvidersNorServicesSectionsUnlessForced() {
        opens(support(), mail, Owner.SERVICE, MAPI_MODIFY);
        opens(support(), MapiUids.PROFILE_GLOBAL, Owner.MAPI, MAPI_MODIFY);
        refuses(support(), transport);
        refuses(support(), book);
        opens(support(), transport, Owner.PROVIDER, MAPI_FORCE_ACCESS, MAPI_MODIFY);
        opens(support(), book, Owner.SERVICE, MAPI_FORCE_ACCESS);
    }

    @Test
    @Tag("PROF-079")
    void aProviderIsToldOfUnknownFlags() {
        Failing.with(MAPI_E_UNKNOWN_FLAGS, () -> support().open(store, Set.of(MAPI_BEST_ACCESS)));
    }

    @Test
    @Tag("PROF-068")
    @Tag("PROF-069")
    @Tag("PROF-070")
    void aMissingSectionIsMadeByWhoOpensItForWriting() {
        for (Entry entry : List.of(session(), services(), providers(), support())) {
            MapiUid fresh = MapiUid.random();
            Failing.with(MAPI_E_NOT_FOUND, () -> entry.open(fresh, Set.of()));
            opens(entry, fresh, Owner.MAPI, MAPI_MODIFY);
            opens(entry, fresh, Owner.MAPI);
        }
    }

    @Test
    @Tag("PROF-080")
    void aNullIdentifierIsForProvidersAndEntryPointsOnly() {
        try (ProviderAdmin providers = admin.adminProviders(mail)) {
            Failing.with(MAPI_E_INVALID_PARAMETER, () -> providers.openProfileSection(null, Set.of()));
        }
        List<MapiUid> opened = new ArrayList<>();
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            try (ProfSect own = call.admin().openProfileSection(null, Set.of(MAPI_MODIFY))) {
                opened.add(own.uid());
            }
        });
        session.configure(mail);
        assertThat(opened).containsExactly(mail);
    }

    @Test
    @Tag("SVC-048")
    void anEntryPointOpensTheSectionsOfItsOwnServiceAlone() {
        MapiUid other = Fixture.provider(admin, "Own Book");
        fixture.entry("PHMAIL.DLL", "MailEntry", call -> {
            call.admin().openProfileSection(store, Set.of(MAPI_MODIFY)).setProp(PropTag.ofLong(0x6605), 5);
            refuses((section, flags) -> call.admin().openProfileSection(section, flags), other);
        });
        assertThat(session.configure(mail)).isTrue();
        try (ProfSect own = session.openAsProvider(store, null, Set.of())) {
            assertThat(own.prop(PropTag.ofLong(0x6605))).contains(5);
        }
    }

    @Test
    @Tag("PROF-071")
    @Tag("PROF-072")
    @Tag("PROF-073")
    void manyReadOrOneWrites() {
        MapiUid section = MapiUids.PROFILE_GLOBAL;
        ProfSect one = session.openAsClient(section, Set.of());
        ProfSect two = session.openAsProvider(store, section, Set.of());
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(section, Set.of(MAPI_MODIFY))))
                .contains("open for reading by a client");
        one.close();
        one.close();
        Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(section, Set.of(MAPI_MODIFY)));
        two.close();
        ProfSect writer = session.openAsProvider(store, section, Set.of(MAPI_MODIFY));
        assertThat(Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(section, Set.of())))
                .contains("open for writing by provider " + store);
        Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(section, Set.of(MAPI_MODIFY)));
        writer.close();
        opens(services(), section, Owner.MAPI, MAPI_MODIFY);
    }

    @Test
    @Tag("PROF-074")
    void withDeferredErrorsALaterCallTellsThatTheSectionIsTaken() {
        MapiUid section = MapiUids.PROFILE_GLOBAL;
        ProfSect writer = admin.openProfileSection(section, Set.of(MAPI_MODIFY));
        for (Entry entry : List.of(session(), providers(), support())) {
            try (ProfSect deferred = entry.open(section, Set.of(MAPI_DEFERRED_ERRORS))) {
                assertThat(deferred.uid()).isEqualTo(section);
                assertThat(Failing.with(MAPI_E_NO_ACCESS, deferred::props)).contains("a client");
                Failing.with(MAPI_E_NO_ACCESS, deferred::propList);
            }
        }
        try (ProfSect deferred = session().open(section, Set.of(MAPI_DEFERRED_ERRORS, MAPI_MODIFY))) {
            Failing.with(MAPI_E_NO_ACCESS, () -> deferred.setProp(PropTags.PR_COMMENT, "too early"));
            writer.close();
            deferred.setProp(PropTags.PR_COMMENT, "in time");
            assertThat(deferred.prop(PropTags.PR_COMMENT)).contains("in time");
            Failing.with(MAPI_E_NO_ACCESS, () -> admin.openProfileSection(section, Set.of()));
        }
        opens(services(), section, Owner.MAPI, MAPI_MODIFY);
    }

    @Test
    @Tag("PROF-074")
    void withDeferredErrorsALaterCallTellsThatTheSectionIsMissing() {
        MapiUid fresh = MapiUid.random();
        try (ProfSect deferred = session().open(fresh, Set.of(MAPI_DEFERRED_ERRORS))) {
            Failing.with(MAPI_E_NOT_FOUND, () -> deferred.prop(PropTags.PR_COMMENT));
            opens(services(), fresh, Owner.MAPI, MAPI_MODIFY);
            assertThat(deferred.prop(PropTags.PR_COMMENT)).isEmpty();
            assertThat(deferred.owner()).isEqualTo(Owner.MAPI);
        }
        refuses(session(), store, MAPI_DEFERRED_ERRORS);
    }

    @Test
    @Tag("PROF-074")
    void aDeferredSectionEndsWithWhatOpenedIt() {
        ProfSect deferred = admin.openProfileSection(MapiUid.random(), Set.of(MAPI_DEFERRED_ERRORS));
        admin.close();
        Failing.with(MAPI_E_INVALID_OBJECT, deferred::props);
    }

    @Test
    void theLockOfOneProfilesSectionIsNotThatOfAnothers() {
        try (MsgServiceAdmin other = fixture.profile("B");
                ProfSect writer = other.openProfileSection(MapiUids.PROFILE_GLOBAL, Set.of(MAPI_MODIFY))) {
            assertThat(writer.isModifiable()).isTrue();
            opens(services(), MapiUids.PROFILE_GLOBAL, Owner.MAPI, MAPI_MODIFY);
        }
    }

    @Test
    void whatWasLeftOpenClosesWithWhatOpenedIt() {
        ProfSect forgotten = admin.openProfileSection(NEW, Set.of(MAPI_MODIFY));
        admin.close();
        Failing.with(MAPI_E_INVALID_OBJECT, forgotten::props);
        opens(session(), NEW, Owner.MAPI, MAPI_MODIFY);
    }

    @Test
    void aSectionDeletedMeanwhileDoesNotComeBack() {
        session.close();
        ProfSect open = admin.openProfileSection(mail, Set.of(MAPI_MODIFY));
        admin.deleteMsgService(mail);
        Failing.with(
                org.posthouse.mapi.api.error.ErrorCode.MAPI_E_OBJECT_DELETED,
                () -> open.setProp(PropTags.PR_COMMENT, "still here"));
        Failing.with(org.posthouse.mapi.api.error.ErrorCode.MAPI_E_OBJECT_DELETED, open::props);
    }

    @Test
    void everyForcedOpeningIsLoggedWithWhoAndWhose() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("org.posthouse.mapi.profile");
        log.addHandler(handler);
        try {
            opens(services(), mail, Owner.SERVICE, MAPI_FORCE_ACCESS);
            assertThat(lines).isEmpty();
            opens(support(), transport, Owner.PROVIDER, MAPI_FORCE_ACCESS);
            opens(session(), transport, Owner.PROVIDER, MAPI_FORCE_ACCESS, MAPI_MODIFY);
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("provider " + store, transport.toString(), "'Postman'", "reading");
        assertThat(lines.get(1)).contains("a client", transport.toString(), "writing", "Z");
    }

    @Test
    void whatIsClosedOpensNoSectionThatNobodyWouldClose() {
        MsgServiceAdmin services = fixture.admin().adminServices("A");
        ProviderAdmin providers = services.adminProviders(mail);
        services.close();
        providers.close();
        session.close();
        Set<OpenFlag> write = Set.of(MAPI_MODIFY);
        Failing.with(MAPI_E_INVALID_OBJECT, () -> services.openProfileSection(NEW, write));
        Failing.with(MAPI_E_INVALID_OBJECT, () -> providers.openProfileSection(NEW, write));
        Failing.with(MAPI_E_INVALID_OBJECT, () -> session.openAsClient(NEW, write));
        Failing.with(MAPI_E_INVALID_OBJECT, () -> session.openAsProvider(store, null, write));
        admin.openProfileSection(NEW, write).close();
        try (ProfSect own = admin.openProfileSection(store, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS))) {
            assertThat(own.isModifiable()).isTrue();
        }
    }

    @Test
    void whatIsClosedAnswersNothingMore() {
        MsgServiceAdmin services = fixture.admin().adminServices("A");
        services.close();
        session.close();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                services::msgServiceTable,
                services::providerTable,
                services::explicitTransportOrder,
                () -> services.createMsgService("BOOK", "", Set.of()),
                () -> services.deleteMsgService(mail),
                () -> services.copyMsgService(mail, admin),
                () -> admin.copyMsgService(book, services),
                () -> services.configureMsgService(mail, PropValues.EMPTY, Set.of()),
                () -> services.msgServiceTransportOrder(List.of(transport)),
                () -> services.adminProviders(mail),
                () -> services.setPrimaryIdentity(null),
                session::providers,
                session::services,
                session::order,
                session::adminServices,
                () -> session.provider(store),
                () -> session.addTemporary(PropValues.EMPTY),
                () -> session.makePermanent(store),
                () -> session.removeTemporary(store),
                () -> session.changeFlags(store, Set.of(), Set.of()),
                () -> session.adminAsService(mail),
                () -> session.configure(mail))) {
            Failing.with(MAPI_E_INVALID_OBJECT, call);
        }
        services.close();
        session.close();
    }
}
