package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.spi.Support;

/** Which methods the objects of profile administration have, and which arguments they do without. */
class InterfacesTest {
    @TempDir
    Path home;

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    private static List<String> names(Class<?> type) {
        return methods(type).stream().map(Method::getName).distinct().toList();
    }

    private static Method method(Class<?> type, String name) {
        return methods(type).stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("PROF-001")
    void profilesAreAdministeredWithoutASessionOrAProvider() {
        try (Fixture fixture = new Fixture(home)) {
            // the fixture knows of no bundle, so the providers of MAIL exist nowhere
            try (MsgServiceAdmin admin = fixture.profile("A", "MAIL")) {
                assertThat(Fixture.rows(admin.providerTable())).hasSize(3);
            }
            assertThat(fixture.names()).containsExactly("A");
        }
    }

    @Test
    @Tag("PROF-002")
    void profileAdministrationHasTheNineMethods() {
        assertThat(names(ProfAdmin.class))
                .containsExactlyInAnyOrder(
                        "lastError",
                        "profileTable",
                        "createProfile",
                        "deleteProfile",
                        "changeProfilePassword",
                        "copyProfile",
                        "renameProfile",
                        "setDefaultProfile",
                        "adminServices");
    }

    @Test
    @Tag("SVC-003")
    @Tag("SVC-004")
    @Tag("SVC-094")
    void serviceAdministrationHasTheTwelveMethodsAndTheOneOfTheSecondInterface() {
        // createMsgService answers the identifier, and so is CreateMsgServiceEx as well; nothing makes a provider
        // without a service
        assertThat(names(MsgServiceAdmin.class))
                .contains(
                        "lastError",
                        "msgServiceTable",
                        "createMsgService",
                        "deleteMsgService",
                        "copyMsgService",
                        "renameMsgService",
                        "configureMsgService",
                        "openProfileSection",
                        "msgServiceTransportOrder",
                        "adminProviders",
                        "setPrimaryIdentity",
                        "providerTable")
                .doesNotContain("createProvider", "deleteProvider");
        assertThat(method(MsgServiceAdmin.class, "createMsgService").getReturnType())
                .isEqualTo(MapiUid.class);
    }

    @Test
    @Tag("SVC-055")
    void providerAdministrationHasTheFiveMethods() {
        assertThat(names(ProviderAdmin.class))
                .containsExactlyInAnyOrder(
                        "lastError",
                        "providerTable",
                        "createProvider",
                        "deleteProvider",
                        "openProfileSection",
                        "service",
                        "close");
    }

    @Test
    @Tag("PROF-055")
    void aSectionIsItsPropertiesAndNothingElse() {
        assertThat(MapiProp.class).isAssignableFrom(ProfSect.class);
        assertThat(methods(ProfSect.class))
                .allSatisfy(method -> assertThat(method.getParameterCount())
                        .as("%s only tells which section it is", method)
                        .isZero());
    }

    @Test
    @Tag("PROF-075")
    void everyWayToASectionGivesASectionAndIsAskedForNoOtherInterface() {
        for (Class<?> way : List.of(Session.class, MsgServiceAdmin.class, ProviderAdmin.class, Support.class)) {
            Method open = method(way, "openProfileSection");
            assertThat(open.getReturnType()).isEqualTo(ProfSect.class);
            assertThat(open.getParameterTypes()).containsExactly(MapiUid.class, Set.class);
        }
    }

    @Test
    @Tag("PROF-015")
    @Tag("PROF-024")
    @Tag("PROF-029")
    @Tag("PROF-039")
    void noMethodTakesAPassword() {
        assertThat(methods(ProfAdmin.class))
                .filteredOn(method -> Set.of("createProfile", "deleteProfile", "adminServices", "setDefaultProfile")
                        .contains(method.getName()))
                .allSatisfy(method -> assertThat(
                                Arrays.stream(method.getParameterTypes()).filter(String.class::equals))
                        .hasSize(1));
        assertThat(methods(ProfAdmin.class))
                .filteredOn(method -> Set.of("copyProfile", "renameProfile").contains(method.getName()))
                .allSatisfy(method -> assertThat(
                                Arrays.stream(method.getParameterTypes()).filter(String.class::equals))
                        .hasSize(2));
    }

    @Test
    @Tag("SVC-028")
    void copyingAServiceTakesNoNameAndNoInterface() {
        assertThat(method(MsgServiceAdmin.class, "copyMsgService").getParameterTypes())
                .containsExactly(MapiUid.class, MsgServiceAdmin.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsNullAndMayNotBeIsNamed() {
        try (Fixture fixture = new Fixture(home);
                MsgServiceAdmin admin = fixture.profile("Null", "SECOND")) {
            ProfAdmin profiles = fixture.admin();
            MapiUid service = Fixture.service(admin, "SECOND");
            requireNamed("name", () -> profiles.createProfile(null, Set.of()));
            requireNamed("name", () -> profiles.deleteProfile(null));
            requireNamed("name", () -> profiles.copyProfile("Null", null));
            requireNamed("name", () -> profiles.renameProfile(null, "Other"));
            requireNamed("name", () -> profiles.adminServices(null));
            requireNamed("serviceName", () -> admin.createMsgService(null, "", Set.of()));
            requireNamed("service", () -> admin.deleteMsgService(null));
            requireNamed("service", () -> admin.configureMsgService(null, PropValues.EMPTY, Set.of()));
            requireNamed("service", () -> admin.adminProviders(null));
            requireNamed("providerName", () -> admin.adminProviders(service).createProvider(null, Set.of()));
        }
    }

    private static void requireNamed(String argument, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(argument);
    }
}
