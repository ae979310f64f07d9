package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.MsgServiceAdmin;
import org.posthouse.mapi.api.profile.ProfAdmin;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.support.TableData;

class MailSectionsTest {
    private static final int STORE = 33;
    private static final int TRANSPORT = 36;

    private final Map<String, List<PropValues>> profiles = new LinkedHashMap<>();
    private ErrorCode failure = ErrorCode.MAPI_E_LOGON_FAILED;

    private List<MailSection> found() {
        return MailSections.of(new Stored()).all();
    }

    private static PropValues provider(MapiUid uid, int type, String dll) {
        return PropValues.builder()
                .put(PropTags.PR_PROVIDER_UID, uid.bytes())
                .put(PropTags.PR_RESOURCE_TYPE, type)
                .put(PropTags.PR_PROVIDER_DLL_NAME, dll)
                .build();
    }

    private static PropValues naming(String mailbox) {
        return PropValues.builder()
                .put(LocalTransport.PR_LOCAL_MAILBOX, mailbox)
                .build();
    }

    @Test
    void theSectionsOfThisTransportAreFoundInAllProfiles() {
        MapiUid one = MapiUid.random();
        MapiUid two = MapiUid.random();
        PropValues store = provider(MapiUid.random(), STORE, "PHLOCAL").with(naming("a store's"));
        PropValues other = provider(MapiUid.random(), TRANSPORT, "SMTP").with(naming("a host"));
        profiles.put("Eve", List.of(store, provider(one, TRANSPORT, "PHLOCAL")));
        profiles.put(
                "Bob",
                List.of(other, provider(two, TRANSPORT, "C:\\mail\\PhLocal.dll").with(naming("Office"))));
        assertThat(found()).containsExactly(new MailSection("Eve", one, "Eve"), new MailSection("Bob", two, "Office"));
    }

    @Test
    void aProfileDeletedMeanwhileIsPassedOver() {
        profiles.put("gone", List.of());
        assertThat(found()).isEmpty();
    }

    @Test
    void whenProfilesCannotBeReadNobodyIsTakenForGone() {
        failure = ErrorCode.MAPI_E_DISK_ERROR;
        profiles.put("gone", List.of());
        assertThatThrownBy(this::found).isInstanceOf(MapiException.class);
    }

    /** Profiles that can be listed, and nothing else. */
    private final class Stored implements AdminProfiles {
        @Override
        public ProfAdmin adminProfiles() {
            List<PropValues> rows = profiles.keySet().stream()
                    .map(name -> PropValues.builder()
                            .put(PropTags.PR_DISPLAY_NAME, name)
                            .build())
                    .toList();
            return only(
                    ProfAdmin.class,
                    Map.of(
                            "profileTable",
                            unused -> table(PropTags.PR_DISPLAY_NAME, rows),
                            "adminServices",
                            arguments -> services((String) arguments[0])));
        }

        private MsgServiceAdmin services(String profile) {
            if (profile.equals("gone")) {
                throw new MapiException(failure, "profile " + profile + " cannot be opened");
            }
            return only(
                    MsgServiceAdmin.class,
                    Map.of(
                            "providerTable",
                            unused -> table(PropTags.PR_PROVIDER_UID, profiles.get(profile)),
                            "close",
                            unused -> profile));
        }

        @Override
        public ProfAdmin adminProfiles(Path mapisvcInf) {
            throw new UnsupportedOperationException();
        }
    }

    private static Table table(PropTag<?> column, List<PropValues> rows) {
        return TableData.table(List.of(column), rows);
    }

    private static <T> T only(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> methods.get(method.getName()).apply(arguments)));
    }
}
