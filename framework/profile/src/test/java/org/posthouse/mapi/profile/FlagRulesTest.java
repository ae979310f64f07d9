package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_NO_ACCESS;
import static org.posthouse.mapi.api.error.ErrorCode.MAPI_E_UNEXPECTED_TYPE;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_FORCE_ACCESS;
import static org.posthouse.mapi.api.object.OpenFlag.MAPI_MODIFY;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/** Each flag by its class in pidtagresourceflags-canonical-property.md, written by a client. */
class FlagRulesTest {
    private static final Set<ServiceFlag> SERVICE_MODIFIABLE = EnumSet.of(ServiceFlag.SERVICE_CREATE_WITH_STORE);
    private static final Set<ServiceFlag> SERVICE_STATIC =
            EnumSet.of(ServiceFlag.SERVICE_SINGLE_COPY, ServiceFlag.SERVICE_NO_PRIMARY_IDENTITY);
    private static final Set<ResourceFlag> MODIFIABLE = EnumSet.of(
            ResourceFlag.STATUS_DEFAULT_OUTBOUND,
            ResourceFlag.STATUS_DEFAULT_STORE,
            ResourceFlag.STATUS_PRIMARY_STORE,
            ResourceFlag.STATUS_SECONDARY_STORE);
    private static final Set<ResourceFlag> STATIC = EnumSet.of(
            ResourceFlag.HOOK_INBOUND,
            ResourceFlag.HOOK_OUTBOUND,
            ResourceFlag.STATUS_NO_DEFAULT_STORE,
            ResourceFlag.STATUS_NO_PRIMARY_IDENTITY,
            ResourceFlag.STATUS_OWN_STORE,
            ResourceFlag.STATUS_XP_PREFER_LAST);

    @TempDir
    Path home;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A profile with one service and one provider, which have these flags from the INF. */
    private MsgServiceAdmin profile(int serviceFlags, int providerFlags) throws Exception {
        MsgServiceAdmin admin = fixture.profileFrom("""
                [Services]
                S=S
                [S]
                PR_RESOURCE_FLAGS=%d
                Providers=S provider
                [S provider]
                PR_DISPLAY_NAME=Provider
                PR_RESOURCE_TYPE=MAPI_STORE_PROVIDER
                PR_RESOURCE_FLAGS=%d
                """.formatted(serviceFlags, providerFlags), "A");
        admin.createMsgService("S", "", Set.of());
        return admin;
    }

    private static ProfSect section(MsgServiceAdmin admin, MapiUid uid) {
        return admin.openProfileSection(uid, Set.of(MAPI_MODIFY, MAPI_FORCE_ACCESS));
    }

    private static int flags(ProfSect section) {
        return section.prop(PropTags.PR_RESOURCE_FLAGS).orElse(0);
    }

    @ParameterizedTest
    @EnumSource(ServiceFlag.class)
    @Tag("INF-057")
    void ofAServiceOnlyWhatIsModifiableIsSetAndCleared(ServiceFlag flag) throws Exception {
        boolean modifiable = SERVICE_MODIFIABLE.contains(flag);
        boolean stays = SERVICE_STATIC.contains(flag);
        // 0x40 is no flag: the section has flags, and this one is not among them
        try (MsgServiceAdmin admin = profile(0x40, 0);
                ProfSect service = section(admin, Fixture.service(admin, "S"))) {
            service.setProp(PropTags.PR_RESOURCE_FLAGS, flag.bit());
            assertThat((flags(service) & flag.bit()) != 0).isEqualTo(modifiable);
        }
        fixture.admin().deleteProfile("A");
        try (MsgServiceAdmin admin = profile(flag.bit(), 0);
                ProfSect service = section(admin, Fixture.service(admin, "S"))) {
            int before = flags(service) & flag.bit();
            service.setProp(PropTags.PR_RESOURCE_FLAGS, 0);
            assertThat(flags(service) & flag.bit()).isEqualTo(modifiable ? 0 : before);
            assertThat(flags(service) == flag.bit()).isEqualTo(stays);
        }
    }

    @ParameterizedTest
    @EnumSource(ResourceFlag.class)
    @Tag("INF-057")
    @Tag("SVC-087")
    @Tag("SVC-088")
    void ofAProviderOnlyWhatIsModifiableIsSetAndCleared(ResourceFlag flag) throws Exception {
        boolean modifiable = MODIFIABLE.contains(flag);
        try (MsgServiceAdmin admin = profile(0, 0x4000);
                ProfSect provider = section(admin, Fixture.provider(admin, "Provider"))) {
            provider.setProp(PropTags.PR_RESOURCE_FLAGS, flag.bit());
            assertThat((flags(provider) & flag.bit()) != 0).isEqualTo(modifiable);
        }
        fixture.admin().deleteProfile("A");
        try (MsgServiceAdmin admin = profile(0, flag.bit());
                ProfSect provider = section(admin, Fixture.provider(admin, "Provider"))) {
            provider.setProp(PropTags.PR_RESOURCE_FLAGS, 0);
            assertThat(flags(provider)).isEqualTo(modifiable ? 0 : flag.bit());
        }
    }

    @Test
    @Tag("INF-044")
    @Tag("INF-057")
    void deletingTheFlagsLeavesWhatMayNotBeChanged() throws Exception {
        int statics = MapiFlag.bits(STATIC);
        try (MsgServiceAdmin admin =
                profile(MapiFlag.bits(SERVICE_STATIC), statics | ResourceFlag.STATUS_PRIMARY_STORE.bit())) {
            MapiUid service = Fixture.service(admin, "S");
            try (ProfSect section = section(admin, service);
                    ProfSect provider = section(admin, Fixture.provider(admin, "Provider"))) {
                assertThat(section.deleteProps(List.of(PropTags.PR_RESOURCE_FLAGS)))
                        .isEmpty();
                assertThat(flags(section)).isEqualTo(MapiFlag.bits(SERVICE_STATIC));
                provider.deleteProps(List.of(PropTags.PR_RESOURCE_FLAGS.withType(PropType.PT_UNSPECIFIED)));
                assertThat(flags(provider)).isEqualTo(statics);
            }
            Failing.with(MAPI_E_NO_ACCESS, () -> admin.copyMsgService(service, admin));
        }
    }

    @Test
    @Tag("INF-057")
    void deletingTheFlagsDoesNotOpenTheWayToStaticOnes() throws Exception {
        try (MsgServiceAdmin admin = profile(ServiceFlag.SERVICE_CREATE_WITH_STORE.bit(), 0);
                ProfSect section = section(admin, Fixture.service(admin, "S"))) {
            section.deleteProps(List.of(PropTags.PR_RESOURCE_FLAGS));
            assertThat(flags(section)).isZero();
            section.setProp(PropTags.PR_RESOURCE_FLAGS, ServiceFlag.SERVICE_SINGLE_COPY.bit());
            assertThat(flags(section)).isZero();
        }
    }

    @Test
    @Tag("INF-057")
    @Tag("SVC-090")
    void flagsOfAnotherTypeDoNotTakeTheirPlace() throws Exception {
        int last = ResourceFlag.STATUS_XP_PREFER_LAST.bit();
        PropTag<?> asShort = PropTag.of(0x30090002);
        try (MsgServiceAdmin admin = profile(0, last);
                ProfSect provider = section(admin, Fixture.provider(admin, "Provider"))) {
            assertThat(provider.setProps(PropValues.of(
                            new PropValue<>(PropTags.PR_COMMENT, "set"), PropValue.of(asShort, (short) 0))))
                    .containsExactly(new PropProblem(1, asShort, MAPI_E_UNEXPECTED_TYPE));
            assertThat(flags(provider)).isEqualTo(last);
            assertThat(provider.prop(PropTags.PR_COMMENT)).contains("set");
        }
    }
}
