package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_SUPPORT;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_UNCONFIGURED;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.MSG_SERVICE_UI_READ_ONLY;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_NO_RESTART_WARNING;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_UI_ALLOWED;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.SERVICE_UI_ALWAYS;
import static org.posthouse.mapi.api.profile.ServiceUiFlag.UI_CURRENT_PROVIDER_FIRST;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.Profiles.OpenProfile;
import org.posthouse.mapi.spi.service.MessageService;

/** What a service is told when it is added or configured, and what becomes of its answer. */
class EntryPointTest {
    private static final PropTag<String> SERVER = PropTag.ofUnicode(0x6610);

    /** A service that needs a server, and asks for it on paper when it may. */
    private static final class Service implements MessageService {
        final List<String> shown = new ArrayList<>();

        @Override
        public void serviceEntry(Call call) {
            try (ProfSect own = call.admin().openProfileSection(null, Set.of(MAPI_MODIFY))) {
                Optional<String> server = call.values().get(SERVER).or(() -> own.prop(SERVER));
                if (call.mayShowUi(server.isPresent())) {
                    boolean readOnly = call.flags().contains(MSG_SERVICE_UI_READ_ONLY);
                    shown.add(call.context() + (readOnly ? " read-only" : ""));
                    server = Optional.of("asked.example");
                }
                own.setProp(
                        SERVER,
                        server.orElseThrow(() -> new MapiException(MAPI_E_UNCONFIGURED, "no server was named")));
            }
        }
    }

    @TempDir
    Path home;

    private final Service service = new Service();
    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
        fixture.entry("PHSECOND.DLL", "SecondEntry", service);
        fixture.entry("PHMAIL.DLL", "MailEntry", service);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PropValues server(String name) {
        return PropValues.of(new PropValue<>(SERVER, name));
    }

    private static Optional<String> server(MsgServiceAdmin admin, MapiUid service) {
        try (ProfSect section = admin.openProfileSection(service, Set.of())) {
            return section.prop(SERVER);
        }
    }

    @Test
    @Tag("SVC-034")
    @Tag("SVC-041")
    @Tag("SVC-050")
    void withValuesItIsConfiguredWithoutShowingAnything() {
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            MapiUid uid = Fixture.service(admin, "SECOND");
            admin.configureMsgService(uid, server("mail.example"), Set.of());
            assertThat(fixture.calls.get(1).flags()).isEmpty();
            assertThat(fixture.calls.get(1).values()).isEqualTo(server("mail.example"));
            admin.configureMsgService(uid, server("mail2.example"), Set.of(SERVICE_UI_ALLOWED));
            assertThat(service.shown).isEmpty();
            assertThat(server(admin, uid)).contains("mail2.example");
        }
    }

    @Test
    @Tag("SVC-035")
    @Tag("SVC-041")
    void itIsShownWhenSomethingIsMissingOrWhenItAlwaysIs() {
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            MapiUid uid = Fixture.service(admin, "SECOND");
            admin.configureMsgService(uid, PropValues.EMPTY, Set.of(SERVICE_UI_ALLOWED));
            assertThat(service.shown).hasSize(1);
            admin.configureMsgService(uid, PropValues.EMPTY, Set.of(SERVICE_UI_ALLOWED));
            assertThat(service.shown).hasSize(1);
            admin.configureMsgService(uid, server("mail.example"), Set.of(SERVICE_UI_ALWAYS));
            assertThat(service.shown).hasSize(2);
        }
    }

    @Test
    @Tag("SVC-036")
    @Tag("SVC-047")
    void howItIsToBeShownReachesIt() {
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            Set<ServiceUiFlag> flags = Set.of(SERVICE_UI_ALWAYS, MSG_SERVICE_UI_READ_ONLY, UI_CURRENT_PROVIDER_FIRST);
            admin.configureMsgService(Fixture.service(admin, "SECOND"), PropValues.EMPTY, flags);
            assertThat(service.shown).containsExactly("MSG_SERVICE_CONFIGURE read-only");
            assertThat(fixture.calls.get(1).flags()).isEqualTo(flags);
        }
    }

    @Test
    @Tag("SVC-037")
    void withoutDataAndWithoutShowingAnythingItStaysUnconfigured() {
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            MapiUid uid = Fixture.service(admin, "SECOND");
            Failing.with(MAPI_E_UNCONFIGURED, () -> admin.configureMsgService(uid, PropValues.EMPTY, Set.of()));
            assertThat(server(admin, uid)).isEmpty();
            assertThat(service.shown).isEmpty();
        }
    }

    @Test
    @Tag("INF-010")
    void whatTheInfLacksComesFromTheUserWhenAProfileIsMadeWithADialog() {
        fixture.admin().createProfile("Silent", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES));
        assertThat(service.shown).isEmpty();
        fixture.admin().createProfile("Asked", Set.of(ProfileFlag.MAPI_DEFAULT_SERVICES, ProfileFlag.MAPI_DIALOG));
        assertThat(service.shown).containsExactly("MSG_SERVICE_CREATE");
        for (String profile : List.of("Silent", "Asked")) {
            try (MsgServiceAdmin admin = fixture.admin().adminServices(profile)) {
                assertThat(server(admin, Fixture.service(admin, "MAIL")).isPresent())
                        .isEqualTo(profile.equals("Asked"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MAPI_E_UNCONFIGURED", "MAPI_E_USER_CANCEL", "MAPI_E_NO_SUPPORT"})
    @Tag("SVC-046")
    void itsAnswerIsTheAnswer(ErrorCode answer) {
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND")) {
            fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
                throw new MapiException(answer, "so it is");
            });
            MapiUid uid = Fixture.service(admin, "SECOND");
            Failing.with(answer, () -> admin.configureMsgService(uid, PropValues.EMPTY, Set.of()));
            fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {});
            admin.configureMsgService(uid, PropValues.EMPTY, Set.of());
        }
    }

    @Test
    @Tag("SVC-050")
    void aServiceThatTakesNoPartInIsCreatedAllTheSame() {
        fixture.entry("PHSECOND.DLL", "SecondEntry", call -> {
            throw new MapiException(MAPI_E_NO_SUPPORT, "nothing to configure");
        });
        try (MsgServiceAdmin admin = fixture.profile("A", "SECOND", "BOOK")) {
            assertThat(Fixture.rows(admin.msgServiceTable())).hasSize(2);
        }
    }

    @Test
    @Tag("SVC-019")
    void whoIsLoggedOnIsWarnedUnlessTheWarningIsUnwanted() {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getMessage().contains("next logon")) {
                    warnings.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("org.posthouse.mapi.profile");
        log.addHandler(handler);
        try (MsgServiceAdmin admin = fixture.profile("A");
                OpenProfile session = fixture.profiles.open("A")) {
            admin.createMsgService("SECOND", "", Set.of());
            admin.createMsgService("SECOND", "", Set.of(SERVICE_UI_ALLOWED, SERVICE_NO_RESTART_WARNING));
            assertThat(warnings).isEmpty();
            admin.createMsgService("SECOND", "", Set.of(SERVICE_UI_ALLOWED));
            assertThat(warnings).hasSize(1);
            session.close();
            admin.createMsgService("SECOND", "", Set.of(SERVICE_UI_ALLOWED));
            assertThat(warnings).hasSize(1);
        } finally {
            log.removeHandler(handler);
        }
    }
}
